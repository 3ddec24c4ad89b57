"""Small things are one message in the morning, once, to whom it concerns; other days are quiet."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from cast import Cast
from economy_scenes import NUMBERS, TWO_AT_NIGHT, called, reached, trouble
from titian.alerts.actions import see_alert
from titian.alerts.digest import send_digests
from titian.offices.actions import set_settings
from titian.offices.models import ClockDoubt
from troubles import at, browser_of

pytestmark = pytest.mark.django_db
HALF_PAST_SEVEN = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # Wednesday, 07.30 WITA
SATURDAY = HALF_PAST_SEVEN + timedelta(days=3)


def two_small_things(cast: Cast) -> None:
    reached(cast)
    trouble(cast.sarro, "unverified", TWO_AT_NIGHT)
    trouble(cast.ayu, "unverified", TWO_AT_NIGHT)


def test_it_says_how_many_and_of_nobody(cast: Cast) -> None:
    two_small_things(cast)
    assert send_digests(HALF_PAST_SEVEN) == 1
    (said,) = called()
    assert said.number == NUMBERS["ratmi"]
    assert said.text.startswith("Daftar pagi: 2 hal kecil menunggu, buka Titian http")


def test_once_a_morning(cast: Cast) -> None:
    two_small_things(cast)
    told = [send_digests(HALF_PAST_SEVEN + timedelta(minutes=m)) for m in (0, 1, 30, 120)]
    assert told == [1, 0, 0, 0]
    assert len(called()) == 1


@pytest.mark.parametrize(
    "moment",
    [
        HALF_PAST_SEVEN - timedelta(minutes=1), HALF_PAST_SEVEN + timedelta(hours=3),
        TWO_AT_NIGHT, SATURDAY,
    ],
)  # fmt: skip
def test_at_other_hours_and_on_closed_days_it_is_quiet(cast: Cast, moment: datetime) -> None:
    two_small_things(cast)
    assert send_digests(moment) == 0


def test_who_has_nothing_waiting_hears_nothing(cast: Cast) -> None:
    reached(cast)
    alert = trouble(cast.sarro, "unverified", TWO_AT_NIGHT)
    see_alert(alert=alert, by=cast.ratmi, at=TWO_AT_NIGHT)
    trouble(cast.marlina, "zone", TWO_AT_NIGHT)  # not small
    assert send_digests(HALF_PAST_SEVEN) == 0


def test_an_office_chooses_its_hour(cast: Cast) -> None:
    two_small_things(cast)
    set_settings(office=cast.palu, values={"digest_at": "09:00"}, seen=None, by=cast.nurhayati,
                 at=TWO_AT_NIGHT)  # fmt: skip
    assert send_digests(HALF_PAST_SEVEN) == 0
    assert send_digests(HALF_PAST_SEVEN + timedelta(minutes=90)) == 1


def test_a_doubtful_clock_sends_nothing(cast: Cast) -> None:
    two_small_things(cast)
    ClockDoubt(office=cast.palu, noticed_at=TWO_AT_NIGHT, seconds_off=9000, rev=1).save(
        force_insert=True
    )
    assert send_digests(HALF_PAST_SEVEN) == 0


def test_the_list_stands_on_a_page(cast: Cast) -> None:
    two_small_things(cast)
    with at(HALF_PAST_SEVEN):
        page = browser_of(cast.ratmi).get(reverse("alerts"), {"keadaan": "kecil"}).content.decode()
    assert cast.sarro.list_name in page
