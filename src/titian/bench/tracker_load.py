"""How many trackers can be held and answered? A process that is ten thousand trackers, and counts.

`python -m titian.bench.tracker_load` reads its task as JSON, logs every tracker in, prints how many
stand, waits for a line, then lets each send a fix at its interval; a fix counts when answered.
"""

import asyncio
import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import cast

import uvloop

from titian.gate.lifetime import allow_many_files
from titian.tracking.dialects.trackers.gt06 import framed
from titian.tracking.dialects.trackers.teltonika import packet_of

HOST = "127.0.0.1"
AT_ONCE = 200  # logins under way
SETTLE_S = 5.0  # for the answers that are still under way


@dataclass(frozen=True)
class Task:
    """Who is there, and how often each speaks."""

    ports: dict[str, int]
    trackers: dict[str, tuple[str, str]]  # dialect and number, by device
    interval_s: float
    measure_s: float


@dataclass
class Tally:
    """What was answered, how long it took, and who was let go."""

    connections: int = 0
    dropped: int = 0
    sent: int = 0
    latencies_ms: list[float] = field(default_factory=list)
    answered: dict[int, list[int]] = field(default_factory=dict)  # device: [points, sum of times]


class Tracker(asyncio.Protocol):
    """One connection; one fix under way at most."""

    def __init__(self, number: int, kind: str, imei: str, tally: Tally) -> None:
        self.number, self.kind, self.imei = number, kind, imei
        self.tally = tally
        self.logged_in: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.is_open = True
        self._sent_at, self._fix_ms, self._serial = 0.0, 0, 1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(_login(self.kind, self.imei))

    def connection_lost(self, exc: Exception | None) -> None:
        _ = exc
        self.is_open = False
        if not self.logged_in.done():
            self.logged_in.set_result(False)

    def data_received(self, data: bytes) -> None:
        if not self.logged_in.done():
            self.logged_in.set_result(data != b"\x00")
        elif self._fix_ms:
            self.tally.latencies_ms.append((time.perf_counter() - self._sent_at) * 1000)
            counts = self.tally.answered.setdefault(self.number, [0, 0])
            counts[0] += 1
            counts[1] += self._fix_ms
            self._fix_ms = 0

    def speak(self) -> None:
        if self._fix_ms or not self.is_open:
            return
        at = int(time.time())
        self._serial = (self._serial + 1) & 0xFFFF
        self._fix_ms, self._sent_at = at * 1000, time.perf_counter()
        self.tally.sent += 1
        self._transport.write(_fix(self.kind, at, self.number, self._serial))


def _login(kind: str, imei: str) -> bytes:
    if kind == "teltonika":
        return len(imei).to_bytes(2, "big") + imei.encode()
    return framed(0x01, bytes.fromhex(imei.zfill(16)), 1, is_long=False)


def _fix(kind: str, at: int, number: int, serial: int) -> bytes:
    lat, lon = -5 - number % 1000 / 1e5, 119 + serial % 1000 / 1e5
    if kind == "teltonika":
        record = (at * 1000).to_bytes(8, "big") + b"\x00"
        record += round(lon * 1e7).to_bytes(4, "big")
        record += round(lat * 1e7).to_bytes(4, "big", signed=True)
        record += b"\x00\x0c\x00\x5a\x08\x00\x14" + b"\x00\x01\x01\x71\x47\x00\x00\x00"
        return packet_of(b"\x08\x01" + record + b"\x01")
    when = datetime.fromtimestamp(at, UTC)
    clock = (when.year - 2000, when.month, when.day, when.hour, when.minute, when.second)
    place = round(-lat * 1_800_000).to_bytes(4, "big") + round(lon * 1_800_000).to_bytes(4, "big")
    block = bytes(clock) + b"\xc9" + place + b"\x14" + (90 | 1 << 12).to_bytes(2, "big")
    return framed(0x22, block + bytes(8) + b"\x01\x00\x00", serial, is_long=False)


async def run(task: Task) -> Tally:
    tally = Tally()
    began = time.monotonic()
    trackers = await _all_in(task, tally)
    standing = sum(tracker.is_open and tracker.logged_in.result() for tracker in trackers)
    _say({"connections": standing, "login_s": round(time.monotonic() - began, 1)})
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    await _speak(trackers, task)
    tally.connections = sum(tracker.is_open for tracker in trackers)
    tally.dropped = standing - tally.connections
    return tally


async def _all_in(task: Task, tally: Tally) -> list[Tracker]:
    gate = asyncio.Semaphore(AT_ONCE)
    loop = asyncio.get_running_loop()

    async def come(number: int, kind: str, imei: str) -> Tracker:
        async with gate:
            tracker = Tracker(number, kind, imei, tally)
            await loop.create_connection(lambda: tracker, HOST, task.ports[kind])
            await tracker.logged_in
            return tracker

    coming = (come(int(number), *named) for number, named in task.trackers.items())
    return list(await asyncio.gather(*coming))


async def _speak(trackers: list[Tracker], task: Task) -> None:
    """Each at its own moment of every interval."""
    order = random.sample(trackers, len(trackers))
    step = task.interval_s / len(order)
    began = time.monotonic()
    spoken = 0
    while (now := time.monotonic() - began) < task.measure_s:
        due = int(now / step)
        for place in range(spoken, due):
            order[place % len(order)].speak()
        spoken = due
        await asyncio.sleep(0.005)
    await asyncio.sleep(SETTLE_S)


def _say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    allow_many_files()
    task = Task(**json.loads(sys.stdin.readline()))
    _say(asdict(uvloop.run(run(task))))


if __name__ == "__main__":
    main()
