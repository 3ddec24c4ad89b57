"""Who stays outside all night sends hundreds of points: are his rows asked for only when one may
change, and then at once?"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from place_scenes import START, a_phone, home_zone, sends
from titian.tracking.judge import Judge
from titian.tracking.models import Device, Episode
from titian.tracking.pool import Points

THEN = START + timedelta(minutes=40)
LONG_OUT = ((0, 8, 16), (17, 400, 16), (20, 410, 16))


@pytest.fixture
def phone(cast: Cast) -> Device:
    home_zone(cast)
    return a_phone(cast)


@pytest.fixture
def judge(points_here: Path) -> Iterator[Judge]:
    """One that goes on, as the watcher does."""
    points = Points(str(points_here))
    yield Judge(points)
    points.drop()


def _episodes_asked(judge: Judge) -> int:
    with CaptureQueriesContext(connection) as asked:
        judge.turn(THEN)
    return sum('FROM "tracking_episode"' in query["sql"] for query in asked)


@pytest.mark.django_db
def test_more_of_the_same_asks_for_no_row(phone: Device, judge: Judge, points_here: Path) -> None:
    sends(phone, points_here, LONG_OUT)
    assert _episodes_asked(judge) > 0
    (before,) = Episode.objects.filter(kind="outside")
    for minute in (24, 28):
        sends(phone, points_here, [(minute, 420, 16)])
        _episodes_asked(judge)
    sends(phone, points_here, [(32, 420, 16)])
    assert _episodes_asked(judge) == 0
    (after,) = Episode.objects.filter(kind="outside")
    assert (after.from_at, after.until_at, after.rev) == (before.from_at, None, before.rev)


@pytest.mark.django_db
def test_coming_home_ends_it_at_once(phone: Device, judge: Judge, points_here: Path) -> None:
    for seen in (LONG_OUT, [(24, 420, 16)], [(28, 420, 16)], [(32, 10, 16), (36, 10, 16)]):
        sends(phone, points_here, seen)
        judge.turn(THEN)
    (row,) = Episode.objects.filter(kind="outside")
    assert row.until_at == START + timedelta(minutes=32)


@pytest.mark.django_db
def test_a_late_point_moves_what_was_said_before(
    phone: Device, judge: Judge, points_here: Path
) -> None:
    for seen in (LONG_OUT, [(24, 420, 16)], [(28, 420, 16)], [(10, 400, 16)]):
        sends(phone, points_here, seen)
        judge.turn(THEN)
    (row,) = Episode.objects.filter(kind="outside", superseded_at=None)
    assert row.from_at == START + timedelta(minutes=10)
