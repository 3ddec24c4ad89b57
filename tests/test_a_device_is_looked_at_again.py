"""Is every device looked at when time may change the answer, and is little kept for it?"""

import random
from datetime import UTC, datetime
from time import monotonic

import pytest

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.supervision.actions import end_supervision
from titian.tracking import known_bounds
from titian.tracking.judge import Judge
from titian.tracking.looks import MOST_STALE, Looks
from titian.tracking.models import Episode

__all__ = ["scene"]


def test_thousands_of_points_leave_one_moment_for_each_device() -> None:
    looks = Looks()
    for second in range(10_000):
        looks.plan(second % 10, 45 * 60_000 + second * 1000)
    assert len(looks) == 10
    assert looks.take(10**9, 100) == list(range(10))
    assert looks.take(10**9, 100) == []


def test_moments_that_come_ever_sooner_are_forgotten_too() -> None:
    looks, dice = Looks(), random.Random(3)
    for at in range(50_000, 0, -1):
        looks.plan(dice.randrange(10), at)
    assert len(looks) <= 2 * 10 + MOST_STALE
    assert sorted(looks.take(50_000, 100)) == list(range(10))


def test_only_so_many_are_taken_at_once() -> None:
    looks = Looks()
    looks.plan_all(range(5), 1)
    assert (len(looks.take(1, 3)), len(looks.take(1, 3))) == (3, 2)


@pytest.mark.django_db
def test_judging_each_point_plans_no_more(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    for n in range(1, 60):
        scene.send(fix(phone, NOW + n * MINUTE / 2))
        scene.judged(NOW + n * MINUTE / 2)
    assert len(scene.judge._looks) == 1


@pytest.mark.django_db
def test_a_device_that_failed_once_is_looked_at_again(
    cast: Cast, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrolled(cast)
    home_zone(cast, NOW)
    scene.judged(NOW)

    def fails(*_: object) -> None:
        raise ValueError("no luck")

    with monkeypatch.context() as broken:
        broken.setattr(Judge, "_judge_together", fails)
        scene.restart()
        scene.judged(NOW + MINUTE)
    assert scene.judged(NOW + 1.5 * MINUTE) == 0
    assert scene.judged(NOW + 3 * MINUTE) == 1


@pytest.mark.django_db
def test_guidance_that_ends_ends_the_episode_within_the_hour(
    cast: Cast, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.send(*(fix(phone, NOW + n * MINUTE, 300) for n in (7, 9, 11)))
    scene.judged(NOW + 12 * MINUTE)
    assert Episode.objects.get(superseded_at=None, kind="outside").until_at is None
    end_supervision(
        supervision=cast.supervision("sarro"), way="expired", on=NOW.date(), by=cast.ratmi,
        at=NOW + 13 * MINUTE,
    )  # fmt: skip
    monkeypatch.setattr(known_bounds, "monotonic", lambda: monotonic() + 60)
    scene.send(*(fix(phone, NOW + n * MINUTE, 300) for n in range(20, 1440, 20)))
    scene.judged(NOW + 24 * 60 * MINUTE)
    midnight = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)  # in Palu, after the last day
    assert Episode.objects.get(superseded_at=None, kind="outside").until_at == midnight
