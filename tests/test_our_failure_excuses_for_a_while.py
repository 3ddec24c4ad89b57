"""A failure of ours excuses what could not be seen then; it hides nothing that lasts longer."""

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import Enrolled, enrolled
from titian.alerts.models import Alert
from titian.offices.models import Outage
from titian.tracking import alarms, failures
from titian.tracking.rules import rhythm
from titian.tracking.silence import PhoneWatch
from titian.tracking.timetables import TimetableRow

__all__ = ["scene"]
pytestmark = pytest.mark.django_db


def minutes(n: float):  # type: ignore[no-untyped-def]
    return NOW + n * MINUTE


def heard_without_place(cast: Cast, scene: Scene, until: int) -> Enrolled:
    """At home at 2, then only signs of life; the curfew is from 18 on, sight is lost at 47."""
    phone = enrolled(cast)
    home_zone(cast, NOW, timetable=(TimetableRow(1, "09:30", "23:00"),), grace_min=15)
    scene.send(fix(phone, minutes(2), 0))
    scene.judged(minutes(3))
    for m in range(10, until + 1, 10):
        scene.sign(phone.device.number, minutes(m))
    return phone


def watched(scene: Scene, n: int) -> list[str]:
    """The judge has not stood still meanwhile."""
    for m in range(3, n, 4):
        failures.beat(minutes(m))
    scene.restart()
    scene.judged(minutes(n))
    PhoneWatch(scene.points).turn(minutes(n))
    return list(Alert.objects.values_list("kind", flat=True))


def test_a_short_stop_does_not_hide_a_phone_without_place_for_ever(
    cast: Cast, scene: Scene
) -> None:
    heard_without_place(cast, scene, 300)
    Outage(office=cast.palu, from_at=minutes(60), until_at=minutes(70), cause="no_heartbeat").save()
    assert watched(scene, 100) == []
    assert watched(scene, 300) == ["unverified"]


def test_those_who_are_not_heard_do_not_stand_in_the_way(
    cast: Cast, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    unheard = enrolled(cast)
    scene.send(fix(unheard, minutes(1), 0))
    heard_without_place(cast, scene, 60)
    monkeypatch.setattr(alarms, "BATCH", 1)
    monkeypatch.setattr(rhythm, "FEWEST_TOGETHER", 1)  # as if it were a network that failed
    assert watched(scene, 64) == ["unverified"]


def test_an_outage_that_goes_on_excuses_a_phone_that_is_not_heard(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.sign(phone.device.number, minutes(1))
    Outage(office=cast.palu, from_at=minutes(5), until_at=minutes(90), cause="no_heartbeat").save()
    assert watched(scene, 80) == []
    assert watched(scene, 159) == []
    assert watched(scene, 160) == ["silence"]
