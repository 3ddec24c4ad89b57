"""Two databases come back one after the other: no finding is lost between them, none is undone."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from cast import NOW, Cast
from phones_scenes import MINUTE, Scene, fix, home_zone
from test_a_phone_is_enrolled import enrolled
from test_points_come_back_from_a_backup import store_of
from titian.alerts.models import Alert
from titian.config import sqlite_copy
from titian.config.backup import take_backup
from titian.config.place import Place
from titian.config.restoring import restore_backup
from titian.tracking.models import Episode
from titian.tracking.points import Point
from titian.tracking.store import Store

HOUR = timedelta(hours=1)


def scene_of(place: Place) -> Scene:
    with closing(store_of(place)):
        where = str(place.data / "points.db")
    if connection.vendor == "postgresql":
        described = connection.settings_dict
        where = f"postgresql://{described['USER']}@/{described['NAME']}?host={described['HOST']}"
    return Scene(where)


def outside_and_back(cast: Cast, scene: Scene) -> list[Point]:
    phone = enrolled(cast)
    home_zone(cast, NOW)
    scene.judged(NOW + MINUTE)
    out = [fix(phone, NOW + m * MINUTE, 300) for m in (7, 9, 11)]
    return [*out, fix(phone, NOW + 11.5 * MINUTE), fix(phone, NOW + 11.8 * MINUTE)]


def test_a_judge_at_work_between_the_two_loses_no_finding(
    living: Cast, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = scene_of(place)
    scene.send(*outside_and_back(living, scene))
    take_backup(tmp_path / "b", place=place, at=NOW + 12 * MINUTE)
    scene.judged(NOW + 13 * MINUTE)

    def put_back_slowly(copy: Path, live: Path, put: Callable[..., None] = sqlite_copy.put_back):  # type: ignore[no-untyped-def]
        put(copy, live)
        if live.name == "points.db":
            scene.judged(NOW + 14 * MINUTE)

    monkeypatch.setattr(sqlite_copy, "put_back", put_back_slowly)
    restore_backup(tmp_path / "b", place=place, at=NOW + HOUR)
    assert not Alert.objects.exists()
    scene.restart()
    scene.judged(NOW + HOUR)
    assert Alert.objects.get().is_open
    scene.points.drop()


def test_a_finding_younger_than_the_copied_points_stays(
    living: Cast, place: Place, tmp_path: Path
) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("one database, one snapshot")
    scene = scene_of(place)
    scene.send(*outside_and_back(living, scene))
    scene.judged(NOW + 12 * MINUTE)
    forget_all_points(scene.store)
    take_backup(tmp_path / "b", place=place, at=NOW + 12 * MINUTE)
    restore_backup(tmp_path / "b", place=place, at=NOW + HOUR)
    scene.restart()
    scene.judged(NOW + HOUR)
    assert Alert.objects.get().is_open
    assert Episode.objects.get().superseded_at is None
    scene.points.drop()


def forget_all_points(store: Store) -> None:
    """As if they had arrived after the store was copied."""
    for table in ("point", "state", "dirty"):
        store._db.execute(f"DELETE FROM {table}")  # type: ignore[attr-defined]  # noqa: S608
