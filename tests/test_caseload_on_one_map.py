"""The caseload map: whose phone was where last, for the officer, the section, the office."""

from pathlib import Path

import pytest

from browsing import signed_in
from cast import Cast
from place_scenes import OUT, a_phone, home_zone, judge, sends
from titian.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def night(cast: Cast, points_here: Path) -> Cast:
    home_zone(cast)
    device = a_phone(cast)
    sends(device, points_here, OUT)
    judge(points_here)
    return cast


@pytest.mark.parametrize("name", ["ratmi", "darsono", "nurhayati"])
def test_officer_section_and_office_see_him(night: Cast, name: str) -> None:
    page = signed_in(night, name).get("/peta/").content.decode()
    assert "Daeng Sarro" in page
    assert "Di luar wilayah" in page
    assert "leaflet" not in page


@pytest.mark.parametrize("name", ["yudi", "made", "yohana", "kepala_ternate"])
def test_others_do_not(night: Cast, name: str) -> None:
    assert "Daeng Sarro" not in signed_in(night, name).get("/peta/").content.decode()


def test_each_client_shown_finds_the_look_in_the_trail(night: Cast) -> None:
    signed_in(night, "darsono").get("/peta/")
    entry = Entry.objects.get(deed="look.seen", fields="caseload")
    assert entry.subject == f"clients.client:{night.sarro.pk}"


def test_a_point_from_before_the_phone_was_his_is_not_shown(cast: Cast, points_here: Path) -> None:
    sends(a_phone(cast), points_here, [(-60 * 24 * 30, 10, 12)])
    page = signed_in(cast, "ratmi").get("/peta/").content.decode()
    assert "Belum pernah mengirim posisi" in page
