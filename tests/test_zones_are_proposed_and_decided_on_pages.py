"""Zones on pages: the PK proposes, the kasubsi or kepala decides; the judged past stays."""

from uuid import UUID

import pytest
from django.http import HttpResponse

from browsing import signed_in
from cast import NOW, Cast
from place_scenes import a_permission, home_zone
from titian.kit.ids import uuid7
from titian.tracking.models import ZonePause, ZoneVersion

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW)]


def form(**changes: str) -> dict[str, str]:
    return {
        "id": str(uuid7()), "name": "Rumah", "purpose": "home", "rule": "inclusion",
        "kind": "circle", "centre": "0,8917 LS 119,8707 BT", "radius_m": "150", "when": "weekly",
        "opens_0_1": "20.00", "closes_0_1": "05.00", "opens_1_1": "20.00", "closes_1_1": "05.00",
        "grace_min": "15", "buffer_m": "40", "reason": "Syarat jam malam dari putusan", **changes,
    }  # fmt: skip


def propose(cast: Cast, name: str = "ratmi", **changes: str) -> HttpResponse:
    address = f"/klien/{cast.sarro.pk}/wilayah/baru/"
    return signed_in(cast, name).post(address, form(**changes))  # type: ignore[return-value]


def test_a_proposal_is_said_in_words_and_waits(cast: Cast) -> None:
    answer = propose(cast)
    assert answer.status_code == 302
    page = signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/wilayah/").content.decode()
    assert "Usul versi 1 menunggu persetujuan kasubsi atau kepala." in page
    assert "Lingkaran 150 m di sekitar 0,89170° LS, 119,87070° BT" in page
    assert "Senin–Selasa 20.00–05.00 (sampai esok hari)" in page


def test_the_kasubsi_finds_it_in_the_worklist_and_approves(cast: Cast) -> None:
    propose(cast)
    version = ZoneVersion.objects.get()
    browser = signed_in(cast, "darsono")
    assert "1 usul menunggu persetujuan Anda" in browser.get("/").content.decode()
    assert "Daeng Sarro" in browser.get("/persetujuan/").content.decode()
    browser.post(f"/wilayah/versi/{version.pk}/persetujuan")
    version.refresh_from_db()
    assert version.approved_by == cast.darsono
    assert "Tidak ada yang menunggu Anda" in browser.get("/persetujuan/").content.decode()


def test_the_worklist_says_when_it_shows_not_all(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(cast)
    propose(cast)
    browser = signed_in(cast, "darsono")
    assert "Semuanya 2." not in browser.get("/persetujuan/").content.decode()
    monkeypatch.setattr("titian.desk.bounds.waiting.MOST", 1)
    assert "Semuanya 2." in browser.get("/persetujuan/").content.decode()


def test_the_kasubsi_of_the_other_section_sees_nothing_of_it(cast: Cast) -> None:
    propose(cast)
    version = ZoneVersion.objects.get()
    browser = signed_in(cast, "made")
    assert "Daeng Sarro" not in browser.get("/persetujuan/").content.decode()
    assert browser.post(f"/wilayah/versi/{version.pk}/persetujuan").status_code == 403


def test_who_comes_second_is_told_who_was_first(cast: Cast) -> None:
    propose(cast)
    address = f"/wilayah/versi/{ZoneVersion.objects.get().pk}"
    signed_in(cast, "darsono").post(f"{address}/persetujuan")
    answer = signed_in(cast, "nurhayati").post(f"{address}/penolakan", {"because": "Terlalu luas"})
    assert answer.status_code == 409
    assert "Darsono bin Karyo sudah menyetujuinya" in answer.content.decode()


def test_the_same_decision_twice_gets_the_same_page(cast: Cast) -> None:
    propose(cast)
    address = f"/wilayah/versi/{ZoneVersion.objects.get().pk}/persetujuan"
    browser = signed_in(cast, "darsono")
    assert [browser.post(address).status_code for _ in range(2)] == [302, 302]


def test_a_refusal_needs_a_reason_that_the_pk_reads(cast: Cast) -> None:
    propose(cast)
    address = f"/wilayah/versi/{ZoneVersion.objects.get().pk}"
    browser = signed_in(cast, "darsono")
    assert "Tulis alasannya." in browser.post(f"{address}/penolakan", {}).content.decode()
    browser.post(f"{address}/penolakan", {"because": "Radius terlalu kecil untuk kebun"})
    page = signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/wilayah/").content.decode()
    assert "Radius terlalu kecil untuk kebun" in page


def test_a_change_shows_what_was_before(cast: Cast) -> None:
    version = home_zone(cast)
    data = form(radius_m="400", centre="-0.8917, 119.8727")
    answer = signed_in(cast, "ratmi").post(f"/wilayah/{version.zone_id}/perubahan/", data)
    page = signed_in(cast, "darsono").get(answer.headers["Location"]).content.decode()
    assert "Sebelumnya, versi 1" in page
    assert "Titik tengahnya bergeser 222 m ke timur." in page
    assert "Berubah" in page


def test_the_judged_past_is_not_changed(cast: Cast) -> None:
    answer = propose(cast, from_on="01/11/2026")
    assert answer.status_code == 422
    assert "yang sudah lewat sudah dinilai dan tidak diubah" in answer.content.decode()


def test_crossing_edges_are_said_at_the_corners(cast: Cast) -> None:
    corners = "-0.89, 119.87\n-0.90, 119.88\n-0.89, 119.88\n-0.90, 119.87"
    answer = propose(cast, kind="polygon", corners=corners)
    assert answer.status_code == 422
    assert "Garis tepi wilayah saling memotong" in answer.content.decode()
    assert "119.88" in answer.content.decode()


def test_without_a_border_file_the_form_says_how_to_add_one(cast: Cast) -> None:
    page = signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/wilayah/baru/").content.decode()
    assert "titian map add" in page
    assert "leaflet" not in page


def ask(cast: Cast, zone: UUID, **changes: str) -> HttpResponse:
    data = {
        "id": str(uuid7()), "kind": "worship", "from_on": "24/11/2026", "from_hour": "19.00",
        "until_on": "24/11/2026", "until_hour": "23.00", "reason": "Maulid di masjid", **changes,
    }  # fmt: skip
    return signed_in(cast, "ratmi").post(f"/wilayah/{zone}/izin/", data)  # type: ignore[return-value]


def test_a_permission_is_asked_given_and_printed(cast: Cast) -> None:
    zone = home_zone(cast).zone_id
    assert ask(cast, zone).status_code == 302
    pause = ZonePause.objects.get()
    sheet = f"/wilayah/izin/{pause.pk}/lembar/"
    assert signed_in(cast, "ratmi").get(sheet).status_code == 404
    signed_in(cast, "darsono").post(f"/wilayah/izin/{pause.pk}/persetujuan")
    page = signed_in(cast, "ratmi").get(sheet).content.decode()
    assert "Maulid di masjid" in page
    assert "19.00 WITA" in page


def test_a_refused_permission_says_why_to_the_pk_and_in_the_trail(cast: Cast) -> None:
    ask(cast, home_zone(cast).zone_id)
    address = f"/wilayah/izin/{ZonePause.objects.get().pk}/"
    kasubsi, pk = signed_in(cast, "darsono"), signed_in(cast, "ratmi")
    assert "Tulis alasannya." in kasubsi.post(f"{address}penolakan", {}).content.decode()
    assert ZonePause.objects.get().is_waiting
    kasubsi.post(f"{address}penolakan", {"because": "Masjidnya di dalam wilayah"})
    for page in (address, f"/klien/{cast.sarro.pk}/wilayah/"):
        assert "Masjidnya di dalam wilayah" in pk.get(page).content.decode(), page
    trail = signed_in(cast, "nurhayati").get("/jejak/").content.decode()
    assert "Izin wilayah ditolak" in trail
    assert "alasan penolakan" in trail


def test_who_decides_a_permission_second_is_told_who_was_first(cast: Cast) -> None:
    ask(cast, home_zone(cast).zone_id)
    address = f"/wilayah/izin/{ZonePause.objects.get().pk}"
    why = {"because": "Masjidnya di dalam wilayah"}
    kasubsi = signed_in(cast, "darsono")
    assert [kasubsi.post(f"{address}/penolakan", why).status_code for _ in range(2)] == [302, 302]
    answer = signed_in(cast, "nurhayati").post(f"{address}/persetujuan")
    assert answer.status_code == 409
    assert "Darsono bin Karyo sudah menolaknya" in answer.content.decode()
    assert kasubsi.post(f"{address}/persetujuan").status_code == 409


def test_a_permission_for_the_past_is_refused_in_words(cast: Cast) -> None:
    answer = ask(cast, home_zone(cast).zone_id, from_on="20/11/2026")
    assert "yang sudah lewat sudah dinilai" in answer.content.decode()


def test_an_ended_zone_says_who_and_why(cast: Cast) -> None:
    zone = home_zone(cast).zone_id
    browser = signed_in(cast, "darsono")
    browser.post(f"/wilayah/{zone}/pengakhiran/", {"because": "Pindah ke Parigi"})
    page = browser.get(f"/klien/{cast.sarro.pk}/wilayah/").content.decode()
    assert "Diakhiri Darsono bin Karyo" in page
    assert "Pindah ke Parigi" in page


def test_what_was_typed_for_a_zone_that_was_ended_meanwhile_stays_on_the_page(cast: Cast) -> None:
    zone = home_zone(cast).zone_id
    signed_in(cast, "darsono").post(f"/wilayah/{zone}/pengakhiran/", {"because": "Pindah"})
    change = signed_in(cast, "ratmi").post(f"/wilayah/{zone}/perubahan/", form())
    for answer in (ask(cast, zone), change):
        assert answer.status_code == 422
        assert "Wilayah ini sudah diakhiri. Usulkan wilayah baru." in answer.content.decode()
    assert "Maulid di masjid" in ask(cast, zone).content.decode()


def test_after_a_decision_the_way_leads_on_to_what_still_waits(cast: Cast) -> None:
    propose(cast)
    address = f"/wilayah/versi/{ZoneVersion.objects.get().pk}/"
    browser = signed_in(cast, "darsono")
    onward = "Lihat yang masih menunggu persetujuan"
    assert onward not in browser.get(address).content.decode()
    assert onward in browser.post(f"{address}persetujuan", follow=True).content.decode()
    assert onward not in signed_in(cast, "ratmi").get(address).content.decode()


def test_what_is_permitted_for_one_zone_stands_among_the_permissions_of_the_client(
    cast: Cast,
) -> None:
    pause = a_permission(cast, home_zone(cast))
    file = f"/klien/{cast.sarro.pk}/wilayah/izin/"
    page = signed_in(cast, "ratmi").get(file).content.decode()
    assert f"/wilayah/izin/{pause.pk}/" in page
    assert "24 November 2026, 19.00–23.00 WITA" in page
    assert "Belum ada permohonan izin" not in page


def test_and_a_guarded_one_stands_there_for_those_alone_who_know_the_place(cast: Cast) -> None:
    pause = a_permission(cast, home_zone(cast, kind="exclusion", purpose="victim", name="Bu Tini"))
    file = f"/klien/{cast.sarro.pk}/wilayah/izin/"
    assert str(pause.pk) in signed_in(cast, "ratmi").get(file).content.decode()
    page = signed_in(cast, "darsono").get(file).content.decode()
    assert str(pause.pk) not in page and "Bu Tini" not in page


def test_a_form_says_from_which_page_it_came_and_sets_the_hour_beside_its_day(cast: Cast) -> None:
    version = home_zone(cast)
    page = signed_in(cast, "ratmi").get(f"/wilayah/{version.zone.pk}/izin/").content.decode()
    assert f'<a href="/klien/{cast.sarro.pk}/wilayah/">Wilayah klien</a> › Izin untuk' in page
    assert page.count('<div class="grid">') == 2
