"""When we failed, the tickets that it explains are closed as ours, and nobody is blamed."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.alerts.models import Alert
from titian.kit.ids import uuid7
from titian.offices.actions import declare_outage
from titian.tracking.explained import close_explained
from titian.tracking.models import Blindness, DeviceSilence
from titian.tracking.silence import PhoneWatch
from titian.tracking.timetables import TimetableRow
from troubles import browser_of

__all__ = ["scene"]

pytestmark = pytest.mark.django_db


def minutes(n: int):  # type: ignore[no-untyped-def]
    return NOW + n * MINUTE


def silent_phone(cast: Cast, scene: Scene) -> Alert:
    """Heard until the 10th minute, called silent long after."""
    phone = enrolled(cast)
    scene.send(fix(phone, minutes(10)))
    scene.sign(phone.device.number, minutes(10), 70)
    PhoneWatch(scene.points).turn(minutes(240))
    return Alert.objects.get()


def failed(cast: Cast, first: int, last: int) -> None:
    declare_outage(
        id=uuid7(), office=cast.palu, from_at=minutes(first), until_at=minutes(last),
        note="operator mati", by=cast.nurhayati, at=minutes(max(last, 241)),
    )  # fmt: skip


def test_a_silence_that_began_in_our_failure_is_ours(cast: Cast, scene: Scene) -> None:
    alert = silent_phone(cast, scene)
    failed(cast, 5, 235)
    assert close_explained(minutes(242)) == 1
    alert.refresh_from_db()
    assert (alert.cause, alert.code, alert.settled_by) == ("technical", "office", None)
    assert DeviceSilence.objects.get().until_at is not None
    page = browser_of(cast.ratmi).get(f"/peringatan/{alert.pk}/").content.decode()
    assert "gangguan di pihak kami; klien tidak disalahkan" in page


def test_a_stop_of_the_judge_explains_too(cast: Cast, scene: Scene) -> None:
    silent_phone(cast, scene)
    Blindness.objects.create(from_at=minutes(5), until_at=minutes(235))
    assert close_explained(minutes(242)) == 1


def test_a_failure_of_another_office_or_another_hour_explains_nothing(
    cast: Cast, scene: Scene
) -> None:
    alert = silent_phone(cast, scene)
    declare_outage(
        id=uuid7(), office=cast.ternate, from_at=minutes(5), until_at=minutes(235), note="x",
        by=cast.kepala_ternate, at=minutes(241),
    )  # fmt: skip
    failed(cast, -600, -500)
    assert close_explained(minutes(242)) == 0
    alert.refresh_from_db()
    assert alert.is_open


def test_who_is_silent_long_after_is_called_again_and_stays_so(cast: Cast, scene: Scene) -> None:
    silent_phone(cast, scene)
    failed(cast, 5, 235)
    close_explained(minutes(242))
    watch = PhoneWatch(scene.points)
    for later in (250, 300, 500, 900):
        watch.turn(minutes(later))
        close_explained(minutes(later))
    alert = Alert.objects.get(settled_at=None)
    assert alert.kind == "silence"


def test_hours_in_which_nobody_could_say_are_ours(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW, timetable=(TimetableRow(1, "09:00", "23:00"),), grace_min=15)
    scene.send(*(fix(phone, minutes(m)) for m in (1, 3)))
    scene.judged(minutes(3))
    scene.judged(minutes(120))
    scene.sign(phone.device.number, minutes(119), 70)
    PhoneWatch(scene.points).turn(minutes(120))
    alert = Alert.objects.get(kind="unverified")
    failed(cast, 5, 110)
    assert close_explained(minutes(121)) >= 1
    alert.refresh_from_db()
    assert (alert.cause, alert.code) == ("technical", "office")


def test_what_another_fact_holds_stays_open(cast: Cast, scene: Scene) -> None:
    alert = silent_phone(cast, scene)
    Alert.objects.filter(pk=alert.pk).update(strands=[*alert.strands, "reports"])
    failed(cast, 5, 235)
    close_explained(minutes(242))
    alert.refresh_from_db()
    assert alert.is_open
    assert alert.strands == ["reports"]


def test_it_is_looked_at_for_three_days(cast: Cast, scene: Scene) -> None:
    silent_phone(cast, scene)
    failed(cast, 5, 235)
    assert close_explained(minutes(235) + timedelta(days=4)) == 0
