"""Does whoever presses the button of a tracker, or of an app, reach a person at once?"""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
import time_machine

from browsing import signed_in
from cast import NOW, Cast
from economy_scenes import TWO_AT_NIGHT, called, on_night_duty, reached, told
from phones_scenes import MINUTE, Scene, scene
from test_a_phone_is_enrolled import Enrolled, enrolled
from titian.alerts.actions import settle_alert
from titian.alerts.models import Alert, AlertStep
from titian.alerts.saying import say_waiting
from titian.kit.millis import ms
from titian.offices.models import ClockDoubt
from titian.tracking.dialects import traccar
from titian.tracking.dialects.decoding import TRACKERS
from titian.tracking.dialects.taken import Taken
from titian.tracking.dialects.trackers.keeping import keep
from titian.tracking.frames import Frame
from titian.tracking.points import Facts, Flag, Sign, facts_of, facts_text
from titian.tracking.silence import PhoneWatch
from tracker_frames import GT06_ALARM

__all__ = ["scene"]
H02 = "*HQ,1,V1,{at:%H%M%S},{fix},0513.8000,S,11925.8000,E,0,0,{at:%d%m%y},{state}#"
PRESSED, CALM = "FFFFFFFD", "FFFFFFFF"


def tracked(text: str, now: datetime) -> Taken:
    taken, raw = Taken(), text.encode()
    for message in TRACKERS["h02"].read(raw):
        keep(message, device=1, source="h02", raw=raw, now=ms(now), into=taken)
    return taken


def asked(taken: Taken) -> list[Facts]:
    return [facts_of(sign) for sign in taken.signs if sign.kind == "help"]


@pytest.mark.parametrize("fix", ["A", "V"])
def test_a_press_is_a_sign_of_its_own_with_and_without_a_fix(fix: str) -> None:
    at = NOW - 3 * MINUTE
    (said,) = asked(tracked(H02.format(at=at, fix=fix, state=PRESSED), NOW))
    assert (said.help_ms, said.pressed_ms) == (ms(NOW), ms(at.replace(microsecond=0)))
    assert asked(tracked(H02.format(at=at, fix=fix, state=CALM), NOW)) == []


def test_a_press_whose_time_cannot_be_is_heard_all_the_same() -> None:
    taken, now = Taken(), ms(NOW)
    (message,) = TRACKERS["gt06"].read(GT06_ALARM)  # of 2011
    keep(message, device=1, source="gt06", raw=GT06_ALARM, now=now, into=taken)
    assert len(asked(taken)) == 1 and not taken.points


@pytest.mark.parametrize("place", ["&lat=-5.14&lon=119.43", ""])
@pytest.mark.parametrize(("alarm", "amount"), [("sos", 1), ("lowBattery", 0), ("", 0)])
def test_the_app_of_a_phone_has_such_a_button_too(place: str, alarm: str, amount: int) -> None:
    taken = Taken()
    at = int(NOW.timestamp())
    query = f"id=T&timestamp={at}{place}" + (f"&alarm={alarm}" if alarm else "")
    for said in traccar.listen(query.encode(), b""):
        traccar.hear(said, 1, ms(NOW), taken)
    assert len(asked(taken)) == amount
    assert all(bool(point.flags & Flag.ALARM) == bool(amount) for point in taken.points)


def presses(scene: Scene, phone: Enrolled, at: datetime, **more: object) -> None:
    facts: Mapping[str, object] = {"help_ms": ms(at), "pressed_ms": ms(at), **more}
    scene.sign(phone.device.number, at, facts=facts_text(Facts(**facts)))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_it_is_an_urgent_alert_for_the_officer(cast: Cast, scene: Scene) -> None:
    presses(scene, enrolled(cast), NOW + MINUTE, pressed_ms=ms(NOW + MINUTE / 2))
    PhoneWatch(scene.points).turn(NOW + 2 * MINUTE)
    alert = Alert.objects.get()
    assert (alert.kind, alert.urgent, alert.told) == (Alert.Kind.HELP, True, cast.ratmi)
    assert alert.since_at == NOW + MINUTE / 2


@pytest.mark.django_db
def test_at_two_in_the_morning_whoever_is_on_duty_is_called(cast: Cast, scene: Scene) -> None:
    reached(cast, "yudi")
    on_night_duty(cast, "yudi")
    presses(scene, enrolled(cast), TWO_AT_NIGHT)
    PhoneWatch(scene.points).turn(TWO_AT_NIGHT)
    say_waiting(TWO_AT_NIGHT)
    assert told(Alert.objects.get()) == [(0, "yudi")]
    assert len(called(cast.staff["yudi"])) == 1


@pytest.mark.django_db
def test_what_a_tracker_repeats_is_one_press_also_after_a_start(cast: Cast, scene: Scene) -> None:
    phone, watch = enrolled(cast), PhoneWatch(scene.points)
    for minute in range(1, 9):
        presses(scene, phone, NOW + minute * MINUTE)
        watch.turn(NOW + minute * MINUTE)
    PhoneWatch(scene.points).turn(NOW + 9 * MINUTE)
    assert AlertStep.objects.count() == 1


@pytest.mark.django_db
def test_pressed_anew_it_is_told_and_after_the_closing_it_is_another(
    cast: Cast, scene: Scene
) -> None:
    phone, watch = enrolled(cast), PhoneWatch(scene.points)
    for minute in (1, 15):
        presses(scene, phone, NOW + minute * MINUTE)
        watch.turn(NOW + minute * MINUTE)
    alert = Alert.objects.get()
    assert alert.steps.count() == 2
    settle_alert(alert=alert, code="spoken", note="di rumah", by=cast.ratmi, at=NOW + 20 * MINUTE)
    watch.turn(NOW + 21 * MINUTE)
    assert not Alert.objects.filter(settled_at=None).exists()
    presses(scene, phone, NOW + 23 * MINUTE)
    watch.turn(NOW + 23 * MINUTE)
    assert Alert.objects.filter(settled_at=None).count() == 1


@pytest.mark.django_db
def test_soon_after_the_closing_a_press_is_in_earnest_and_a_repetition_is_none(
    cast: Cast, scene: Scene
) -> None:
    phone, watch = enrolled(cast), PhoneWatch(scene.points)

    def pressed(minute: int) -> int:
        presses(scene, phone, NOW + minute * MINUTE)
        watch.turn(NOW + minute * MINUTE)
        return Alert.objects.filter(settled_at=None).count()

    assert pressed(1) == 1
    settle_alert(
        alert=Alert.objects.get(), code="spoken", note="aman", by=cast.ratmi, at=NOW + 2 * MINUTE
    )
    assert pressed(3) == 0
    assert pressed(6) == 1


@pytest.mark.django_db
def test_a_press_before_it_was_given_to_the_client_is_not_theirs(cast: Cast, scene: Scene) -> None:
    presses(scene, enrolled(cast), NOW - timedelta(days=2))
    PhoneWatch(scene.points).turn(NOW + MINUTE)
    assert not Alert.objects.exists()


@pytest.mark.django_db
def test_our_own_clock_in_doubt_stops_no_cry_for_help(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    ClockDoubt(office=cast.palu, noticed_at=NOW, seconds_off=900, rev=1).save(force_insert=True)
    presses(scene, phone, NOW + MINUTE)
    PhoneWatch(scene.points).turn(NOW + 2 * MINUTE)
    assert Alert.objects.get().kind == Alert.Kind.HELP


@pytest.mark.django_db
def test_a_clock_that_is_off_delays_nothing(cast: Cast, scene: Scene) -> None:
    hours = timedelta(hours=30)
    presses(scene, enrolled(cast), NOW + MINUTE, pressed_ms=ms(NOW - hours))
    PhoneWatch(scene.points).turn(NOW + 2 * MINUTE)
    assert Alert.objects.get().since_at == NOW + MINUTE


@pytest.mark.django_db
def test_the_page_says_which_button_and_leads_to_the_place(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    presses(scene, phone, NOW + MINUTE)
    PhoneWatch(scene.points).turn(NOW + 2 * MINUTE)
    with time_machine.travel(NOW + 3 * MINUTE, tick=False):
        page = signed_in(cast, "ratmi").get(f"/peringatan/{Alert.objects.get().pk}/")
    text = page.content.decode()
    assert f"tombol minta tolong pada perangkat {phone.device.number}" in text
    assert f"/klien/{cast.sarro.pk}/posisi/" in text


@pytest.mark.django_db
def test_its_message_outlives_the_week_and_stands_on_the_page(cast: Cast, scene: Scene) -> None:
    phone, at = enrolled(cast), NOW + MINUTE
    number, raw = phone.device.number, b"*HQ,1,V1,FFFFFFFD#"
    sign = Sign(number, ms(at), "help", 60, facts_text(Facts(help_ms=ms(at))))
    scene.store.append((), (), (sign,), [Frame(number, ms(at), "h02", "tcp", raw)])
    PhoneWatch(scene.points).turn(NOW + 2 * MINUTE)
    (kept,) = Alert.objects.get().frames.all()
    assert bytes(kept.raw) == raw
    with time_machine.travel(NOW + 3 * MINUTE, tick=False):
        page = signed_in(cast, "ratmi").get(f"/peringatan/{Alert.objects.get().pk}/")
    text = page.content.decode()
    assert kept.sha256 in text and "sambungan alat pelacak (TCP)" in text
