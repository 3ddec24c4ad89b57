"""After days without a judge: the points of many phones are neither held nor judged at once."""

from collections.abc import Sequence

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.alerts.models import Alert
from titian.tracking import judge
from titian.tracking.models import Episode

__all__ = ["scene"]
pytestmark = pytest.mark.django_db


def test_what_waited_for_days_is_read_phone_by_phone_and_in_turns(
    cast: Cast, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    phones = [enrolled(cast) for _ in range(5)]
    home_zone(cast, NOW)
    scene.judged(NOW)
    for phone in phones:
        scene.send(*(fix(phone, NOW + m * MINUTE, 300) for m in (7, 9, 11)))
    sizes: list[int] = []
    monkeypatch.setattr(judge, "OLD_AT_ONCE", 2)
    monkeypatch.setattr(judge, "TURN_SECONDS", 0.0)
    store = scene.store
    reading = store.points_of

    def points_of(wanted: Sequence[tuple[int, int]]):  # type: ignore[no-untyped-def]
        sizes.append(len(wanted))
        return reading(wanted)

    monkeypatch.setattr(store, "points_of", points_of)
    three_days = NOW + 3 * 24 * 60 * MINUTE
    done = [scene.judged(three_days + n * MINUTE / 60) for n in range(3)]
    assert done == [2, 2, 1]
    assert sizes == [0, 0, 0]
    assert not store.dirty()
    scene.judged(three_days + MINUTE)
    assert Episode.objects.filter(kind="outside", superseded_at=None).count() == 5
    assert Alert.objects.filter(kind="zone").count() == 1
