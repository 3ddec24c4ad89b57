"""Is the store of points rid of what is only ballast, and of nothing else?"""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.kit.millis import ms
from titian.offices.models import ClockDoubt
from titian.tracking.forgetting import Forgetting
from titian.tracking.models import Episode
from titian.tracking.points import REFUSED, Poison, Sign

__all__ = ["scene"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def settled_and_waiting(scene: Scene) -> None:
    poison = Poison(ms(NOW), 1, "owntracks", "future", b"{}")
    scene.store.append([], [poison, poison], [])
    number = scene.store.quarantined()[0].id
    scene.store.settle_quarantine([number], outcome="dismissed: x", at_ms=ms(NOW))


def test_a_settled_message_goes_after_thirty_days_and_one_that_waits_stays(scene: Scene) -> None:
    settled_and_waiting(scene)
    forgetting = Forgetting(scene.points)
    assert forgetting.turn(NOW + 30 * DAY) == 0
    assert forgetting.turn(NOW + 30 * DAY + MINUTE) == 1
    assert scene.store.quarantined(settled=True) == []
    assert len(scene.store.quarantined()) == 1


def test_a_number_that_nobody_enrolled_goes_after_thirty_days(scene: Scene) -> None:
    """What a tracker of ours said last stays, however long ago."""
    signs = [Sign(number, ms(NOW), kind) for number, kind in ((REFUSED, "gt06:86"), (7, "point"))]
    scene.store.append([], [], signs)
    forgetting = Forgetting(scene.points)
    assert forgetting.turn(NOW + 30 * DAY) == 0
    assert forgetting.turn(NOW + 30 * DAY + MINUTE) == 1
    assert (scene.store.signs(REFUSED), len(scene.store.signs(7))) == ([], 1)


def test_a_clock_in_doubt_forgets_nothing(cast: Cast, scene: Scene) -> None:
    settled_and_waiting(scene)
    ClockDoubt(office=cast.palu, noticed_at=NOW, seconds_off=9_000_000, rev=1).save(
        force_insert=True
    )
    assert Forgetting(scene.points).turn(NOW + 100 * DAY) == 0


def test_a_point_of_weeks_ago_ends_in_the_same_episodes(cast: Cast, scene: Scene) -> None:
    """Without checkpoints it is folded from a day before."""
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(*(fix(phone, NOW + n * 20 * MINUTE) for n in range(200)))
    scene.judged(NOW + 3 * DAY)
    assert Forgetting(scene.points).turn(NOW + 20 * DAY) > 150
    left = NOW + 1.5 * DAY
    late = 20 * DAY
    scene.send(*(fix(phone, left + n * MINUTE, 300, late=late) for n in (1, 3, 5)))
    scene.judged(left + late)
    assert Episode.objects.get(kind="outside").from_at == left + MINUTE


def test_all_devices_have_their_turn(
    cast: Cast, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("titian.tracking.forgetting.DEVICES_AT_ONCE", 1)
    phones = [enrolled(cast), enrolled(cast, "ayu")]
    home_zone(cast, NOW)
    for phone in phones:
        scene.send(*(fix(phone, NOW + n * 20 * MINUTE) for n in range(60)))
    scene.judged(NOW + DAY)
    forgetting = Forgetting(scene.points)
    gone = [forgetting.turn(NOW + 20 * DAY) for _ in range(4)]
    assert gone[0] > 50
    assert gone[1] > 50
    assert gone[2:] == [0, 0]
