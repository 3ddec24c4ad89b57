"""When did the point that makes it certain get its answer? Phones leave their zones in a minute.

`python -m titian.bench.leaving` reads its task as JSON and prints what happened as JSON. All phones
speak in turn, so many points a second; each leaves at its own moment, at the pace of a car. The
first fix more than 500 m and its own error beyond the edge completes the rule.
"""

import asyncio
import base64
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field

from titian.kit.ground import M_PER_E7

HOST = "127.0.0.1"
CONNECTIONS = 64
PACE_M_S = 40.0
ACC_M = 10
RADIUS_M = 100
CERTAIN_M = 500  # beyond the edge, without the error
FARTHEST_M = 900.0
FIRST_LEAVES, LAST_LEAVES = 4.0, 42.0  # seconds after the start
GOOD = b"HTTP/1.1 200 "


@dataclass(frozen=True)
class Walker:
    """One phone: `leaves` is when it sets out, in seconds after the start."""

    number: int
    head: bytes
    lat_e7: int
    lon_e7: int
    leaves: float

    def metres(self, after: float) -> float:
        """From the middle of its zone."""
        return min(max(0.0, after - self.leaves) * PACE_M_S, FARTHEST_M)

    def request(self, after: float, at: float) -> bytes:
        lat = self.lat_e7 + round(self.metres(after) / M_PER_E7)
        body = (
            b'{"_type":"location","tst":%.3f,"lat":%.7f,"lon":%.7f,"acc":%d,"batt":80,"t":"t"}'
            % (at, lat / 1e7, self.lon_e7 / 1e7, ACC_M)
        )
        return self.head + b"Content-Length: %d\r\n\r\n" % len(body) + body


@dataclass
class Told:
    """What was answered: when each became certain, by the steady clock."""

    certain: dict[int, float] = field(default_factory=dict)
    answered: int = 0
    refused: int = 0
    late_s: float = 0.0  # the longest delay of a point behind its plan
    took_s: float = 0.0


def walkers(phones: Sequence[tuple[int, str, int, int]]) -> list[Walker]:
    step = (LAST_LEAVES - FIRST_LEAVES) / max(1, len(phones))
    return [
        Walker(number, _head(token), lat, lon, FIRST_LEAVES + place * step)
        for place, (number, token, lat, lon) in enumerate(phones)
    ]


def _head(token: str) -> bytes:
    secret = base64.b64encode(f"hp:{token}".encode())
    return (
        b"POST /ot HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Authorization: Basic %s\r\n" % secret
    )


async def walk(port: int, people: Sequence[Walker], rate: float, seconds: float) -> Told:
    told, began = Told(), time.monotonic()
    turns = _turns(people, rate, seconds)
    await asyncio.gather(*(_speak(port, turns, began, told) for _ in range(CONNECTIONS)))
    told.took_s = time.monotonic() - began
    return told


def _turns(people: Sequence[Walker], rate: float, seconds: float) -> Iterator[tuple[float, Walker]]:
    for number in range(int(rate * seconds)):
        yield number / rate, people[number % len(people)]


async def _speak(
    port: int, turns: Iterator[tuple[float, Walker]], began: float, told: Told
) -> None:
    reader, writer = await asyncio.open_connection(HOST, port)
    for due, walker in turns:
        await asyncio.sleep(max(0.0, due - (time.monotonic() - began)))
        after = time.monotonic() - began
        told.late_s = max(told.late_s, after - due)
        writer.write(walker.request(after, time.time()))
        is_kept = await _is_kept(reader)
        told.answered += is_kept
        told.refused += not is_kept
        if is_kept and walker.metres(after) - RADIUS_M - ACC_M > CERTAIN_M:
            told.certain.setdefault(walker.number, time.monotonic())
    writer.close()


async def _is_kept(reader: asyncio.StreamReader) -> bool:
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            await reader.readexactly(int(line[15:]))
    return head.startswith(GOOD)


if __name__ == "__main__":
    task = json.loads(sys.stdin.readline())
    said = asyncio.run(walk(task["port"], walkers(task["phones"]), task["rate"], task["seconds"]))
    sys.stdout.write(json.dumps(asdict(said)) + "\n")
