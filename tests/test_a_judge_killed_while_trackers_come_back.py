"""Many trackers come back with an hour each, and the judge dies again and again: is anything lost?

It dies at the worst moment: what was found is written, and the state of the fold is not.
"""

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.alerts.models import Alert
from titian.tracking.models import DeviceTrouble, Episode
from titian.tracking.points import Flag
from titian.tracking.store import StoreClosed

__all__ = ["scene"]
pytestmark = pytest.mark.django_db
TRACKERS, HOUR = 12, 60


class Killed(BaseException):
    """As if by signal 9: nobody may catch it."""


def come_back(cast: Cast, scene: Scene) -> None:
    home_zone(cast, NOW)
    for _ in range(TRACKERS):
        device = enrolled(cast)
        outside = [
            fix(device, NOW + n * MINUTE, 900 + n, late=HOUR * MINUTE) for n in range(1, HOUR)
        ]
        taken_off = outside[9]._replace(flags=outside[9].flags | int(Flag.REMOVED))
        scene.send(*outside[:9], taken_off, *outside[10:])


def found() -> tuple[int, int, int, int]:
    steps = Alert.objects.filter(steps__what="opened").count()
    return Episode.objects.count(), DeviceTrouble.objects.count(), Alert.objects.count(), steps


def test_a_judge_that_dies_before_it_saves_finds_the_same_once(
    cast: Cast, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_back(cast, scene)
    at = NOW + 2 * HOUR * MINUTE
    for _ in range(3):
        store = scene.points.open()

        def die(_: object) -> None:
            raise Killed

        with monkeypatch.context() as patch:
            patch.setattr(store, "save_all", die)
            with pytest.raises(Killed):
                scene.judged(at)
        scene.restart()
    while scene.judged(at):
        pass
    # One ticket for the place and one for the trackers, whoever of them told it.
    assert found() == (TRACKERS, TRACKERS, 2, 2)
    assert not scene.store.dirty()


def test_a_store_that_closes_meanwhile_is_opened_again(
    cast: Cast, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_back(cast, scene)
    at = NOW + 2 * HOUR * MINUTE

    def closed(_: object) -> None:
        raise StoreClosed

    with monkeypatch.context() as patch:
        patch.setattr(scene.points.open(), "save_all", closed)
        with pytest.raises(StoreClosed):
            scene.judged(at)
    while scene.judged(at):
        pass
    assert found() == (TRACKERS, TRACKERS, 2, 2)
