"""A journey that was allowed, and whatever failed on our side, lets the due day pass unasked."""

from datetime import date, timedelta

import pytest

from cast import Cast, on_leave
from desk_scenes import DUE_DAY, MONDAY
from titian.alerts.models import Alert
from titian.audit.actor import Machine
from titian.kit.ids import uuid7
from titian.reporting.models import Excuse, Miss, ReminderFailed
from titian.reporting.permitting import rule_on_travel
from titian.reporting.reminder_failures import note_failed_reminder
from titian.reporting.watcher import notice_silence
from titian.supervision.models import TravelPermit
from titian.supervision.travel import TravelEntry, ask_travel, come_back

pytestmark = pytest.mark.django_db
FIFTH = date(2026, 6, 5)
JULY, JULY_DUE = MONDAY + timedelta(days=30), date(2026, 7, 6)
AUGUST = JULY + timedelta(days=31)


def asked(cast: Cast, from_on: date, until_on: date) -> TravelPermit:
    entry = TravelEntry(date(2026, 6, 1), "Makassar", "kerja", from_on, until_on)
    return ask_travel(
        id=uuid7(), supervision=cast.supervision("sarro"), entry=entry, by=cast.ratmi, at=DUE_DAY
    )


def allow(cast: Cast, permit: TravelPermit, at=DUE_DAY) -> TravelPermit:  # type: ignore[no-untyped-def]
    return rule_on_travel(
        permit=permit, is_allowed=True, letter_number="", note="", by=cast.nurhayati, at=at
    )


def failed(cast: Cast, why: str, due_on: date = FIFTH, at=DUE_DAY) -> ReminderFailed:  # type: ignore[no-untyped-def]
    return note_failed_reminder(
        supervision=cast.supervision("sarro"), due_on=due_on, why=why, by=Machine("reminders"),
        at=at,
    )  # fmt: skip


def causes(cast: Cast) -> list[str]:
    excuses = Excuse.objects.filter(client=cast.clients["sarro"]).order_by("from_on")
    return list(excuses.values_list("cause", flat=True))


def test_who_is_allowed_out_of_town_is_not_silent(cast: Cast) -> None:
    allow(cast, asked(cast, FIFTH, FIFTH + timedelta(days=7)))
    notice_silence(MONDAY)
    assert causes(cast) == ["leave_town"]
    assert Excuse.objects.get().given_by == cast.nurhayati
    assert cast.supervision("sarro").due_on == JULY_DUE


@pytest.mark.parametrize(
    ("from_on", "until_on"),
    [(FIFTH + timedelta(days=1), FIFTH + timedelta(days=9)), (date(2026, 6, 1), FIFTH)],
)
def test_a_journey_on_other_days_excuses_nothing(cast: Cast, from_on: date, until_on: date) -> None:
    allow(cast, asked(cast, from_on, until_on))
    notice_silence(MONDAY)
    assert causes(cast) == []
    assert cast.supervision("sarro").silent_since == FIFTH


def test_who_came_back_before_is_not_away(cast: Cast) -> None:
    permit = allow(cast, asked(cast, date(2026, 6, 1), date(2026, 6, 12)))
    come_back(permit=permit, on=date(2026, 6, 3), by=cast.ratmi, at=DUE_DAY)
    notice_silence(MONDAY)
    assert cast.supervision("sarro").silent_since == FIFTH


def test_a_journey_allowed_afterwards_answers_the_silence(cast: Cast) -> None:
    permit = asked(cast, FIFTH, FIFTH + timedelta(days=7))
    notice_silence(MONDAY)
    allow(cast, permit, MONDAY)
    assert cast.supervision("sarro").silent_since is None
    assert Alert.objects.get(client=cast.clients["sarro"]).cause == "superseded"


@pytest.mark.parametrize("why", ["not_sent", "carrier", "unreachable"])
def test_a_reminder_that_did_not_arrive_excuses(cast: Cast, why: str) -> None:
    failed(cast, why)
    notice_silence(MONDAY)
    assert causes(cast) == ["reminder"]
    assert cast.supervision("sarro").silent_since is None


def test_a_failure_told_late_answers_the_silence(cast: Cast) -> None:
    notice_silence(MONDAY)
    assert cast.supervision("sarro").silent_since == FIFTH
    failed(cast, "carrier", at=MONDAY)
    assert cast.supervision("sarro").silent_since is None
    assert Alert.objects.get(client=cast.clients["sarro"]).cause == "superseded"


def test_a_failure_before_the_due_day_lets_nothing_pass_yet(cast: Cast) -> None:
    failed(cast, "carrier")
    assert cast.supervision("sarro").due_on == FIFTH


def test_a_reminder_fails_once_for_a_due_day(cast: Cast) -> None:
    assert failed(cast, "carrier") == failed(cast, "not_sent")
    assert ReminderFailed.objects.get().why == "carrier"


@pytest.mark.parametrize(("why", "excused"), [("unreachable", 1), ("carrier", 2)])
def test_a_dead_number_excuses_once_and_then_somebody_must_look(
    cast: Cast, why: str, excused: int
) -> None:
    failed(cast, why)
    notice_silence(MONDAY)
    failed(cast, why, JULY_DUE, JULY)
    notice_silence(JULY)
    assert causes(cast) == ["reminder"] * excused
    is_silent = cast.supervision("sarro").silent_since is not None
    assert is_silent is (excused == 1)


def test_an_officer_on_leave_whose_stand_in_is_away_excuses(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=FIFTH + timedelta(days=4))
    on_leave(cast, "yudi", "darsono", until=FIFTH + timedelta(days=4))
    notice_silence(MONDAY)
    assert causes(cast) == ["officer"]


def test_an_officer_who_is_covered_excuses_nothing(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=FIFTH + timedelta(days=4))
    notice_silence(MONDAY)
    assert causes(cast) == []
    assert not Miss.objects.exists()


def test_an_officer_back_at_work_excuses_nothing(cast: Cast) -> None:
    for absent, stand_in in (("ratmi", "yudi"), ("yudi", "darsono")):
        on_leave(cast, absent, stand_in, until=FIFTH)
    notice_silence(MONDAY)
    assert causes(cast) == []
