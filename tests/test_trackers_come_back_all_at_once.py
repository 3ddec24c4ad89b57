"""After an outage every tracker comes back at once with an hour of fixes: is each of them kept?

Also when our process or the database dies in the middle of it: trackers keep what was not answered.
"""

import asyncio
import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from gates import token
from postgres import NoPostgres, postgres_server
from processes import wait_until
from small_disks import open_folder
from tracker_doors import MAROS, ROW, TrackerPlace, now
from tracker_frames import teltonika_login, teltonika_packet, teltonika_record

HOUR, PER_PACKET = 60, 20  # fixes a tracker kept, and how many it sends in one packet
AT_ONCE = 1_000  # connections begun together, so that the machine's own queue holds them
SOME = 60  # of them, while something of ours dies
PATIENCE = 60.0  # seconds in which all must be through


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
    enrol(place, amount)
    with place.open():
        time.sleep(1.0)  # the list of who may come in is read
        began = time.monotonic()
        acknowledged = asyncio.run(all_at_once(place.ports["teltonika"], amount))
        return acknowledged, place.count(), time.monotonic() - began


def enrol(place: TrackerPlace, amount: int) -> None:
    for number in range(100, 100 + amount):
        place.say(ROW, number, number, token(number), "teltonika", imei_of(number))


def hour_of(number: int) -> Sequence[bytes]:
    """As packets, which stay the same when they are sent again."""
    times = [now() - timedelta(minutes=HOUR - n) for n in range(HOUR)]
    records = [teltonika_record(at, MAROS[0], MAROS[1] + number / 1e5) for at in times]
    return [teltonika_packet(*records[n : n + PER_PACKET]) for n in range(0, HOUR, PER_PACKET)]


async def hand_in(port: int, number: int) -> int:
    """Until all of it was acknowledged, on as many connections as it takes."""
    packets, acknowledged = list(hour_of(number)), 0
    while packets:
        with suppress(OSError, asyncio.IncompleteReadError):
            acknowledged += await on_one_connection(port, number, packets)
        await asyncio.sleep(0.2)
    return acknowledged


async def on_one_connection(port: int, number: int, packets: list[bytes]) -> int:
    """Takes away what was acknowledged."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    acknowledged = 0
    try:
        writer.write(teltonika_login(imei_of(number)))
        await reader.readexactly(1)
        while packets:
            writer.write(packets[0])
            acknowledged += int.from_bytes(await reader.readexactly(4), "big")
            packets.pop(0)
    except (OSError, asyncio.IncompleteReadError):
        return acknowledged  # what was heard on it counts
    finally:
        writer.close()
    return acknowledged


@contextmanager
def coming_back(place: TrackerPlace) -> Iterator[list[int]]:
    """Meanwhile; afterwards the list holds how many were acknowledged."""
    acknowledged: list[int] = []

    async def all_of_them() -> None:
        each = (hand_in(place.ports["teltonika"], 100 + n) for n in range(SOME))
        acknowledged.append(sum(await asyncio.wait_for(asyncio.gather(*each), PATIENCE)))

    thread = Thread(target=lambda: asyncio.run(all_of_them()))
    thread.start()
    try:
        yield acknowledged
    finally:
        thread.join()


def test_the_process_dies_while_they_come_back(tmp_path: Path) -> None:
    place = TrackerPlace(tmp_path)
    place.make_devices()
    enrol(place, SOME)
    with ExitStack() as open_ones:
        pid = open_ones.enter_context(place.open())
        with coming_back(place) as acknowledged:
            wait_until(lambda: place.count() > 0, 20)
            os.kill(pid, signal.SIGKILL)
            open_ones.enter_context(place.open())
    assert acknowledged == [SOME * HOUR]
    assert place.count() == SOME * HOUR


def test_the_database_dies_while_they_come_back() -> None:
    try:
        with postgres_server() as server, open_folder() as folder:
            place = TrackerPlace(folder, server.make_database())
            place.make_devices()
            enrol(place, SOME)
            with place.open(), coming_back(place) as acknowledged:
                wait_until(lambda: place.count() > 0, 20)
                server.stop("immediate")
                time.sleep(1.0)
                server.start()
            assert acknowledged == [SOME * HOUR]
            assert place.count() == SOME * HOUR
    except NoPostgres:
        pytest.skip("no PostgreSQL here")


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
