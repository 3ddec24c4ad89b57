"""After an outage every tracker comes back at once with an hour of fixes: is each of them kept?"""

import asyncio
import time
from datetime import timedelta
from pathlib import Path

import pytest

from gates import token
from tracker_doors import MAROS, ROW, TrackerPlace, now
from tracker_frames import teltonika_login, teltonika_packet, teltonika_record

HOUR, PER_PACKET = 60, 20  # fixes a tracker kept, and how many it sends in one packet
AT_ONCE = 1_000  # connections begun together, so that the machine's own queue holds them


def imei_of(number: int) -> str:
    return str(860_000_000_000_000 + number)


async def come_back(port: int, number: int, gate: asyncio.Semaphore) -> int:
    """How many of its fixes were acknowledged; it sends again whatever was not."""
    async with gate:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(teltonika_login(imei_of(number)))
    assert await reader.readexactly(1) == b"\x01"
    acknowledged = 0
    for first in range(0, HOUR, PER_PACKET):
        times = [now() - timedelta(minutes=HOUR - first - n) for n in range(PER_PACKET)]
        records = [teltonika_record(at, MAROS[0], MAROS[1] + number / 1e5) for at in times]
        writer.write(teltonika_packet(*records))
        acknowledged += int.from_bytes(await reader.readexactly(4), "big")
    writer.close()
    return acknowledged


async def all_at_once(port: int, amount: int) -> int:
    gate = asyncio.Semaphore(AT_ONCE)
    return sum(await asyncio.gather(*(come_back(port, n + 100, gate) for n in range(amount))))


def returned(place: TrackerPlace, amount: int) -> tuple[int, int, float]:
    """Acknowledged, stored, and the seconds until the last was answered."""
    for number in range(100, 100 + amount):
        place.say(ROW, number, number, token(number), "teltonika", imei_of(number))
    with place.open():
        time.sleep(1.0)  # the list of who may come in is read
        began = time.monotonic()
        acknowledged = asyncio.run(all_at_once(place.ports["teltonika"], amount))
        return acknowledged, place.count(), time.monotonic() - began


def test_a_hundred_come_back_with_an_hour_each(tmp_path: Path) -> None:
    place = TrackerPlace(tmp_path)
    place.make_devices()
    acknowledged, stored, _ = returned(place, 100)
    assert acknowledged == stored == 100 * HOUR


@pytest.mark.slow
def test_five_thousand_come_back_with_an_hour_each(tmp_path: Path) -> None:
    place = TrackerPlace(tmp_path)
    place.make_devices()
    acknowledged, stored, took = returned(place, 5_000)
    assert acknowledged == stored == 5_000 * HOUR
    assert took < 300
