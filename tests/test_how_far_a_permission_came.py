"""Is a permission's state the same word for the office and for the client?"""

from datetime import UTC, datetime, timedelta

import pytest

from titian.tracking.models import Permission

BEGINS = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
ENDS = BEGINS + timedelta(hours=4)
BEFORE, AMID, AFTER = (BEGINS + timedelta(hours=hours) for hours in (-1, 2, 5))
GIVEN = {"is_given": True, "decided_at": BEFORE}


def state(at: datetime, **more: object) -> str:
    return Permission(from_at=BEGINS, until_at=ENDS, **more).state(at)


@pytest.mark.parametrize(("at", "said"), [(BEFORE, "later"), (AMID, "now"), (AFTER, "past")])
def test_what_was_given_holds_from_its_beginning_to_its_end(at: datetime, said: str) -> None:
    assert state(at, **GIVEN) == said


def test_the_moment_of_the_end_is_past_and_that_of_the_beginning_now() -> None:
    assert (state(BEGINS, **GIVEN), state(ENDS, **GIVEN)) == ("now", "past")


@pytest.mark.parametrize(("at", "said"), [(AMID, "waiting"), (ENDS, "lapsed"), (AFTER, "lapsed")])
def test_what_nobody_answered_waits_until_its_time_is_over(at: datetime, said: str) -> None:
    assert state(at) == said


@pytest.mark.parametrize("at", [BEFORE, AMID, AFTER])
def test_a_refusal_stays_one(at: datetime) -> None:
    assert state(at, is_given=False, decided_at=BEFORE) == "refused"


@pytest.mark.parametrize("at", [BEFORE, AMID, AFTER])
def test_an_early_end_is_said_as_long_as_the_row_is_read(at: datetime) -> None:
    assert state(at, **GIVEN, ended_at=BEFORE) == "ended"
