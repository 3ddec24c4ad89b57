"""The page of an alert about a place: what is sure, what is not, why, and by which fixes."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client as Browser

from browsing import signed_in
from cast import Cast
from place_scenes import BAD_FIX, NIGHT, OUT, a_phone, home_zone, judge, sends
from titian.alerts.models import Alert
from titian.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def night(cast: Cast, points_here: Path) -> Cast:
    home_zone(cast)
    device = a_phone(cast)
    sends(device, points_here, OUT, late=True)
    judge(points_here)
    return cast


def page_of(browser: Browser, alert: Alert, more: str = "") -> str:
    return browser.get(f"/peringatan/{alert.pk}/{more}").content.decode()


def the_alert(cast: Cast) -> Alert:
    return Alert.objects.get(client=cast.sarro, settled_at=None)


def test_it_says_how_far_and_in_which_direction_from_home(night: Cast) -> None:
    page = page_of(signed_in(night, "ratmi"), the_alert(night))
    assert "Di luar wilayah Rumah" in page
    assert "410 m di sebelah timur rumah klien, 290 m dari batas" in page
    assert "4 titik, mulai pukul 02.31 di luar wilayah" in page


def test_it_says_when_it_happened_and_when_we_heard(night: Cast) -> None:
    page = page_of(signed_in(night, "ratmi"), the_alert(night))
    assert "Diketahui terlambat" in page
    assert "terjadi 24 November 2026, 02.31 WITA" in page
    assert "titik pertamanya diterima 24 November 2026, 05.31 WITA" in page
    assert "Terlambat kirim bukan kesalahan klien." in page


def test_silence_between_fixes_is_said(night: Cast) -> None:
    page = page_of(signed_in(night, "ratmi"), the_alert(night))
    assert "01.57–02.31 (34 menit)" in page


def test_it_says_by_which_rule(night: Cast) -> None:
    page = page_of(signed_in(night, "ratmi"), the_alert(night))
    assert "Rumah versi 1, harus berada di dalam; disetujui Darsono bin Karyo" in page
    assert "Setiap hari 20.00–05.00 (sampai esok hari)" in page
    assert "menentukan" in page


def test_the_big_map_is_another_page(night: Cast) -> None:
    browser, alert = signed_in(night, "ratmi"), the_alert(night)
    page = page_of(browser, alert)
    assert f"/peringatan/{alert.pk}/peta/" in page
    assert "leaflet" not in page
    assert "leaflet" in page_of(browser, alert, "peta/")


def test_looking_stands_in_the_trail(night: Cast) -> None:
    page_of(signed_in(night, "ratmi"), the_alert(night), "peta/")
    assert Entry.objects.filter(deed="look.seen", fields="alert.map").count() == 1


def test_what_is_uncertain_is_not_called_a_breach(cast: Cast, points_here: Path) -> None:
    home_zone(cast, shape={"circle": [-8_917_000, 1_198_707_000, 50]})
    device = a_phone(cast)
    sends(device, points_here, [(0, 5, 16), *((8.0 * n, 200.0, 0) for n in range(1, 7))])
    judge(points_here)
    page = page_of(signed_in(cast, "ratmi"), the_alert(cast))
    assert "Tidak dapat dipastikan: wilayah Rumah" in page
    assert "Klien mungkin di luar wilayah, mungkin juga di dalam" in page


def test_a_bad_fix_gives_no_alert_and_the_page_says_why(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    device = a_phone(cast)
    sends(device, points_here, BAD_FIX)
    judge(points_here)
    assert not Alert.objects.filter(client=cast.sarro).exists()
    address = f"/klien/{cast.sarro.pk}/posisi/?tanggal=24/11/2026"
    page = signed_in(cast, "ratmi").get(address).content.decode()
    assert "1 titik tidak dipakai karena akurasinya 1.800 m (paling kasar 200 m)." in page


def test_late_points_show_that_it_began_earlier(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    device = a_phone(cast)
    sends(device, points_here, [OUT[0], (56, 410, 22), (58, 400, 20), (74, 330, 20)])
    judge(points_here)
    sends(device, points_here, [(31, 350, 18), (33, 360, 15), (40, 380, 18)])
    judge(points_here, NIGHT + timedelta(minutes=5))
    page = page_of(signed_in(cast, "ratmi"), the_alert(cast))
    assert "Ternyata terjadi lebih awal: 24 November 2026, 02.11 WITA" in page
    assert "semula tercatat 02.36" in page


def test_points_that_clear_him_are_said_on_the_closed_alert(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    device = a_phone(cast)
    sends(device, points_here, [OUT[0], (30, 340, 18), (32, 340, 18), (60, 345, 18)])
    judge(points_here)
    alert = the_alert(cast)
    sends(device, points_here, [(minute + 0.5, 20, 8) for minute in range(29, 62)])
    judge(points_here, NIGHT + timedelta(minutes=5))
    page = page_of(signed_in(cast, "ratmi"), alert)
    assert "titik yang datang kemudian menunjukkan lain" in page
    assert "340 m di sebelah timur rumah klien" in page


def test_points_that_cannot_be_read_are_a_failure_of_ours(night: Cast, points_here: Path) -> None:
    points_here.write_bytes(b"no database at all, only words" * 200)
    page = page_of(signed_in(night, "ratmi"), the_alert(night))
    assert "Ini gangguan di pihak kami" in page
    assert "410 m di sebelah timur rumah klien" in page


def test_another_office_sees_nothing_of_it(night: Cast) -> None:
    for name in ("yohana", "lasmi", "yudi"):
        answer = signed_in(night, name).get(f"/peringatan/{the_alert(night).pk}/peta/")
        assert answer.status_code == 403


def test_what_to_do_stands_first_and_the_answer_before_the_single_fixes(night: Cast) -> None:
    page = page_of(signed_in(night, "ratmi"), the_alert(night))
    order = ("lanjut", "keterangan", "tahu-1", "selesai", "jejak", "bukti-1", "segel")
    places = [page.index(f'<h2 id="{name}">') for name in order]
    assert places == sorted(places)
