"""At 02.00 an urgent alert asks one after the other until somebody opens it; nobody is left out."""

from datetime import timedelta

import pytest

from cast import Cast, on_leave
from economy_scenes import (
    DAYTIME,
    MINUTE,
    TWO_AT_NIGHT,
    called,
    danger,
    minutes_pass,
    on_day_duty,
    on_night_duty,
    reached,
    told,
    trouble,
)
from message_scenes import Fake
from titian.alerts.actions import see_alert
from titian.alerts.models import Alert
from titian.messages.carriers import NotReached
from titian.messages.models import Message
from titian.messages.sending import CarrierDown, send_due

pytestmark = pytest.mark.django_db


def test_nobody_answers_at_two_in_the_morning(cast: Cast) -> None:
    reached(cast)
    on_night_duty(cast, "yudi")
    alert = danger(cast.sarro, TWO_AT_NIGHT)
    minutes_pass(TWO_AT_NIGHT, 60)
    assert told(alert) == [
        (0, "yudi"), (5, "ratmi"), (10, "darsono"), (15, "nurhayati"),
        (45, "yudi"), (50, "ratmi"), (55, "darsono"), (60, "nurhayati"),
    ]  # fmt: skip
    assert [len(called(cast.staff[n])) for n in ("yudi", "ratmi", "darsono", "nurhayati")] == [
        2
    ] * 4
    alert.refresh_from_db()
    assert alert.escalate_at is not None


def test_whoever_opens_it_ends_the_asking(cast: Cast) -> None:
    reached(cast)
    on_night_duty(cast, "yudi")
    alert = danger(cast.sarro, TWO_AT_NIGHT)
    minutes_pass(TWO_AT_NIGHT, 6)
    see_alert(alert=alert, by=cast.ratmi, at=TWO_AT_NIGHT + 7 * MINUTE)
    minutes_pass(TWO_AT_NIGHT + 8 * MINUTE, 120, 5)
    assert told(alert) == [(0, "yudi"), (5, "ratmi")]


def test_the_words_name_nobody(cast: Cast) -> None:
    reached(cast, "yudi")
    on_night_duty(cast, "yudi")
    danger(cast.sarro, TWO_AT_NIGHT)
    words = called()[0].text
    assert words.startswith("Ada peringatan mendesak, buka Titian http")
    assert words.endswith("/p/")
    for secret in (*cast.sarro.name.split(), cast.sarro.number, "wilayah"):
        assert secret.lower() not in words.lower()


def test_without_a_roster_the_officer_is_asked_at_once(cast: Cast) -> None:
    reached(cast)
    alert = danger(cast.sarro, TWO_AT_NIGHT)
    minutes_pass(TWO_AT_NIGHT, 20)
    assert told(alert) == [(0, "ratmi"), (10, "darsono"), (15, "nurhayati")]
    assert len(called(cast.ratmi)) == 1


def test_whoever_may_not_see_the_file_is_not_told(cast: Cast) -> None:
    on_night_duty(cast, "yudi")
    alert = danger(cast.ayu, TWO_AT_NIGHT)  # a child
    minutes_pass(TWO_AT_NIGHT, 20)
    assert told(alert) == [(0, "ratmi"), (10, "made"), (15, "nurhayati")]


def test_an_absent_officers_stand_in_is_asked(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=TWO_AT_NIGHT.date() + timedelta(days=3))
    alert = danger(cast.sarro, TWO_AT_NIGHT)
    assert told(alert) == [(0, "yudi")]


def test_the_sms_carrier_is_down_and_the_next_one_is_asked(cast: Cast) -> None:
    reached(cast)
    on_night_duty(cast, "yudi")
    alert = danger(cast.sarro, TWO_AT_NIGHT)
    down = Fake(answers=[NotReached("mati")] * 9)
    for minute in range(16):
        minutes_pass(TWO_AT_NIGHT + minute * MINUTE, 0)
        with pytest.raises(CarrierDown):
            send_due(down.route, TWO_AT_NIGHT + minute * MINUTE) or _nothing_due()
    assert told(alert)[-1] == (15, "nurhayati")
    assert set(Message.objects.values_list("state", flat=True)) == {"waiting"}
    back = Fake()
    send_due(back.route, TWO_AT_NIGHT + 90 * MINUTE)
    assert {one.number for one in back.given} == {m.number for m in called()}


def _nothing_due() -> None:
    """The next try is not due: as if the operator were still down."""
    raise CarrierDown("belum waktunya")


def test_what_comes_too_late_to_be_of_use_is_not_sent(cast: Cast) -> None:
    reached(cast, "yudi")
    on_night_duty(cast, "yudi")
    danger(cast.sarro, TWO_AT_NIGHT)
    operator = Fake()
    send_due(operator.route, TWO_AT_NIGHT + 121 * MINUTE)
    assert operator.given == []
    assert called()[0].state == "late"


def test_many_at_once_are_one_call(cast: Cast) -> None:
    reached(cast, "ratmi")
    danger(cast.sarro, DAYTIME)
    trouble(cast.sarro, "help", DAYTIME + timedelta(seconds=30), is_urgent=True)
    assert len(called(cast.ratmi)) == 1
    assert Alert.objects.count() == 2


def test_by_day_the_colleague_on_duty_is_the_deputy(cast: Cast) -> None:
    on_day_duty(cast, "yudi")
    alert = danger(cast.sarro, DAYTIME)
    minutes_pass(DAYTIME, 20)
    assert told(alert) == [(0, "ratmi"), (5, "yudi"), (15, "darsono"), (20, "nurhayati")]


def test_a_curfew_at_night_calls_whoever_is_on_duty_and_lets_the_others_sleep(cast: Cast) -> None:
    reached(cast)
    on_night_duty(cast, "yudi")
    alert = trouble(cast.sarro, "zone", TWO_AT_NIGHT)
    minutes_pass(TWO_AT_NIGHT, 359, 15)
    assert told(alert) == [(0, "yudi")]
    minutes_pass(TWO_AT_NIGHT + 360 * MINUTE, 70, 5)  # 08.00 and on
    assert told(alert) == [(0, "yudi"), (360, "ratmi"), (420, "darsono")]


def test_a_curfew_at_night_without_a_roster_waits_for_the_morning_on_the_page(cast: Cast) -> None:
    reached(cast)
    alert = trouble(cast.sarro, "zone", TWO_AT_NIGHT)
    assert told(alert) == [(0, "ratmi")]
    assert called() == []
    minutes_pass(TWO_AT_NIGHT, 360, 15)
    assert [row.number for row in called()] == ["+6281100000001"]


def test_small_things_call_nobody(cast: Cast) -> None:
    reached(cast)
    on_night_duty(cast, "yudi")
    trouble(cast.sarro, "unverified", TWO_AT_NIGHT)
    minutes_pass(TWO_AT_NIGHT, 600, 15)
    assert called() == []
