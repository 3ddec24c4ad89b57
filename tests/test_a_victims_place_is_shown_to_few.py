"""Where a victim is protected: the officer in charge and the head; others when they must."""

from datetime import timedelta

import pytest

from browsing import signed_in
from cast import NOW, Cast, on_leave
from client_pages import known_browser
from place_scenes import HOME, LAT, LON, a_permission, a_phone, home_zone, points_here
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.tracking.models import ZonePause, ZoneVersion
from titian.tracking.zones import approve_pause

__all__ = ["points_here"]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(NOW),
    pytest.mark.usefixtures("points_here"),
]
NAME = "Toko Bu Wati"


def victims_place(cast: Cast, *, approved: bool = True) -> ZoneVersion:
    shape = {"circle": [LAT + 90_000, LON, 250]}
    return home_zone(cast, kind="exclusion", purpose="victim", name=NAME, rows=(), shape=shape,
                     approved=approved)  # fmt: skip


def seen(cast: Cast, who: str, address: str) -> str:
    answer = signed_in(cast, who).get(address)
    return str(answer.content.decode()) if answer.status_code == 200 else str(answer.status_code)


def pages(cast: Cast) -> tuple[str, ...]:
    file = f"/klien/{cast.sarro.pk}/"
    return (f"{file}wilayah/", f"{file}wilayah/peta/", f"{file}posisi/")


@pytest.mark.parametrize("who", ["ratmi", "nurhayati"])
def test_the_pk_in_charge_and_the_head_see_it(cast: Cast, who: str) -> None:
    version = victims_place(cast)
    a_phone(cast)
    for address in pages(cast):
        assert NAME in seen(cast, who, address), address
    assert NAME in seen(cast, who, f"/wilayah/versi/{version.pk}/")


def test_the_kasubsi_and_the_stand_in_know_that_there_is_one_not_where(cast: Cast) -> None:
    version = victims_place(cast)
    home_zone(cast, shape=HOME)
    a_phone(cast)
    on_leave(cast, "ratmi", "yudi", until=clock.today("Asia/Makassar", NOW) + timedelta(days=3))
    for who in ("darsono", "yudi"):
        page = seen(cast, who, pages(cast)[0])
        assert "Tempat yang dijaga" in page
        assert "Rumah" in page
        for address in (*pages(cast), f"/klien/{cast.sarro.pk}/wilayah/baru/?peta=1"):
            assert NAME not in seen(cast, who, address), (who, address)
        for more in ("", "peta/"):
            assert seen(cast, who, f"/wilayah/versi/{version.pk}/{more}") == "403"
        assert seen(cast, who, f"/wilayah/{version.zone_id}/perubahan/") == "403"


@pytest.mark.parametrize(("who", "knows"), [("ratmi", True), ("darsono", False)])
def test_a_day_that_is_replayed_shows_it_to_no_more_people(
    cast: Cast, who: str, knows: bool
) -> None:
    victims_place(cast)
    home_zone(cast, shape=HOME)
    a_phone(cast)
    browser, address = signed_in(cast, who), f"/klien/{cast.sarro.pk}/posisi/putar/"
    asked = {"id": str(uuid7()), "tanggal": "24/11/2026", "purpose": "alert"}
    page = browser.post(address, asked, follow=True).content.decode()
    assert "Rumah" in page
    assert (NAME in page) is knows


def test_whoever_decides_sees_it_while_it_waits_and_then_no_more(cast: Cast) -> None:
    version = victims_place(cast, approved=False)
    address = f"/wilayah/versi/{version.pk}/"
    assert NAME in seen(cast, "darsono", address)
    answer = signed_in(cast, "darsono").post(f"{address}persetujuan")
    assert answer.headers["Location"] == "/persetujuan/"
    version.refresh_from_db()
    assert version.approved_by == cast.darsono
    assert seen(cast, "darsono", address) == "403"


def test_the_counter_and_others_never_see_it(cast: Cast) -> None:
    version = victims_place(cast)
    for who in ("lasmi", "tono", "agus", "made", "yudi", "markus", "yohana"):
        for address in (*pages(cast), f"/wilayah/versi/{version.pk}/"):
            assert NAME not in seen(cast, who, address), (who, address)


def test_the_client_reads_only_that_there_is_one(cast: Cast) -> None:
    version = victims_place(cast)
    pause = approve_pause(pause=a_permission(cast, version), by=cast.darsono, at=NOW)
    client = known_browser(cast)
    for page in ("data/wilayah/", "data/izin/", "data/"):
        assert "Wati" not in client.get(f"/s/{page}").content.decode()
    assert "Ada tempat yang tidak boleh dimasuki" in client.get("/s/data/wilayah/").content.decode()
    assert seen(cast, "ratmi", f"/wilayah/izin/{pause.pk}/lembar/") == "404"
    assert "lembar" not in seen(cast, "ratmi", f"/wilayah/izin/{pause.pk}/")
    assert ZonePause.objects.count() == 1


def test_who_asks_to_pause_it_is_told_to_speak_with_the_protected_first(cast: Cast) -> None:
    warning = "beri tahu yang dilindungi lebih dahulu"
    guarded, home = victims_place(cast), home_zone(cast, shape=HOME)
    assert warning in seen(cast, "ratmi", f"/wilayah/{guarded.zone_id}/izin/")
    assert warning not in seen(cast, "ratmi", f"/wilayah/{home.zone_id}/izin/")


@pytest.mark.parametrize("is_guarded", [True, False])
def test_whoever_ends_its_pause_reads_whether_the_client_is_told(
    cast: Cast, is_guarded: bool
) -> None:
    version = victims_place(cast) if is_guarded else home_zone(cast, shape=HOME)
    pause = approve_pause(pause=a_permission(cast, version), by=cast.darsono, at=NOW)
    page = seen(cast, "ratmi", f"/wilayah/izin/{pause.pk}/pengakhiran/")
    assert ("Klien tidak diberi tahu" in page) is is_guarded
    assert ("Klien membacanya" in page) is not is_guarded
    before = seen(cast, "ratmi", f"/wilayah/izin/{pause.pk}/")
    assert ("klien diberi tahu" in before) is not is_guarded
