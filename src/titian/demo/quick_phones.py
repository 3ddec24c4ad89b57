"""How do invented phones move while somebody looks? Over the gate's real HTTP, in true time.

Most lie at home and say so. For those of the PK whose account is shown something happens within two
minutes: one leaves the house on foot, one jumps far away by a mast and is believed by nobody,
one had no network for an hour, one runs empty.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import count
from random import Random
from threading import Event
from time import time

from titian.demo.carrying import FIRST_NUMBER, IN_ORDER, Story, near
from titian.demo.phone_calls import Call, Caller, NotTaken
from titian.kit.shapes import Place

SOON = 55.0  # seconds in which every phone is heard once
REST = (540.0, 780.0)  # seconds between two words of a phone that lies still
LEAVING = FIRST_NUMBER + len(IN_ORDER)  # the first who simply stays at home
JUMPING, BUFFERED = LEAVING + 1, LEAVING + 2
EMPTY = FIRST_NUMBER + IN_ORDER.index(Story.BATTERY)
HOUR_S, STEP_S = 3_600, 120
BACK_AFTER = 900.0
RETRY = 15.0
GATE_WITHIN = 90
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pocket:
    """A phone, where it lies, and how it speaks."""

    number: int
    token: str
    kind: str
    home: Place
    reach_m: int  # of the zone around the home


@dataclass(frozen=True)
class Turn:
    """What a phone says, so many seconds after the start; `back_s` before that it saw it."""

    after: float
    pocket: Pocket
    place: Place
    acc_m: int = 14
    batt: int = 74
    back_s: int = 0
    is_last: bool = False  # nothing comes after it


def walk(pockets: Sequence[Pocket], caller: Caller, stop: Event) -> None:
    """Until `stop`; what the gate does not take now is said again."""
    if not _gate_opens(caller, stop):
        return
    began, numbers = time(), count()
    due = [(turn.after, next(numbers), turn) for pocket in pockets for turn in first_turns(pocket)]
    heapify(due)
    while due and not stop.wait(max(0.0, due[0][0] - (time() - began))):
        _, _, turn = heappop(due)
        try:
            caller.say(_call(turn, began))
        except NotTaken as what:
            log.info("phone %s waits: %s", turn.pocket.number, what)
            turn = replace(turn, after=time() - began + RETRY, back_s=turn.back_s)
            heappush(due, (turn.after, next(numbers), turn))
            continue
        if turn.is_last:
            heappush(due, _rest(turn, next(numbers), time() - began))


def first_turns(pocket: Pocket) -> Iterator[Turn]:
    """What happens to it first; then it lies at home."""
    home = pocket.home
    if pocket.number == LEAVING:
        yield from _leaving(pocket)
    elif pocket.number == JUMPING:
        yield Turn(6, pocket, home)
        yield Turn(38, pocket, near(home, 3_400, 0.7), acc_m=1_400)
        yield Turn(66, pocket, near(home, pocket.reach_m + 80, 2.9), acc_m=170)
        yield Turn(110, pocket, home, is_last=True)
    elif pocket.number == BUFFERED:
        for back in range(HOUR_S, 0, -STEP_S):
            yield Turn(45, pocket, home, back_s=back)
        yield Turn(46, pocket, home, is_last=True)
    elif pocket.number == EMPTY:
        yield Turn(20, pocket, home, batt=3)
    else:
        yield Turn(Random(pocket.number).uniform(3, SOON), pocket, home, is_last=True)


def _leaving(pocket: Pocket) -> Iterator[Turn]:
    """Out of the zone after seconds; a minute later it is certain, and later the way back."""
    home, edge = pocket.home, pocket.reach_m
    yield Turn(2, pocket, home)
    for after, beyond in ((8, 60), (40, 190), (70, 320), (100, 450), (160, 640), (400, 700)):
        yield Turn(after, pocket, near(home, edge + beyond, 1.1))
    yield Turn(BACK_AFTER, pocket, home, is_last=True)


def _rest(turn: Turn, number: int, now: float) -> tuple[float, int, Turn]:
    pocket = turn.pocket
    after = now + Random(f"{pocket.number}/{now}").uniform(*REST)
    return after, number, replace(turn, after=after, place=pocket.home, acc_m=16, back_s=0)


def _call(turn: Turn, began: float) -> Call:
    """True time: a buffered fix is as old as it says."""
    at = began + turn.after - turn.back_s
    return Call(
        token=turn.pocket.token, kind=turn.pocket.kind, at=min(at, time()),
        place=turn.place, acc_m=turn.acc_m, batt=turn.batt, is_buffered=turn.back_s > 0,
    )  # fmt: skip


def _gate_opens(caller: Caller, stop: Event) -> bool:
    for _ in range(GATE_WITHIN):
        if caller.is_open():
            return True
        if stop.wait(1.0):
            return False
    log.info("the gate does not open: the phones stay where they are")
    return False
