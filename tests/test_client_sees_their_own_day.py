"""Does the client read their own day in plain words, and nothing that would lead to a victim?"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache

from cast import NOW, Cast
from client_pages import known_browser
from place_scenes import OUT, PROPOSED, a_phone, home_zone, judge, points_here, sends
from titian.tracking.models import Zone

__all__ = ["points_here"]
pytestmark = pytest.mark.django_db
LATE = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def page(cast: Cast) -> str:
    answer = known_browser(cast).get("/s/data/hari/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_day_is_told_in_spans(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    sends(a_phone(cast), points_here, OUT)
    judge(points_here)
    shown = page(cast)
    assert "Rumah" in shown
    assert "Hari ini harus di sini: 00.00–05.00, 20.00–24.00" in shown  # it is 09.12
    assert "<small>Di luar</small>" in shown
    assert "<small>Tidak diketahui</small>" in shown


def test_a_place_of_a_victim_and_a_forbidden_one_are_not_told(
    cast: Cast, points_here: Path
) -> None:
    home_zone(cast, kind="exclusion", purpose="victim", name="Rumah Bu Tini")
    home_zone(cast, kind="exclusion", purpose="other", name="Pasar Inpres")
    home_zone(cast, purpose="victim", name="Tempat lain", at=PROPOSED)
    sends(a_phone(cast), points_here, OUT)
    assert Zone.objects.count() == 3
    shown = page(cast)
    for name in ("Bu Tini", "Pasar Inpres", "Tempat lain"):
        assert name not in shown


def test_without_a_phone_nothing_is_recorded(cast: Cast, points_here: Path) -> None:
    assert "Hari ini tidak ada catatan." in page(cast)


def test_points_that_cannot_be_read_are_our_fault(
    cast: Cast, points_here: Path, settings: object
) -> None:
    a_phone(cast)
    settings.POINTS = str(points_here.parent / "gone" / "points.db")  # type: ignore[attr-defined]
    assert "Ini gangguan kami, bukan kesalahan Anda." in page(cast)
