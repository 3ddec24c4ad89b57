"""Each day at the office's hour, by the office's clock; after a failure the days missed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cast import Cast
from recap_scenes import ended_late
from titian.insight.models import Recap
from titian.insight.recaps import send_recap
from titian.insight.rules.spans import Kind, Span, days_to_make, made_on, span_of
from titian.insight.watcher import RecapWatch
from titian.offices.actions import set_settings
from titian.offices.models import ClockDoubt

FOUR_IN_PALU = datetime(2026, 6, 5, 8, 0, tzinfo=UTC)  # 16.00 WITA, 17.00 WIT
FOUR_IN_TERNATE = FOUR_IN_PALU - timedelta(hours=1)


def turned(at: datetime) -> None:
    """A new process, until nothing is left to do."""
    watch = RecapWatch()
    while watch.turn(at):
        pass


def days(office: str) -> list[tuple[str, date]]:
    found = Recap.objects.filter(office__code=office).order_by("from_on", "kind")
    return list(found.values_list("kind", "from_on"))


@pytest.mark.django_db
def test_each_office_by_its_own_clock(cast: Cast) -> None:
    watch = RecapWatch()
    assert watch.turn(FOUR_IN_TERNATE - timedelta(minutes=1)) == 0
    watch.turn(FOUR_IN_TERNATE)
    assert (days("TTE"), days("PALU")) == ([("day", date(2026, 6, 5))], [])
    watch.turn(FOUR_IN_PALU)
    assert days("PALU") == [("day", date(2026, 6, 5))]


@pytest.mark.django_db
def test_one_office_in_a_turn_and_then_what_was_sent(cast: Cast) -> None:
    watch = RecapWatch()
    assert [watch.turn(FOUR_IN_PALU) for _ in range(3)] == [1, 1, 0]
    recap = Recap.objects.get(office=cast.palu)
    send_recap(recap=recap, text="", by=cast.nurhayati, at=FOUR_IN_PALU)
    ended_late(cast, "sarro", date(2026, 6, 4), FOUR_IN_PALU)
    later = FOUR_IN_PALU + timedelta(days=1)
    assert [watch.turn(later) for _ in range(4)] == [1, 1, 1, 0]
    assert list(recap_versions(cast)) == [(1, True), (2, False)]


def recap_versions(cast: Cast) -> object:
    rows = Recap.objects.filter(office=cast.palu, from_on=date(2026, 6, 5)).order_by("version")
    return ((row.version, row.is_sent) for row in rows)


@pytest.mark.django_db
def test_once_a_day_whoever_looks(cast: Cast) -> None:
    for at in (FOUR_IN_PALU, FOUR_IN_PALU + timedelta(hours=2)):
        turned(at)
    assert days("PALU") == [("day", date(2026, 6, 5))]


@pytest.mark.django_db
def test_the_office_chooses_its_hour(cast: Cast) -> None:
    set_settings(office=cast.palu, values={"recap_at": "14:30"}, seen=None, by=cast.nurhayati,
                 at=FOUR_IN_PALU - timedelta(days=1))  # fmt: skip
    turned(datetime(2026, 6, 5, 6, 30, tzinfo=UTC))
    assert days("PALU") == [("day", date(2026, 6, 5))]


@pytest.mark.django_db
def test_days_of_our_failure_are_made_up_and_the_month_with_its_first_day(cast: Cast) -> None:
    turned(datetime(2026, 6, 28, 9, tzinfo=UTC))
    turned(datetime(2026, 7, 2, 9, tzinfo=UTC))
    assert days("PALU") == [
        ("month", date(2026, 6, 1)),
        *(("day", date(2026, 6, 28) + timedelta(days=n)) for n in range(5)),
    ]


@pytest.mark.django_db
def test_a_doubtful_clock_makes_nothing(cast: Cast) -> None:
    ClockDoubt(office=cast.palu, noticed_at=FOUR_IN_PALU, seconds_off=900).save()
    assert RecapWatch().turn(FOUR_IN_PALU) == 0


def test_months_end_where_they_end() -> None:
    assert span_of(Kind.MONTH, date(2028, 2, 29)) == Span(
        Kind.MONTH, date(2028, 2, 1), date(2028, 3, 1)
    )
    assert span_of(Kind.MONTH, date(2026, 12, 31)).after.from_on == date(2027, 1, 1)
    assert span_of(Kind.YEAR, date(2027, 1, 1)).before.last_on == date(2026, 12, 31)


def test_the_first_of_january_tells_a_day_a_month_and_a_year() -> None:
    assert [span.from_on for span in made_on(date(2027, 1, 1))] == [
        date(2027, 1, 1), date(2026, 12, 1), date(2026, 1, 1),
    ]  # fmt: skip
    assert [span.kind for span in made_on(date(2026, 2, 28))] == [Kind.DAY]


def test_a_week_at_most_is_made_up_for() -> None:
    assert list(days_to_make(date(2026, 6, 5), None)) == [date(2026, 6, 5)]
    assert len(list(days_to_make(date(2026, 6, 5), date(2026, 1, 1)))) == 8
    assert list(days_to_make(date(2026, 6, 5), date(2026, 6, 5))) == []
