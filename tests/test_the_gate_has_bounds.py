"""What is the most that the phones' door lets wait, lets in, and holds?"""

import asyncio
import threading
from collections.abc import Callable

import pytest

from titian.gate import hall as halls
from titian.gate import writer as writers
from titian.gate.hall import Hall
from titian.gate.writer import Writer
from titian.tracking.points import Point

WITHIN = 5.0  # seconds
ONE = Point(1, 1_000, -50_000_000, 1_190_000_000)


class SlowDisk:
    """A store whose commit lasts until `free`."""

    def __init__(self) -> None:
        self.free = threading.Event()
        self.kept: list[Point] = []

    def append(self, points: list[Point], *_others: object) -> None:
        assert self.free.wait(WITHIN)
        self.kept += points


class Phone:
    def __init__(self, peer: str = "") -> None:
        self.peer, self.until, self.was_late = peer, 0.0, False
        self.answers: list[bool] = []

    def committed(self, is_kept: bool) -> None:
        self.answers.append(is_kept)

    def too_late(self) -> None:
        self.was_late = True


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(WITHIN):
        while not is_so():
            await asyncio.sleep(0.001)


def sends(writer: Writer, phone: Phone) -> None:
    writer.batch.points.append(ONE)
    writer.wait(phone)


async def fill_up(disk: SlowDisk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "MOST_QUEUED", 3)
    writer = Writer(lambda: disk)  # type: ignore[arg-type,return-value]
    writer.start()
    await until(lambda: writer.is_open)
    first, *others = [Phone() for _ in range(4)]
    sends(writer, first)
    await until(lambda: not len(writer.batch))  # it is being committed
    for phone in others:
        assert not writer.is_closed()
        sends(writer, phone)
    assert writer.is_closed()
    assert [first.answers, *(phone.answers for phone in others)] == [[]] * 4
    disk.free.set()
    await until(lambda: all(phone.answers for phone in others))
    assert not writer.is_closed()
    assert [first.answers, *(phone.answers for phone in others)] == [[True]] * 4
    writer.batch.points.append(ONE)
    writer.stop()


def test_a_full_queue_is_closed_and_opens_again_after_the_commit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    disk = SlowDisk()
    asyncio.run(fill_up(disk, monkeypatch))
    assert len(disk.kept) == 5  # the last as the gate was told to stop


async def weigh(monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(writers, "MOST_WEIGHT", 1000)
    writer = Writer(lambda: SlowDisk())  # type: ignore[arg-type,return-value]  # noqa: PLW0108
    writer.batch.poison(0, 1, "owntracks", "unreadable", b"x" * 999)
    assert not writer.is_closed()
    writer.batch.poison(0, 1, "owntracks", "unreadable", b"x")
    return writer.is_closed()


def test_poisons_that_weigh_too_much_close_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asyncio.run(weigh(monkeypatch))


def hall(*, behind_proxy: bool = False) -> Hall:
    return Hall(None, behind_proxy=behind_proxy)  # type: ignore[arg-type]


def test_so_many_connections_and_of_one_address_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halls, "MOST_CONNECTIONS", 5)
    monkeypatch.setattr(halls, "MOST_FROM_ONE", 3)
    place = hall()
    assert [place.enter(Phone("10.0.0.1")) for _ in range(4)] == [True, True, True, False]
    assert [place.enter(Phone("10.0.0.2")) for _ in range(2)] == [True, False]
    behind = hall(behind_proxy=True)
    assert [behind.enter(Phone("127.0.0.1")) for _ in range(6)] == [True] * 5 + [False]
    place.leave(next(iter(place.connections)))
    assert len(place.connections) == 5


def test_unfinished_bodies_of_all_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halls, "MOST_HELD", 100)
    place = hall()
    place.held = 100
    assert not place.is_crowded()
    place.held += 1
    assert place.is_crowded()


def test_who_takes_too_long_goes() -> None:
    place, slow, quick = hall(), Phone(), Phone()
    slow.until, quick.until = 10.0, 30.0
    place.enter(slow)
    place.enter(quick)
    place.look_at_clock(20.0)
    assert (slow.was_late, quick.was_late) == (True, False)
