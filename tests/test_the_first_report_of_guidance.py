"""Who comes when guidance begins is not let off the month that follows: "lapor pertama"."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from browsing import signed_in
from cast import Cast
from titian.clients.actions import Identity, register_client
from titian.kit.ids import uuid7
from titian.reporting.actions import Answers, take_report
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import Decree, ScheduleEntry, receive
from titian.supervision.models import Supervision

pytestmark = pytest.mark.django_db
BEGIN = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)  # Friday, 11.00 WITA
THE_27TH = ScheduleEntry("monthly", anchor_day=27)


def received(cast: Cast, schedule: ScheduleEntry = THE_27TH) -> Supervision:
    day = BEGIN.date()
    client = register_client(
        id=uuid7(), office=cast.palu, identity=Identity("adult", "Bahri", "L"),
        officer=cast.ratmi, by=cast.ratmi, at=BEGIN,
    )  # fmt: skip
    return receive(
        id=uuid7(),
        client=client,
        decree=Decree("PB", "PAS-1", day, day, date(2028, 5, 11)),
        schedule=schedule,
        by=cast.ratmi,
        at=BEGIN,
    )


def came(cast: Cast, row: Supervision, day: date) -> date | None:
    """What is due after a report at noon of that day."""
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    take_report(id=uuid7(), client=row.client, answers=Answers(), made_at=at, by=cast.ratmi, at=at)
    return Supervision.objects.get(pk=row.pk).due_on


def test_december_is_still_asked_for(cast: Cast) -> None:
    row = received(cast)
    assert row.due_on == date(2026, 12, 28)  # the 27th is a Sunday
    assert came(cast, row, date(2026, 11, 30)) == date(2026, 12, 28)
    assert came(cast, row, date(2026, 12, 2)) == date(2027, 1, 27)


def test_who_stays_away_after_the_first_day_is_silent_in_december(cast: Cast) -> None:
    row = received(cast)
    came(cast, row, date(2026, 11, 30))
    opening = datetime(2026, 12, 29, 0, 0, tzinfo=UTC)
    notice_silence(opening)
    row.refresh_from_db()
    assert row.silent_since == date(2026, 12, 28)


def test_a_few_days_before_it_is_due_nobody_is_sent_away_to_come_again(cast: Cast) -> None:
    row = received(cast, ScheduleEntry("monthly", anchor_day=2))
    assert row.due_on == date(2026, 12, 2)
    assert came(cast, row, date(2026, 11, 30)) == date(2027, 1, 4)  # the 2nd is a Saturday


def test_whoever_reports_each_week_is_asked_as_before(cast: Cast) -> None:
    row = received(cast, ScheduleEntry("weekly", weekday=2))
    assert came(cast, row, date(2026, 11, 30)) == date(2026, 12, 9)


def test_the_file_says_that_the_first_report_is_noted(cast: Cast) -> None:
    row = received(cast)
    came(cast, row, date(2026, 11, 30))
    said = "Lapor pertama 30 November 2026 sudah dicatat"
    with time_machine.travel(datetime(2026, 12, 1, 2, tzinfo=UTC)):
        address = f"/klien/{row.client_id}/"
        assert said in signed_in(cast, "ratmi").get(address).content.decode()
    came(cast, row, date(2026, 12, 2))
    with time_machine.travel(datetime(2026, 12, 3, 2, tzinfo=UTC)):
        assert said not in signed_in(cast, "ratmi").get(address).content.decode()
