"""Is everybody judged in turn, however much the phones before them send?"""

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.alerts.models import Alert
from titian.tracking.models import Episode
from titian.tracking.timetables import TimetableRow

__all__ = ["scene"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """One device in each turn: the load of an office where thousands send."""
    monkeypatch.setattr("titian.tracking.judge.DEVICES_AT_ONCE", 1)
    monkeypatch.setattr("titian.tracking.judge.TURN_SECONDS", 0)


@pytest.mark.usefixtures("one_at_a_time")
def test_who_leaves_is_alerted_while_another_phone_sends_all_the_time(
    cast: Cast, scene: Scene
) -> None:
    busy, leaving = enrolled(cast, "marlina"), enrolled(cast)
    assert busy.device.number < leaving.device.number
    home_zone(cast, NOW)
    scene.send(*(fix(leaving, NOW + m * MINUTE, 300) for m in (1, 3, 5)))
    for second in range(10):
        at = NOW + 6 * MINUTE + second * MINUTE / 60
        scene.send(fix(busy, at))
        scene.judged(at)
    assert Alert.objects.get().client == cast.clients["sarro"]


@pytest.mark.usefixtures("one_at_a_time")
def test_hours_that_begin_without_a_fix_are_judged_while_another_phone_sends(
    cast: Cast, scene: Scene
) -> None:
    busy, silent = enrolled(cast, "marlina"), enrolled(cast)
    home_zone(cast, NOW, timetable=(TimetableRow(1, "09:00", "23:00"),), grace_min=15)
    scene.send(fix(silent, NOW + MINUTE))
    for _ in range(10):
        scene.judged(NOW + 2 * MINUTE)
    for second in range(10):
        at = NOW + 120 * MINUTE + second * MINUTE / 60
        scene.send(fix(busy, at))
        scene.judged(at)
    assert Episode.objects.get().kind == "unverified"
