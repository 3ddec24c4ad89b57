"""Does the page of positions say what it infers, and say that it only infers it?"""

from pathlib import Path

import pytest

from browsing import signed_in
from cast import Cast
from place_scenes import HONEST, OUT, START, a_phone, home_zone, sends

pytestmark = pytest.mark.django_db


def page_of(cast: Cast) -> str:
    address = f"/klien/{cast.sarro.pk}/posisi/?tanggal=24/11/2026"
    return signed_in(cast, "ratmi").get(address).content.decode()


@pytest.mark.usefixtures("points_here")
def test_a_night_at_home_is_a_stay_and_said_to_be_inferred(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    sends(a_phone(cast), points_here, HONEST, start=START)
    page = page_of(cast)
    assert "Menetap dan bepergian" in page
    assert "Ini perkiraan program dari titik-titik hari itu, bukan temuan." in page
    assert "Menetap" in page and "m di sebelah" in page


def test_a_way_out_is_a_journey(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    sends(a_phone(cast), points_here, OUT, start=START)
    assert "Di perjalanan" in page_of(cast)
