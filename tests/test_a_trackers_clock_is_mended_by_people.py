"""Is a clock wrong by a zone, a day or GPS weeks proposed for mending, and never shifted?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titian.gate.trackers.hall import Hall
from titian.gate.trackers.registry import Tracker
from titian.gate.trackers.taking import take
from titian.tracking.dialects.again import read_again
from titian.tracking.dialects.taken import Taken
from titian.tracking.dialects.trackers import gt06
from titian.tracking.points import Flag, Sign, facts_of
from titian.tracking.rules.clocks import (
    MINUTE_MS,
    ROLLOVER_MS,
    STEP_MS,
    Clock,
    looked_at,
    whole_offset_ms,
)
from tracker_frames import gt06_fix

HOUR_MS, DAY_MS = 60 * MINUTE_MS, 24 * 60 * MINUTE_MS
NOW = 1_790_000_000_000
PLACE = (-5.0092, 119.5731)


class Desk:
    """A writer of which only the batch is used."""

    def __init__(self) -> None:
        self.batch = Taken()


def sent(offset_ms: int, *, approved_ms: int = 0, every_s: int = 180, amount: int = 6) -> Taken:
    """What is kept of a tracker whose clock is so far ahead."""
    desk = Desk()
    hall = Hall(desk, takes_wrong_sums=False)  # type: ignore[arg-type]
    tracker = Tracker(7, "gt06", "865205030330012", 600, approved_ms)
    for number in range(amount):
        now = NOW + number * every_s * 1000
        clock = datetime.fromtimestamp(now / 1000, UTC) + timedelta(milliseconds=offset_ms)
        frame = gt06_fix(clock.replace(microsecond=0), *PLACE, serial=number)
        take(hall, tracker, gt06.read(frame), frame, now)
    return desk.batch


def proposals(taken: Taken) -> list[int | None]:
    return [facts_of(sign).clock_off_ms for sign in taken.signs if sign.kind == "zone"]


@pytest.mark.parametrize(
    "offset", [HOUR_MS, -HOUR_MS, 7 * HOUR_MS, 8 * HOUR_MS, DAY_MS, -DAY_MS, -ROLLOVER_MS]
)
def test_the_same_whole_offset_again_and_again_is_proposed(offset: int) -> None:
    assert proposals(sent(offset)) == [offset]


@pytest.mark.parametrize("offset", [HOUR_MS, 7 * HOUR_MS, DAY_MS])
def test_nothing_is_shifted_before_a_person_approves(offset: int) -> None:
    """A clock that runs ahead: what it says lies in quarantine, as it was."""
    taken = sent(offset)
    assert not taken.points
    assert {poison.reason for poison in taken.poisons} == {"future"}


def test_a_clock_that_runs_behind_is_kept_as_it_said() -> None:
    assert sent(-HOUR_MS).points[0].at_ms == NOW - HOUR_MS


def test_gps_weeks_that_began_anew_lie_in_quarantine() -> None:
    taken = sent(-ROLLOVER_MS)
    assert not taken.points and {poison.reason for poison in taken.poisons} == {"old"}


@pytest.mark.parametrize("offset", [7 * HOUR_MS, -HOUR_MS, -ROLLOVER_MS])
def test_what_was_approved_counts_and_is_marked(offset: int) -> None:
    taken = sent(offset, approved_ms=offset, amount=10)
    assert [point.at_ms for point in taken.points][:2] == [NOW, NOW + 180_000]
    assert all(point.flags & Flag.MENDED for point in taken.points)
    assert not proposals(taken) and not taken.poisons


def test_a_clock_that_was_mended_and_then_set_right_is_proposed_anew() -> None:
    """Its raw clock is 0 ahead; what was approved is too much now."""
    assert proposals(sent(0, approved_ms=7 * HOUR_MS)) == [0]


def test_a_clock_that_is_right_again_takes_the_proposal_back() -> None:
    desk = Desk()
    hall = Hall(desk, takes_wrong_sums=False)  # type: ignore[arg-type]
    tracker = Tracker(7, "gt06", "865205030330012", 600, 0)
    for number, offset in enumerate([HOUR_MS] * 6 + [0]):
        now = NOW + number * 180_000
        at = datetime.fromtimestamp((now + offset) // 1000, UTC)
        frame = gt06_fix(at, *PLACE, serial=number)
        take(hall, tracker, gt06.read(frame), frame, now)
    assert proposals(desk.batch) == [HOUR_MS, 0]


def test_a_queue_that_is_handed_in_proposes_nothing() -> None:
    """An hour of fixes within seconds: each is late by another amount."""
    clock: Clock | None = None
    for number in range(60):
        clock = looked_at(clock, NOW - HOUR_MS + number * MINUTE_MS, NOW + number * 1000)
        assert clock is None or not clock.is_proposed


@given(late=st.integers(0, 20 * 60 * MINUTE_MS))
def test_only_whole_quarters_count(late: int) -> None:
    found = whole_offset_ms(NOW - late, NOW)
    assert found is None or (found % STEP_MS == 0 and abs(found + late) <= 2 * MINUTE_MS)


def test_a_message_of_the_quarantine_is_read_again_with_the_mended_clock() -> None:
    poison = sent(7 * HOUR_MS).poisons[0]
    found = read_again(poison, clock_offset_ms=7 * HOUR_MS)
    assert [point.at_ms for point in found.points] == [NOW]


def test_signs_stay_small() -> None:
    """One word of each kind is kept; a proposal is written once an hour."""
    signs: list[Sign] = sent(HOUR_MS, amount=20).signs
    assert len([sign for sign in signs if sign.kind == "zone"]) == 1
