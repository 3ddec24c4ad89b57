"""Does each trouble of a device open one ticket, and does its all-clear close that ticket?"""

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, scene
from test_a_phone_is_enrolled import Enrolled, enrolled
from titian.alerts.actions import settle_alert
from titian.alerts.models import Alert
from titian.kit.millis import ms
from titian.tracking.models import DeviceTrouble
from titian.tracking.points import Facts, Flag, Point, Sign, facts_text
from titian.tracking.silence import PhoneWatch

__all__ = ["scene"]
pytestmark = pytest.mark.django_db


def minutes(n: float):  # type: ignore[no-untyped-def]
    return NOW + n * MINUTE


def watched(scene: Scene, n: float) -> None:
    PhoneWatch(scene.points).turn(minutes(n))


def says(scene: Scene, phone: Enrolled, n: float, batt: int = 60, **facts: object) -> None:
    scene.sign(phone.device.number, minutes(n), batt, facts_text(Facts(**facts)))  # type: ignore[arg-type]


def signed(phone: Enrolled, n: float, flag: Flag | int, metres: float = 0) -> Point:
    plain = fix(phone, minutes(n), metres)
    return plain._replace(flags=plain.flags | int(flag))


def state() -> tuple[str, str, bool]:
    alert = Alert.objects.get()
    return alert.kind, alert.cause, alert.is_open


def test_a_low_battery_is_one_ticket_until_it_is_charged(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    says(scene, phone, 1, batt=9)
    watched(scene, 2)
    says(scene, phone, 3, batt=11)  # wavers about the limit: the same trouble
    watched(scene, 4)
    says(scene, phone, 5, batt=8)
    watched(scene, 6)
    assert state() == ("battery", "", True)
    assert Alert.objects.get().since_at == minutes(1)
    says(scene, phone, 20, batt=12, charging=True)
    watched(scene, 21)
    assert state() == ("battery", "superseded", False)
    assert DeviceTrouble.objects.get().until_at == minutes(21)


def test_a_tracker_that_calls_its_battery_low_is_believed_whatever_its_level(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    for n, level in ((1, 33), (4, 33), (7, 50)):  # two and three of six
        says(scene, phone, n, batt=level, low_ms=ms(minutes(1)))
        watched(scene, n)
        assert state() == ("battery", "", True)
    assert Alert.objects.get().since_at == minutes(1)
    says(scene, phone, 60, batt=66, low_ms=ms(minutes(1)))
    watched(scene, 60)
    assert state() == ("battery", "superseded", False)


def test_one_that_tells_no_level_is_asked_about_until_a_person_closes_it(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    says(scene, phone, 1, batt=-1, low_ms=ms(minutes(1)))
    for n in (2, 12 * 60, 26 * 60):
        says(scene, phone, n, batt=-1, low_ms=ms(minutes(1)))
        watched(scene, n)
    assert state() == ("battery", "", True)
    assert DeviceTrouble.objects.get().until_at is not None


def test_a_charger_at_the_tracker_takes_it_back(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    says(scene, phone, 1, batt=16, low_ms=ms(minutes(1)))
    watched(scene, 2)
    says(scene, phone, 5, batt=16, low_ms=ms(minutes(1)), charging=True)
    watched(scene, 6)
    assert state() == ("battery", "superseded", False)


def test_a_lost_permission_is_told_until_it_is_given_again(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    says(scene, phone, 1, permission="foreground")
    watched(scene, 2)
    assert state() == ("signal", "", True)
    says(scene, phone, 9, permission="background")
    watched(scene, 10)
    assert state() == ("signal", "superseded", False)


def test_a_tracker_taken_off_is_a_ticket_from_that_moment_on(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.send(fix(phone, minutes(1)), signed(phone, 4, Flag.REMOVED, 5))
    scene.judged(minutes(6))
    alert = Alert.objects.get()
    assert (alert.kind, alert.since_at, alert.urgent) == ("tamper", minutes(4), False)
    row = DeviceTrouble.objects.get()
    assert (row.signs, len(row.evidence), row.alert_id) == (["removed"], 1, alert.pk)


def test_closing_the_strap_closes_the_ticket(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.send(signed(phone, 4, Flag.REMOVED))
    scene.judged(minutes(6))
    scene.send(signed(phone, 9, Flag.CLEAR, 3))
    scene.judged(minutes(10))
    assert state() == ("tamper", "superseded", False)
    assert DeviceTrouble.objects.get().until_at == minutes(9)


def test_one_odd_sign_is_no_ticket(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.send(signed(phone, 4, Flag.MOCK), signed(phone, 5, Flag.MOCK, 2))
    scene.judged(minutes(6))
    assert not Alert.objects.exists()


def test_a_late_point_takes_a_ticket_back(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.send(signed(phone, 2, Flag.POWER_CUT), signed(phone, 9, Flag.MOCK, 1))
    scene.judged(minutes(10))
    assert state() == ("tamper", "", True)
    scene.send(signed(phone, 5, Flag.CHARGING, 4))  # it was plugged in again in between
    scene.judged(minutes(11))
    assert state() == ("tamper", "superseded", False)
    assert DeviceTrouble.objects.get().superseded_at == minutes(11)


def test_judging_again_writes_nothing_new(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.send(signed(phone, 4, Flag.REMOVED), fix(phone, minutes(5), 3))
    scene.judged(minutes(6))
    scene.restart()
    scene.send(fix(phone, minutes(3), 8))
    scene.judged(minutes(7))
    assert DeviceTrouble.objects.count() == Alert.objects.count() == 1
    assert Alert.objects.get().steps.count() == 1


def test_what_a_person_settled_is_not_opened_again(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.send(signed(phone, 4, Flag.REMOVED))
    scene.judged(minutes(6))
    settle_alert(
        alert=Alert.objects.get(), code="device", note="tali putus", by=cast.ratmi,
        at=minutes(8),
    )  # fmt: skip
    scene.send(signed(phone, 9, Flag.OPENED, 2))
    scene.judged(minutes(10))
    assert Alert.objects.get().cause == "technical"


def test_an_alarm_without_a_place_is_a_ticket_too_and_not_a_second_one(
    cast: Cast, scene: Scene
) -> None:
    phone = enrolled(cast)
    at_ms = round(minutes(4).timestamp() * 1000)
    facts = facts_text(Facts(event="removal", event_ms=at_ms))
    scene.store.append((), (), (Sign(phone.device.number, at_ms, "alarm", 60, facts),))
    watched(scene, 5)
    watched(scene, 6)
    assert state() == ("tamper", "", True)
    scene.send(signed(phone, 4, Flag.REMOVED))
    scene.judged(minutes(7))
    assert Alert.objects.count() == 1


def test_a_day_without_a_word_puts_no_strap_on_again(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.send(signed(phone, 4, Flag.REMOVED))
    scene.judged(minutes(6))
    scene.send(fix(phone, minutes(26 * 60), 3))
    scene.judged(minutes(26 * 60 + 1))
    assert DeviceTrouble.objects.get().until_at is not None
    assert state() == ("tamper", "", True)
    scene.send(signed(phone, 30 * 60, Flag.OPENED, 5))
    scene.judged(minutes(30 * 60 + 1))
    assert state() == ("tamper", "", True)
    assert Alert.objects.get().steps.filter(what="joined").count() == 1
    scene.send(signed(phone, 31 * 60, Flag.CLEAR, 6))
    scene.judged(minutes(31 * 60 + 1))
    assert state() == ("tamper", "superseded", False)  # it is on again: of the first one, too


def test_nor_does_an_alarm_without_a_place_fade_unseen(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    at_ms = round(minutes(4).timestamp() * 1000)
    facts = facts_text(Facts(event="removal", event_ms=at_ms))
    scene.store.append((), (), (Sign(phone.device.number, at_ms, "alarm", 60, facts),))
    watched(scene, 5)
    says(scene, phone, 25 * 60 - 1)
    watched(scene, 25 * 60)
    assert DeviceTrouble.objects.get().until_at == minutes(25 * 60)
    assert state() == ("tamper", "", True)


def test_nobody_elses_device_is_asked_about(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.send(signed(phone, -4000, Flag.REMOVED))  # before it was given to anyone
    scene.judged(minutes(6))
    assert not Alert.objects.exists()
