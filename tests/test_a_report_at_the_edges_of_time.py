"""Ends of months, leap days, holidays of yesterday, three zones: each report lands on its day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cast import Cast
from desk_scenes import reported
from titian.clients.models import Client
from titian.clients.own import ClientActor
from titian.kit.ids import uuid7
from titian.offices.models import Office
from titian.reporting.actions import Answers, NotUnderSupervision, Proof, take_report
from titian.reporting.excuses import end_guidance
from titian.reporting.models import Doubt, Excuse, Miss, Report
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import (
    Decree,
    ScheduleEntry,
    change_schedule,
    name_holiday_and_reckon,
    receive,
)

pytestmark = pytest.mark.django_db
KIOSK = Answers("kiosk")
DAY = timedelta(days=1)


def utc(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[misc]


def send(
    cast: Cast,
    name: str,
    made_at: datetime,
    at: datetime | None = None,
    skew: timedelta | None = None,
) -> Report:
    client = Client.objects.select_related("office", "officer").get(pk=cast.clients[name].pk)
    return take_report(
        id=uuid7(), client=client, answers=KIOSK, made_at=made_at, by=ClientActor.of(client),
        at=at or made_at, proof=Proof(is_identified=True, skew=skew),
    )  # fmt: skip


def due_on_the(cast: Cast, anchor: int, at: datetime) -> None:
    row = cast.supervision("sarro")
    change_schedule(
        supervision=row, seen_rev=row.rev, schedule=ScheduleEntry("monthly", anchor_day=anchor),
        by=cast.ratmi, at=at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "made_at", "day"),
    [
        ("sarro", utc(2026, 6, 4, 15, 59), date(2026, 6, 4)),  # 23.59 WITA
        ("sarro", utc(2026, 6, 4, 16, 1), date(2026, 6, 5)),
        ("ferdy", utc(2026, 6, 4, 14, 59), date(2026, 6, 4)),  # 23.59 WIT
        ("ferdy", utc(2026, 6, 4, 15, 1), date(2026, 6, 5)),
    ],
)
def test_a_day_ends_at_midnight_of_the_office(
    cast: Cast, name: str, made_at: datetime, day: date
) -> None:
    assert send(cast, name, made_at).day == day


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [("Asia/Jakarta", 17), ("Asia/Makassar", 16), ("Asia/Jayapura", 15)],
    ids=["WIB", "WITA", "WIT"],
)
def test_in_each_zone_the_last_minute_of_the_due_day_is_in_time(
    cast: Cast, zone: str, midnight: int
) -> None:
    """And the next one is of the next day."""
    Office.objects.filter(pk=cast.palu.pk).update(zone=zone)
    before, after = utc(2026, 6, 5, midnight - 1, 59), utc(2026, 6, 5, midnight, 1)
    assert send(cast, "sarro", before).day == date(2026, 6, 5)
    assert send(cast, "sarro", after).day == date(2026, 6, 6)


def test_a_phone_of_wib_in_wita_reports_on_the_office_day(cast: Cast) -> None:
    """The phone says 23.30 of the 4th; on the office wall it is 00.30 of the 5th."""
    report = send(cast, "sarro", utc(2026, 6, 4, 16, 30), skew=timedelta(0))
    assert report.day == date(2026, 6, 5) and not report.was_late


@pytest.mark.parametrize("anchor", [29, 30, 31])
def test_the_end_of_february_answers_the_month(cast: Cast, anchor: int) -> None:
    due_on_the(cast, anchor, utc(2027, 2, 2, 2))
    assert cast.supervision("sarro").due_on == date(2027, 3, 1)  # 28 February is a Sunday
    send(cast, "sarro", utc(2027, 3, 1, 2))
    assert cast.supervision("sarro").due_on == date(2027, 3, anchor)


def test_the_29th_of_february_is_a_due_day_of_its_own(cast: Cast) -> None:
    due_on_the(cast, 29, utc(2028, 2, 2, 2))
    assert cast.supervision("sarro").due_on == date(2028, 2, 29)
    assert send(cast, "sarro", utc(2028, 2, 29, 2)).was_late is False
    assert cast.supervision("sarro").due_on == date(2028, 3, 29)


def test_the_last_minute_of_a_month_counts_for_that_month(cast: Cast) -> None:
    due_on_the(cast, 31, utc(2026, 6, 2, 2))
    send(cast, "sarro", utc(2026, 6, 30, 15, 59))
    assert cast.supervision("sarro").period_from == date(2026, 7, 1)


def test_a_holiday_declared_yesterday_makes_nobody_silent(cast: Cast) -> None:
    """5 June is named a holiday on the 4th; who waited for the 8th is on time."""
    name_holiday_and_reckon(
        id=uuid7(), office=cast.palu, on=date(2026, 6, 5), name="Pilkada", by=cast.agus,
        at=utc(2026, 6, 4, 2),
    )  # fmt: skip
    assert cast.supervision("sarro").due_on == date(2026, 6, 8)
    notice_silence(utc(2026, 6, 8, 1))
    report = send(cast, "sarro", utc(2026, 6, 8, 3))
    assert (report.was_late, report.is_outside_window) == (False, False)


def test_a_holiday_named_after_the_report_takes_nothing_from_it(cast: Cast) -> None:
    report = send(cast, "sarro", utc(2026, 6, 5, 2))
    name_holiday_and_reckon(
        id=uuid7(), office=cast.palu, on=date(2026, 6, 5), name="Pilkada", by=cast.agus,
        at=utc(2026, 6, 6, 2),
    )  # fmt: skip
    assert Report.objects.get(pk=report.pk).is_counted
    assert cast.supervision("sarro").due_on == date(2026, 7, 6)


def test_over_nyepi_nobody_is_late(cast: Cast) -> None:
    """Nyepi 2027 is 8 March, Idul Fitri follows: the office opens again on the 16th."""
    due_on_the(cast, 8, utc(2027, 3, 1, 2))
    assert cast.supervision("sarro").due_on == date(2027, 3, 16)
    notice_silence(utc(2027, 3, 15, 1))
    assert not send(cast, "sarro", utc(2027, 3, 16, 2)).was_late
    assert not Miss.objects.filter(due_on=date(2027, 3, 16)).exists()


@pytest.mark.parametrize("off", [timedelta(days=365), timedelta(days=-365), timedelta(days=-9999)])
def test_a_phone_a_year_off_reports_today_and_a_person_is_told(cast: Cast, off: timedelta) -> None:
    at = utc(2026, 6, 5, 2)
    report = send(cast, "sarro", at + off, at, skew=off)
    assert (report.day, report.was_late) == (date(2026, 6, 5), False)
    assert Doubt.objects.get().kind == Doubt.Kind.CLOCK
    assert cast.supervision("sarro").last_report_on == report.day


def test_three_reports_of_three_offline_days_each_land_on_their_day(cast: Cast) -> None:
    came = utc(2026, 6, 8, 3)
    for made in (utc(2026, 6, 5, 2), utc(2026, 6, 7, 2), utc(2026, 6, 6, 2)):
        send(cast, "sarro", made, came)
    days = Report.objects.order_by("day").values_list("day", flat=True)
    assert list(days) == [date(2026, 6, 5), date(2026, 6, 6), date(2026, 6, 7)]
    assert not Miss.objects.exists() and not Excuse.objects.exists()


def test_a_report_made_before_guidance_ended_is_taken_after_it(cast: Cast) -> None:
    at = utc(2026, 6, 8, 2)
    end_guidance(
        supervision=cast.supervision("sarro"), way="court", on=date(2026, 6, 8), by=cast.ratmi,
        at=at,
    )  # fmt: skip
    report = send(cast, "sarro", utc(2026, 6, 5, 2), at + 3 * DAY)
    assert report.supervision == cast.supervision("sarro") and not report.was_late
    with pytest.raises(NotUnderSupervision):
        reported(cast, "sarro", "lasmi", at + 3 * DAY)


def test_on_the_day_of_a_new_decree_the_report_is_of_the_new_one(cast: Cast) -> None:
    at, day = utc(2026, 6, 8, 2), date(2026, 6, 8)
    end_guidance(supervision=cast.supervision("sarro"), way="court", on=day, by=cast.ratmi, at=at)
    new = receive(
        id=uuid7(), client=cast.sarro, by=cast.ratmi, at=at,
        decree=Decree("PB", "PAS-2", day, day, date(2028, 5, 11)),
        schedule=ScheduleEntry("monthly", anchor_day=8),
    )  # fmt: skip
    assert reported(cast, "sarro", "lasmi", at + timedelta(hours=1)).supervision == new
