"""The pages of recaps: who may see, what is sent, what a number opens, what a file holds."""

from datetime import date, datetime
from html import unescape
from io import BytesIO

import pytest
import time_machine
from django.utils import timezone
from openpyxl import load_workbook

from cast import Cast
from desk_scenes import signed_in
from recap_scenes import DUE_DAY, JULY, ended_late, made, reported, sent
from story_scenes import a_fact
from titian.audit.models import Entry
from titian.desk.books.printing import printed_words
from titian.insight.models import Recap
from titian.insight.rules.spans import Kind
from wall_scenes import walled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_first_of_july() -> object:
    with time_machine.travel(JULY, tick=False):
        yield


def page(cast: Cast, who: str, address: str) -> str:
    answer = signed_in(cast, who).get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def test_from_the_numbers_to_the_lock(cast: Cast) -> None:
    browser = signed_in(cast, "nurhayati")
    answer = browser.post("/kantor/rekap/berjalan/hari/buat")
    recap = Recap.objects.get()
    assert answer.headers["Location"] == f"/kantor/rekap/{recap.pk}/"
    browser.post(f"/kantor/rekap/{recap.pk}/isian/", {"akot": "4", "litmas-minta-dewasa": "9",
                                                      "litmas-selesai-dewasa": "7"})  # fmt: skip
    said = page(cast, "nurhayati", f"/kantor/rekap/{recap.pk}/")
    assert "VII. AKOT\n\nBapas Palu : 4 orang" in said
    assert "•Litmas Belum Selesai\n1. Dewasa : 2 orang\n2. Anak : belum diisi" in said
    browser.post(f"/kantor/rekap/{recap.pk}/pengiriman")
    row = Recap.objects.get()
    assert (row.is_sent, "VII. AKOT\n\nBapas Palu : 4" in row.text) == (True, True)
    assert "Dikirim 1 Juli 2026, 16.30 WITA oleh Hj. Nurhayati, terkunci" in page(
        cast, "darsono", "/kantor/rekap/"
    )
    for deed in ("hitungan", "pengiriman"):
        assert browser.post(f"/kantor/rekap/{recap.pk}/{deed}").status_code == 409


def test_a_number_opens_the_clients_that_this_person_may_open(cast: Cast) -> None:
    address = "/kantor/rekap/daftar/hari/2026-07-01/klien.dewasa/"
    said = page(cast, "nurhayati", address)
    assert "Daeng Sarro bin Mappa" in said
    assert "Marlina br. Sitompul" in said
    child = page(cast, "nurhayati", "/kantor/rekap/daftar/hari/2026-07-01/klien.anak/")
    assert "Ayu" not in child
    assert "(anak)" in child
    hidden = page(cast, "darsono", "/kantor/rekap/daftar/hari/2026-07-01/klien.anak/")
    assert "1 dari 1 tidak ditampilkan" in hidden
    walled(cast, named=["ratmi"])
    behind = page(cast, "darsono", address)
    assert "Daeng Sarro" not in behind
    assert "1 dari 2 tidak ditampilkan" in behind


def test_the_list_leaves_as_a_file_without_what_is_closed(cast: Cast) -> None:
    walled(cast, named=["ratmi"])
    address = "/kantor/rekap/daftar/hari/2026-07-01/klien.dewasa/?unduh=csv"
    said = signed_in(cast, "darsono").get(address).content.decode("utf-8-sig")
    assert "Marlina" in said and "Sarro" not in said
    assert Entry.objects.filter(fields__contains="recap_rows.exported").count() == 1


def test_an_officers_number_opens_that_officers_rows(cast: Cast) -> None:
    reported(cast, "sarro", DUE_DAY)
    reported(cast, "marlina", DUE_DAY)
    recap = made(cast, Kind.MONTH, date(2026, 6, 1))
    said = page(cast, "nurhayati", f"/kantor/rekap/{recap.pk}/?pk={cast.yudi.pk}")
    address = f"/kantor/rekap/daftar/bulan/2026-06-01/lapor/?pk={cast.yudi.pk}"
    assert f'href="{address}"' in said
    rows = page(cast, "nurhayati", address)
    assert "Marlina" in rows
    assert "Sarro" not in rows


def test_another_office_and_a_kanwil_are_refused(cast: Cast) -> None:
    recap = sent(cast)
    for who, right_page in (("kepala_ternate", 200), ("markus", 403)):
        browser = signed_in(cast, who)
        for end in ("", "isian/", "versi/", "excel/", "pdf/"):
            assert browser.get(f"/kantor/rekap/{recap.pk}/{end}").status_code == 403
        assert browser.post(f"/kantor/rekap/{recap.pk}/pengiriman").status_code == 403
        rows = browser.get("/kantor/rekap/daftar/hari/2026-07-01/klien.dewasa/")
        assert rows.status_code == right_page
        assert b"Sarro" not in rows.content


@pytest.mark.parametrize("who", ["ratmi", "lasmi", "tono", "agus"])
def test_whoever_may_not_count_does_not_come_in(cast: Cast, who: str) -> None:
    assert signed_in(cast, who).get("/kantor/rekap/").status_code == 403


def test_what_changed_since_is_shown_side_by_side(cast: Cast) -> None:
    recap = sent(cast)
    ended_late(cast, "sarro", date(2026, 6, 30), JULY)
    address = f"/kantor/rekap/{recap.pk}/"
    said = page(cast, "nurhayati", f"{address}?dengan=sekarang")
    assert "Dibandingkan dengan berkas sekarang" in said
    answer = signed_in(cast, "nurhayati").post(f"{address}versi/", {"note": "surat terlambat"})
    newer = answer.headers["Location"]
    said = page(cast, "nurhayati", f"{newer}?dengan=1")
    assert '<th scope="row">Dewasa</th><td class="num">2</td><td class="num">1</td>' in said
    assert "Versi baru diusulkan" in page(cast, "nurhayati", "/kantor/rekap/")
    assert signed_in(cast, "nurhayati").post(f"{newer}pembatalan").status_code == 302
    assert Recap.objects.count() == 1


def test_the_files_hold_counts_and_no_client(cast: Cast) -> None:
    recap = sent(cast, Kind.MONTH, date(2026, 6, 1))
    browser = signed_in(cast, "nurhayati")
    book = load_workbook(BytesIO(browser.get(f"/kantor/rekap/{recap.pk}/excel/").content))
    cells = [cell for sheet in book for row in sheet.values for cell in row]
    assert "Pada akhir masa" in cells
    assert not any("Sarro" in str(cell) for cell in cells)
    assert browser.get(f"/kantor/rekap/{recap.pk}/pdf/").content.startswith(b"%PDF")
    assert Entry.objects.filter(fields__contains="recap.exported").count() == 2


def test_a_pk_reads_the_own_month_and_its_rows(cast: Cast) -> None:
    reported(cast, "sarro", DUE_DAY)
    reported(cast, "marlina", DUE_DAY)
    said = page(cast, "ratmi", "/kantor/rekap/saya/bulan/?pada=2026-06-15")
    rows = f"/kantor/rekap/daftar/bulan/2026-06-01/lapor/?pk={cast.ratmi.pk}"
    assert f'href="{rows}">1<' in said
    listed = page(cast, "ratmi", rows)
    assert "Sarro" in listed and "Marlina" not in listed
    browser = signed_in(cast, "ratmi")
    assert browser.get("/kantor/rekap/saya/").status_code == 200
    assert browser.get("/kantor/rekap/saya/hari/").status_code == 404


@pytest.mark.parametrize("kurun", ["hari", "bulan", "tahun"])
def test_what_still_runs_can_be_seen(cast: Cast, kurun: str) -> None:
    said = page(cast, "nurhayati", f"/kantor/rekap/berjalan/{kurun}/")
    assert "Masih berjalan" in said


@pytest.mark.parametrize(
    "address",
    [
        "berjalan/minggu/", "daftar/hari/2026-13-01/klien.anak/", "daftar/hari/2026-07-01/akot/",
        "daftar/hari/2026-07-01/tidak.ada/", "daftar/bulan/2026-07-01/lapor/?pk=x",
        f"{'0' * 8}-0000-7000-8000-{'0' * 12}/",
    ],
)  # fmt: skip
def test_an_address_that_means_nothing_is_not_found(cast: Cast, address: str) -> None:
    assert signed_in(cast, "nurhayati").get(f"/kantor/rekap/{address}").status_code == 404


def test_days_to_come_hold_nothing(cast: Cast) -> None:
    assert datetime.now().year == JULY.year  # noqa: DTZ005 - the clock stands
    said = page(cast, "nurhayati", "/kantor/rekap/daftar/tahun/2030-01-01/lapor/")
    assert "Tidak ada yang dapat ditampilkan" in said


def test_each_typed_line_says_why_and_what_the_files_say(cast: Cast) -> None:
    recap = made(cast)
    a_fact(cast, "litmas", on=date(2026, 2, 3))
    a_fact(cast, "litmas", on=date(2025, 12, 31))
    said = page(cast, "nurhayati", f"/kantor/rekap/{recap.pk}/")
    typed = said.partition('id="tangan"')[2]
    for key in ("AKOT", "CMK", "buku litmas"):
        assert key in said
    assert typed.count("Diisi tangan") == 7
    rows = "/kantor/rekap/daftar/hari/2026-07-01/berkas.litmas.dewasa/"
    assert f'<a href="{rows}">1<' in typed
    assert "Daeng Sarro" in page(cast, "nurhayati", rows)
    form = page(cast, "nurhayati", f"/kantor/rekap/{recap.pk}/isian/")
    assert "Di berkas klien tercatat 1." in form
    assert "berkas.litmas.dewasa" not in Recap.objects.get().figures


def test_a_paper_tells_the_office_time_where_no_zone_is_active(cast: Cast) -> None:
    with timezone.override("UTC"):
        assert "1 Juli 2026, 16.30 WITA" in printed_words(cast.nurhayati, JULY)
