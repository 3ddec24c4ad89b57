"""A tracker whose clock is off by an hour, a day, or the weeks of GPS: is its client accused?"""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.alerts.models import Alert
from titian.tracking.dialects.taken import wrong_time
from titian.tracking.models import Episode
from titian.tracking.silence import PhoneWatch

__all__ = ["scene"]
pytestmark = pytest.mark.django_db
ROLLOVER = timedelta(weeks=1024)


@pytest.mark.parametrize("off", [timedelta(hours=1), timedelta(days=1)])
def test_a_clock_that_runs_ahead_accuses_nobody(cast: Cast, scene: Scene, off: timedelta) -> None:
    """Should such a point come into the store, it may decide nothing."""
    phone = enrolled(cast)
    home_zone(cast, NOW)
    points = [fix(phone, NOW + n * MINUTE + off, 900) for n in range(1, 9)]
    scene.send(*(one._replace(received_ms=one.at_ms - off // MINUTE * 60_000) for one in points))
    scene.judged(NOW + 10 * MINUTE)
    assert not Episode.objects.exists() and not Alert.objects.exists()


@pytest.mark.parametrize("off", [timedelta(hours=1), timedelta(days=1)])
def test_a_clock_that_runs_behind_is_silent_for_nobody(
    cast: Cast, scene: Scene, off: timedelta
) -> None:
    """It is heard now, whatever its clock says: that counts, not the time of its fix."""
    phone = enrolled(cast, at=NOW - timedelta(days=3))
    now = NOW + 90 * MINUTE
    scene.send(fix(phone, now - off, 5, late=off))
    while scene.store.drain():
        pass
    PhoneWatch(scene.points).turn(now + MINUTE)
    assert not Alert.objects.exists()


@pytest.mark.parametrize("off", [ROLLOVER, -ROLLOVER])
def test_the_weeks_of_gps_never_reach_the_judge(off: timedelta) -> None:
    now_ms = round(NOW.timestamp() * 1000)
    assert wrong_time(now_ms + round(off.total_seconds() * 1000), now_ms) in ("future", "old")
