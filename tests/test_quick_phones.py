"""Does a newcomer see within two minutes how phones move, and is no time made up?"""

import time
from dataclasses import dataclass, field
from itertools import pairwise
from threading import Event

import pytest

from titian.demo import quick_phones
from titian.demo.phone_calls import Call, Caller, NotTaken
from titian.demo.quick_phones import (
    BUFFERED,
    EMPTY,
    JUMPING,
    LEAVING,
    Pocket,
    first_turns,
    walk,
)
from titian.kit.ground import distance_m
from titian.kit.shapes import Circle
from titian.tracking.rules.fixes import LARGEST_DOUBT_M

HOME = (-8_990_000, 1_198_700_000)
TWO_MINUTES = 120.0
ENOUGH_APART = 60.0  # seconds between two fixes that make an exit certain


AT_HOME = BUFFERED + 5


def pocket(number: int) -> Pocket:
    return Pocket(number, f"tt_device_{number}_{'k' * 40}", "owntracks", HOME, 150)


@dataclass(frozen=True)
class Listener(Caller):
    """A gate that refuses as often as there is a refusal left."""

    refusals: list[str] = field(default_factory=list)
    heard: list[Call] = field(default_factory=list)

    def say(self, call: Call) -> None:
        if self.refusals:
            raise NotTaken(self.refusals.pop())
        self.heard.append(call)

    def is_open(self) -> bool:
        return True


class UntilHeard(Event):
    """Time stands still until somebody was heard."""

    def __init__(self, gate: Listener) -> None:
        super().__init__()
        self.gate = gate

    def wait(self, timeout: float | None = None) -> bool:
        _ = timeout
        return bool(self.gate.heard)


def test_the_one_who_leaves_is_certainly_out_within_two_minutes() -> None:
    zone = Circle(*HOME, 150)
    out = [
        turn.after
        for turn in first_turns(pocket(LEAVING))
        if zone.signed_distance_m(*turn.place) - turn.acc_m > 25
    ]
    assert out[0] < 15
    assert any(ENOUGH_APART <= after - out[0] < TWO_MINUTES - 30 for after in out)


def test_nobody_on_foot_is_faster_than_can_be_believed() -> None:
    turns = list(first_turns(pocket(LEAVING)))
    for one, after in pairwise(turns):
        metres = distance_m(*one.place, *after.place) - one.acc_m - after.acc_m
        assert metres <= 60 * (after.after - one.after)


def test_who_jumps_is_never_usable_far_away() -> None:
    zone = Circle(*HOME, 150)
    for turn in first_turns(pocket(JUMPING)):
        beyond = zone.signed_distance_m(*turn.place)
        assert turn.acc_m > LARGEST_DOUBT_M or beyond - turn.acc_m <= 25


def test_a_buffered_hour_comes_at_once_with_its_own_times() -> None:
    turns = list(first_turns(pocket(BUFFERED)))
    assert len(turns) > 20
    assert {turn.after for turn in turns[:-1]} == {45}
    assert turns[0].back_s == 3_600


def test_an_empty_battery_says_it_once_and_is_silent() -> None:
    (only,) = first_turns(pocket(EMPTY))
    assert only.batt < 10
    assert not only.is_last


def test_what_is_not_taken_is_said_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_phones, "RETRY", 0.0)
    monkeypatch.setattr(quick_phones, "SOON", 3.1)
    gate = Listener(0, ["503", "503"])
    began = time.time()
    walk([pocket(AT_HOME)], gate, UntilHeard(gate))
    assert len(gate.heard) == 1
    assert began <= gate.heard[0].at <= time.time()
