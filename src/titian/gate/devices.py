"""Whose token is this? All devices in memory; only the hashes of their tokens are known."""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from urllib.parse import parse_qs, unquote

TOKEN = re.compile(r"tt_device_([0-9]{1,9})_[A-Za-z0-9_-]{8,128}")
MOST_REMEMBERED = 50_000  # headers whose device is known
WINDOW = 10.0  # seconds in which the points of one device are counted
MOST_IN_WINDOW = 20_000  # messages of one device: a phone's whole week, not a flood
MESSAGE = 128  # bytes of a message in an array, at least
Row = tuple[int, str, str, int | None]


@dataclass(frozen=True, slots=True)
class Device:
    """One row of tracking_device, as far as the door needs it."""

    number: int
    token_hash: str
    revoked_ms: int | None  # None while it is active


def device_of(row: Row) -> Device:
    """Revoked without an instant is revoked from the beginning."""
    number, token_hash, state, revoked_at_ms = row
    revoked = (revoked_at_ms or 0) if state == "revoked" else None
    return Device(number, token_hash, revoked)


class Devices:
    """Answers by token, by header, by address; `replace` when the table changed."""

    def __init__(self) -> None:
        self.is_known = False  # was the table read at all?
        self._by_number: dict[int, Device] = {}
        self._by_header: dict[bytes, Device] = {}
        self._spent: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._by_number)

    def replace(self, rows: Iterable[Row]) -> None:
        self._by_number = {row[0]: device_of(row) for row in rows}
        self._by_header.clear()
        self.is_known = True

    def by_token(self, token: str) -> Device | None:
        shape = TOKEN.fullmatch(token)
        device = self._by_number.get(int(shape[1])) if shape else None
        if device is None:
            return None
        given = sha256(token.encode()).hexdigest()
        return device if compare_digest(given, device.token_hash) else None

    def by_header(self, header: bytes) -> Device | None:
        """The raw value of Authorization; the password is tried first, then the user."""
        known = self._by_header.get(header)
        if known is not None:
            return known
        found = next(filter(None, map(self.by_token, _words(header))), None)
        if found is not None:
            if len(self._by_header) >= MOST_REMEMBERED:
                self._by_header.clear()
            self._by_header[header] = found
        return found

    def spend(self, device: int, size: int) -> bool:
        """May it send so many bytes more within this window?"""
        spent = self._spent[device] + (size // MESSAGE or 1)
        self._spent[device] = spent
        return spent <= MOST_IN_WINDOW

    def begin_window(self) -> None:
        self._spent.clear()


def named_in_address(path: bytes, query: bytes) -> list[str]:
    """What may be tokens in it: /ot/TOKEN, ?token=, ?u=, ?d=."""
    found = [unquote(part) for part in path.decode("latin-1").split("/")[2:]]
    with suppress(ValueError):  # more fields than anybody needs
        asked = parse_qs(query.decode("latin-1"), max_num_fields=20)
        found += [*asked.get("token", []), *asked.get("u", []), *asked.get("d", [])]
    return found


def _words(header: bytes) -> list[str]:
    """Password and user of Basic, or the token of Bearer."""
    kind, _, value = header.partition(b" ")
    if kind.lower() == b"bearer":
        return [value.strip().decode("latin-1")]
    try:
        user, _, password = base64.b64decode(value.strip()).decode("latin-1").partition(":")
    except (binascii.Error, ValueError):
        return []
    return [password, user] if kind.lower() == b"basic" else []
