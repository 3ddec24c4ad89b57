"""One day of a client under a slider: only for a purpose, and never more than is known."""

from datetime import timedelta
from pathlib import Path

import pytest

from browsing import signed_in
from cast import Cast
from place_scenes import OUT, START, a_phone, home_zone, judge, points_here, sends
from titian.audit.models import Entry
from titian.kit.ids import uuid7
from titian.tracking.models import DayViewing

__all__ = ["points_here"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def night(cast: Cast, points_here: Path) -> Cast:
    home_zone(cast)
    sends(a_phone(cast), points_here, OUT)
    judge(points_here)
    return cast


def asked(cast: Cast, **more: str) -> dict[str, str]:
    return {"id": str(uuid7()), "tanggal": "24/11/2026", "purpose": "alert", "words": "", **more}


def here(cast: Cast) -> str:
    return f"/klien/{cast.sarro.pk}/posisi/putar/"


def opened(cast: Cast, more: str = "") -> str:
    browser = signed_in(cast, "ratmi")
    answer = browser.post(here(cast), asked(cast))
    assert answer.status_code == 302
    return browser.get(answer["Location"] + more).content.decode()


def held(page: str) -> str:
    """What is said to have held at the chosen hour."""
    return page.partition("data-now>")[2].partition("</div>")[0]


def test_nothing_is_shown_before_a_purpose_is_said(night: Cast) -> None:
    page = signed_in(night, "ratmi").get(here(night)).content.decode()
    assert "Untuk apa Anda melihatnya?" in page
    assert "data-replay" not in page


def test_the_purpose_is_recorded_and_shown(night: Cast) -> None:
    page = opened(night)
    row = DayViewing.objects.get()
    assert (row.purpose, row.viewed_by, str(row.day)) == ("alert", night.ratmi, "2026-11-24")
    assert "Dilihat untuk: Memeriksa peringatan" in page
    assert Entry.objects.filter(deed="positions.day_seen").count() == 1


def test_another_purpose_is_named(night: Cast) -> None:
    browser = signed_in(night, "ratmi")
    page = browser.post(here(night), asked(night, purpose="other")).content.decode()
    assert "Tulis keperluannya." in page
    assert not DayViewing.objects.exists()


def test_anothers_purpose_opens_nothing(night: Cast) -> None:
    opened(night)
    row = DayViewing.objects.get()
    page = signed_in(night, "nurhayati").get(f"{here(night)}?lihat={row.pk}").content.decode()
    assert "data-replay" not in page


def test_each_hour_is_a_link_and_says_what_held_then(night: Cast) -> None:
    page = opened(night, "&jam=3")
    assert "jam=4" in page
    assert "data-clock>03.00" in page
    assert 'Rumah: <span class="tag warn">' in held(page)


def test_before_the_first_fix_and_after_sight_was_lost_nothing_is_claimed(night: Cast) -> None:
    for hour in (0, 1, 8):
        said = held(opened(night, f"&jam={hour}"))
        assert "Tidak diketahui" in said
        assert "Di mana klien tidak diketahui" in said


def test_a_day_begins_with_what_the_last_fix_before_it_said(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    before_midnight = [(minutes, 8.0, 16) for minutes in (-109.0, -105.0, -101.0)]
    sends(a_phone(cast), points_here, [*before_midnight, *OUT])
    judge(points_here)
    said = held(opened(cast, "&jam=0"))
    assert "Di dalam" in said
    assert "menurut titik terakhir dari hari sebelumnya" in said


def test_the_moments_carry_their_minute_for_the_slider(night: Cast) -> None:
    page = opened(night)
    first = (START - START.replace(hour=16, minute=0)) // timedelta(minutes=1)
    assert f'data-at="{first}" data-x=' in page
    assert "replay.js" in page


def test_without_a_zone_an_old_fix_is_not_taken_for_now(cast: Cast, points_here: Path) -> None:
    sends(a_phone(cast), points_here, OUT[:2])
    assert "titik pukul 01.48" in held(opened(cast, "&jam=2"))
    assert "Di mana klien tidak diketahui" in held(opened(cast, "&jam=3"))
