"""What do phones send when the signal comes back? A process that is thirty of them.

`python -m titian.bench.outboxes` reads its task as JSON and prints what happened as JSON. Each
phone follows the rules of `phone/static/klien/kotak.js` and `luring.js`: it waits a moment, so
that a village does not call at once; up to twenty reports in a request, the oldest first, deflated;
a report is through when the answer names it; what failed is tried again later. A test holds the
texts of both against each other, another the headers against those of a real Chromium.
"""

import json
import random
import socket
import sys
import threading
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse

DOOR = "/s/kirim/"
MOST = 20
BRIEF = 6
VILLAGE_S = 8.0
FIRST_WAIT_S, LAST_WAIT_S = 5.0, 1800.0
PATIENCE_S = 20.0  # and a second for each kilobyte
GIVES_UP_S = 300.0
THROUGH = ("received", "reviewed", "second", "other", "not_due")
# What Chromium sends on plain HTTP, which is what the link carries, in its order. On a secure page
# `Sec-Fetch-` and `sec-ch-ua` come besides: 210 bytes a request, which HTTP/2 would fold again.
HEADERS = (
    ("Host", ""),
    ("Connection", "keep-alive"),
    ("Content-Length", ""),
    ("Accept-Language", "id"),
    ("User-Agent", "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/130.0.0.0 Mobile Safari/537.36"),
    ("Accept", "*/*"),
    ("Origin", ""),
    ("Accept-Encoding", "gzip, deflate"),
    ("Cookie", ""),
)  # fmt: skip

Report = Mapping[str, object]  # as JSON carries it


@dataclass(frozen=True)
class Kept:
    """What one phone keeps."""

    secret: str
    token: str  # of forms; a browser sends it along
    who: str
    reports: list[Report]


@dataclass(frozen=True)
class Task:
    """Who sends, and where to."""

    host: str
    port: int
    phones: list[Kept]


@dataclass
class Outcome:
    """What the phones know."""

    through: dict[str, str] = field(default_factory=dict)  # report: state
    seconds: float = 0.0
    requests: int = 0
    failures: int = 0


def bundle(kept: Kept, reports: Sequence[Report], sent_at: str) -> str:
    """As `Kotak.bundle` writes it."""
    said = {"sent_at": sent_at, "who": kept.who, "brief": True, "reports": list(reports)}
    return json.dumps(said, separators=(",", ":"))


def moment(at: datetime) -> str:
    """As `time` of kotak.js writes it."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def new_id(at: datetime, chance: random.Random) -> str:
    """As `newId` of kotak.js makes it, and as it is sent."""
    return f"{int(at.timestamp() * 1000):012x}7000{1 << 63 | chance.getrandbits(62):016x}"


def request(task: Task, kept: Kept, body: bytes) -> bytes:
    """Head and body in one piece: Chromium joins them while they are short."""
    filled = {
        "Host": f"{task.host}:{task.port}",
        "Content-Length": str(len(body)),
        "Origin": f"http://{task.host}:{task.port}",
        "Cookie": f"csrftoken={kept.token}; ponsel={kept.secret}; kotak={len(kept.reports)}",
    }
    lines = [f"POST {DOOR} HTTP/1.1"]
    lines += [f"{name}: {value or filled[name]}" for name, value in HEADERS]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Phone(threading.Thread):
    """One outbox, until it is empty. Its connection stays, as Chromium's does for minutes."""

    def __init__(self, task: Task, kept: Kept, outcome: Outcome, chance: random.Random) -> None:
        super().__init__(daemon=True)
        self._task, self._kept, self._outcome, self._chance = task, kept, outcome, chance
        self._waiting = list(kept.reports)
        self._socket: socket.socket | None = None

    def run(self) -> None:
        time.sleep(self._chance.random() * VILLAGE_S)
        tries = 0
        while self._waiting:
            done = self._round()
            if done:
                tries = 0
                continue
            self._outcome.failures += 1
            wait = min(FIRST_WAIT_S * 2**tries, LAST_WAIT_S)
            tries += 1
            time.sleep(wait * (0.75 + self._chance.random() / 2))

    def _round(self) -> bool:
        """Whether the answer named any of them."""
        some = self._waiting[:MOST]
        text = bundle(self._kept, some, moment(datetime.now(UTC)))
        self._outcome.requests += 1
        try:
            said = self._answer(request(self._task, self._kept, zlib.compress(text.encode())))
        except (OSError, HTTPException, ValueError):
            self._socket = None
            return False
        named = dict(_named(said))
        for report in some:
            if state := named.get(str(report["id"])[-BRIEF:]):
                self._outcome.through[str(report["id"])] = state
                self._waiting.remove(report)
        return bool(named)

    def _answer(self, sent: bytes) -> object:
        if self._socket is None:
            where = (self._task.host, self._task.port)
            self._socket = socket.create_connection(where, timeout=PATIENCE_S + len(sent) / 1000)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(sent)
        answer = HTTPResponse(self._socket)
        answer.begin()
        body = answer.read()
        return json.loads(
            zlib.decompress(body, 47) if answer.getheader("Content-Encoding") else body
        )


def _named(said: object) -> Iterator[tuple[str, str]]:
    """Last signs of the id, and the state."""
    assert isinstance(said, dict)
    for state in THROUGH:
        for one in str(said.get(state, "")).split():
            yield one.partition("-")[0], state


def send_all(task: Task) -> Outcome:
    outcome = Outcome()
    phones = [
        Phone(task, kept, outcome, random.Random(number)) for number, kept in enumerate(task.phones)
    ]
    began = time.monotonic()
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join(max(0.0, began + GIVES_UP_S - time.monotonic()))
    outcome.seconds = time.monotonic() - began
    return outcome


def main() -> None:
    read = json.load(sys.stdin)
    phones = [Kept(**one) for one in read["phones"]]
    print(json.dumps(asdict(send_all(Task(read["host"], read["port"], phones)))))


if __name__ == "__main__":
    main()
