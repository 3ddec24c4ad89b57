"""By which day must an office decide, and who decides about leave abroad? W29 and W37."""

from datetime import date, time

import pytest

from titian.offices.rules import OfficeCalendar
from titian.supervision.law import Rule, law_on
from titian.supervision.rules.abroad import (
    Decider,
    Foreigner,
    Journey,
    TooLong,
    WrongPurpose,
    who_decides_abroad,
)
from titian.supervision.rules.deadlines import decide_by

AUGUST = OfficeCalendar(
    "Asia/Makassar", time(8), time(16), frozenset(range(5)),
    {date(2026, 8, 17): "Hari Kemerdekaan"},
)  # fmt: skip
WORKED = [
    ("W29", "TRANSFER.decide", "2026-08-10", "2026-08-25"),
    ("W29", "LEAVE_TOWN.decide", "2026-08-10", "2026-08-31"),
]


def rule(rule_id: str) -> Rule:
    return law_on(date(2026, 8, 10)).rule(rule_id)


@pytest.mark.parametrize(("example", "rule_id", "start", "on"), WORKED)
def test_working_days_pass_over_the_weekend_and_the_holiday(
    example: str, rule_id: str, start: str, on: str
) -> None:
    found = decide_by(rule_id, date.fromisoformat(start), AUGUST)
    assert found == date.fromisoformat(on), example


def abroad(
    until: date,
    *,
    programme: str = "PB",
    purpose: str = "berobat",
    is_foreigner: bool = False,
    went_before: bool = False,
) -> Decider:
    journey = Journey(programme, purpose, date(2026, 9, 1), until)
    return who_decides_abroad(journey, is_foreigner=is_foreigner, went_before=went_before)


def test_w37_thirty_days_abroad_are_the_most() -> None:
    assert abroad(date(2026, 10, 1)) is Decider.MINISTER
    with pytest.raises(TooLong) as fact:
        abroad(date(2026, 10, 2))
    assert fact.value.most == 30


def test_w37_the_second_time_the_director_general_decides() -> None:
    assert abroad(date(2026, 10, 1), went_before=True) is Decider.DIRECTOR_GENERAL


def test_w37_a_foreigner_is_refused() -> None:
    with pytest.raises(Foreigner):
        abroad(date(2026, 9, 10), is_foreigner=True)


def test_a_child_also_travels_for_school_and_an_adult_does_not() -> None:
    assert abroad(date(2026, 9, 10), programme="anak_PB", purpose="sekolah") is Decider.MINISTER
    with pytest.raises(WrongPurpose):
        abroad(date(2026, 9, 10), purpose="sekolah")
