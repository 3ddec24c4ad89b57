"""What do these bytes say, in any dialect that we know? For operators, and to check us by.

A stream may hold a login and packets after it: those are then of the device that logged in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from titian.tracking.dialects.shown import from_osmand, from_owntracks
from titian.tracking.dialects.trackers import gt06, h02, teltonika, tk103
from titian.tracking.dialects.trackers.heard import Dialect, Message, NotUnderstood, Piece

TRACKERS: Mapping[str, Dialect] = {
    dialect.name: dialect
    for dialect in (gt06.DIALECT, teltonika.DIALECT, h02.DIALECT, tk103.DIALECT)
}
PHONES: Mapping[str, Callable[[str], list[Message]]] = {
    "osmand": from_osmand,
    "owntracks": from_owntracks,
}
NAMES = (*TRACKERS, *PHONES)


@dataclass(frozen=True)
class Decoded:
    """The messages in their order, and what was not understood: where it begins, and why."""

    messages: Sequence[Message]
    faults: Sequence[tuple[int, str]]


def decode(name: str, data: bytes) -> Decoded:
    if name in PHONES:
        return _tried(0, lambda: PHONES[name](data.decode("utf-8", "replace")))
    if name == teltonika.DIALECT.name and teltonika.is_datagram(data):
        return _datagrams(data)
    return _stream(TRACKERS[name], data)


def _tried(at: int, read: Callable[[], list[Message]]) -> Decoded:
    try:
        return Decoded(read(), ())
    except NotUnderstood as reason:
        return Decoded((), ((at, str(reason)),))


def _datagrams(data: bytes) -> Decoded:
    """One, or several written down one after the other."""
    said = [
        _tried(at, partial(teltonika.read_udp, raw)) for at, raw in teltonika.datagrams_in(data)
    ]
    messages = [message for one in said for message in one.messages]
    return Decoded(messages, [fault for one in said for fault in one.faults])


def _stream(dialect: Dialect, data: bytes) -> Decoded:
    messages: list[Message] = []
    faults: list[tuple[int, str]] = []
    at, imei = 0, None
    found = dialect.split(data)
    rest = [Piece(found.rest, True)] if found.rest else []
    for raw, is_whole in [*found.pieces, *rest]:
        said = Decoded((), ((at, "noise"),))
        if is_whole:
            said = _tried(at, lambda raw=raw: dialect.read(raw))  # type: ignore[misc]
        imei = next((one.imei for one in said.messages if one.type == "login"), imei)
        messages += [one if one.imei else replace(one, imei=imei) for one in said.messages]
        faults += said.faults
        at += len(raw)
    if not messages and not faults:
        faults.append((0, "empty"))
    return Decoded(messages, faults)
