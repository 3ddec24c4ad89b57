"""The page of positions: where in each zone, since when, and why there is no alert."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from browsing import signed_in
from cast import Cast
from place_scenes import HONEST, OUT, START, a_phone, home_zone, sends
from titian.audit.models import Entry

pytestmark = pytest.mark.django_db
LATER = START + timedelta(minutes=80)


def page_of(cast: Cast, at: datetime = LATER, name: str = "ratmi", more: str = "") -> str:
    with time_machine.travel(at, tick=False):
        answer = signed_in(cast, name).get(f"/klien/{cast.sarro.pk}/posisi/{more}")
        return answer.content.decode()


def test_who_is_at_home_gives_no_alert_and_the_page_says_so(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    sends(a_phone(cast), points_here, HONEST)
    page = page_of(cast)
    assert "Di dalam" in page
    assert "Tidak ada peringatan: klien di tempat yang benar." in page


def test_outside_its_hours_a_zone_is_not_judged(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    sends(a_phone(cast), points_here, HONEST)
    page = page_of(cast, datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    assert "Sekarang tidak dinilai: di luar jadwal, atau ada izin yang berlaku." in page


def test_a_phone_that_is_silent_is_nowhere(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    sends(a_phone(cast), points_here, HONEST)
    page = page_of(cast, START + timedelta(hours=3))
    assert "Tidak diketahui" in page
    assert "Titik terakhir yang dapat dipakai 24 November 2026, 02.56 WITA." in page
    assert "bukan pelanggaran" in page


def test_the_grace_is_said_while_it_runs(cast: Cast, points_here: Path) -> None:
    home_zone(cast)
    sends(a_phone(cast), points_here, OUT[:5])
    assert "Belum ada peringatan: tenggang 15 menit belum lewat." in page_of(
        cast, START + timedelta(minutes=58)
    )


def test_without_a_zone_nothing_is_judged(cast: Cast, points_here: Path) -> None:
    sends(a_phone(cast), points_here, HONEST)
    assert "Tidak ada wilayah yang dinilai sekarang" in page_of(cast)


def test_the_newest_fixes_stand_open_and_the_others_fold(cast: Cast, points_here: Path) -> None:
    sends(a_phone(cast), points_here, HONEST)
    folded, shown = page_of(cast).split("10 titik sebelumnya")[1].split("</details>")[:2]
    assert "01.40.00" in folded
    assert "02.56.00" in shown


def test_another_day_is_asked_for_by_its_date(cast: Cast, points_here: Path) -> None:
    sends(a_phone(cast), points_here, HONEST)
    at = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
    assert "Tidak ada titik yang diterima" in page_of(cast, at)
    assert "01.40.00" in page_of(cast, at, more="?tanggal=24/11/2026")
    assert "Tanggal ini tidak ada" in page_of(cast, at, more="?tanggal=31/11/2026")


def test_points_that_cannot_be_read_blame_nobody(cast: Cast, points_here: Path) -> None:
    a_phone(cast)
    points_here.mkdir()
    assert "Ini gangguan di pihak kami, bukan karena klien." in page_of(cast)


def test_without_a_phone_the_page_leads_to_one(cast: Cast, points_here: Path) -> None:
    enrol = f"/klien/{cast.sarro.pk}/perangkat/baru/"
    assert enrol in page_of(cast)
    a_phone(cast)
    assert enrol not in page_of(cast)


def test_looking_at_positions_stands_in_the_trail(cast: Cast, points_here: Path) -> None:
    page_of(cast)
    page_of(cast, name="yudi")
    assert Entry.objects.filter(deed="look.seen", fields="client.positions").count() == 1
    assert Entry.objects.filter(deed="look.refused", fields="client.positions").count() == 1
