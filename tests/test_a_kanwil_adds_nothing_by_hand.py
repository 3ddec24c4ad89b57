"""A Kanwil reads what its offices sent and their sum: counts only, no client, no draft."""

from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest
import time_machine
from openpyxl import load_workbook

from cast import Cast
from desk_scenes import signed_in
from recap_scenes import JULY, ended_late, made, sent
from titian.audit.deeds import deed
from titian.insight.recaps import correct_recap, make_recap, send_recap, type_figures
from titian.insight.region import region_of
from titian.insight.rules.spans import Kind, span_of

pytestmark = pytest.mark.django_db
DAY = span_of(Kind.DAY, date(2026, 7, 1))


@pytest.fixture(autouse=True)
def on_the_first_of_july() -> object:
    with time_machine.travel(JULY, tick=False):
        yield


def ternate_joins(cast: Cast) -> None:
    """Both offices under one Kanwil."""
    with deed("office.joined", subject=cast.ternate, by=cast.nurhayati, at=JULY) as d:
        cast.ternate.parent = cast.kanwil
        d.save(cast.ternate)


def sent_by_ternate(cast: Cast) -> None:
    row = make_recap(office=cast.ternate, span=DAY, by=cast.kepala_ternate, at=JULY)
    row = type_figures(recap=row, typed={"akot": 2}, by=cast.kepala_ternate, at=JULY)
    send_recap(recap=row, text="", by=cast.kepala_ternate, at=JULY)


def page(cast: Cast, address: str) -> str:
    answer = signed_in(cast, "markus").get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def test_the_sum_is_of_those_that_sent(cast: Cast) -> None:
    ternate_joins(cast)
    sent(cast)
    region = region_of(cast.kanwil, DAY)
    assert ([one.name for one in region.missing], region.total["klien.dewasa"]) == (
        ["Bapas Ternate"], 2,
    )  # fmt: skip
    assert region.total["akot"] is None
    sent_by_ternate(cast)
    total = region_of(cast.kanwil, DAY).total
    assert (total["klien.dewasa"], total["klien.anak"], total["akot"]) == (3, 1, 2)


def test_a_draft_is_the_offices_own_and_the_newest_sent_version_counts(cast: Cast) -> None:
    made(cast)
    assert region_of(cast.kanwil, DAY).sent == []
    first = sent(cast)
    ended_late(cast, "sarro", date(2026, 6, 30), JULY)
    second = correct_recap(recap=first, note="terlambat", by=cast.nurhayati, at=JULY)
    assert region_of(cast.kanwil, DAY).total["klien.dewasa"] == 2
    send_recap(recap=second, text="", by=cast.nurhayati, at=JULY + timedelta(hours=1))
    assert region_of(cast.kanwil, DAY).total["klien.dewasa"] == 1


def test_one_text_for_the_director_without_retyping(cast: Cast) -> None:
    ternate_joins(cast)
    sent(cast)
    sent_by_ternate(cast)
    said = page(cast, "/kantor/bapas/rekap/hari/")
    assert "Klien Balai Pemasyarakatan Wilayah Sulawesi Tengah" in said
    assert "II. DATA KLIEN : 4 ORANG\n\nBapas Palu : 3 orang\n•Dewasa : 2 orang" in said
    assert "VII. AKOT\n\nBapas Palu : belum diisi\nBapas Ternate : 2 orang" in said
    assert "Kepala Bidang Pembimbingan Kemasyarakatan Kanwil Sulawesi Tengah\n\nttd" in said


def test_counts_only_and_no_way_to_rows(cast: Cast) -> None:
    recap = sent(cast)
    for address in (
        "/kantor/bapas/rekap/hari/", "/kantor/bapas/rekap/bulan/", "/kantor/bapas/rekap/tahun/",
        f"/kantor/bapas/rekap/kiriman/{recap.pk}/",
    ):  # fmt: skip
        said = page(cast, address)
        assert "/daftar/" not in said and "Sarro" not in said and "Ratmi" not in said
    answer = signed_in(cast, "markus").get("/kantor/bapas/rekap/hari/excel/")
    cells = [cell for row in load_workbook(BytesIO(answer.content)).active.values for cell in row]
    assert "Bapas Palu" in cells and not any("Sarro" in str(cell) for cell in cells)


def test_an_office_of_another_region_a_draft_and_a_bapas_are_refused(cast: Cast) -> None:
    browser = signed_in(cast, "markus")
    draft = made(cast)
    assert browser.get(f"/kantor/bapas/rekap/kiriman/{draft.pk}/").status_code == 404
    sent_by_ternate(cast)
    foreign = region_of_ternate(cast)
    assert browser.get(f"/kantor/bapas/rekap/kiriman/{foreign}/").status_code == 403
    for address in ("hari/", "hari/excel/", f"kiriman/{foreign}/"):
        own = signed_in(cast, "nurhayati").get(f"/kantor/bapas/rekap/{address}")
        assert own.status_code == 403
    for wrong in ("minggu/", "hari/?pada=x"):
        assert browser.get(f"/kantor/bapas/rekap/{wrong}").status_code == 404


def region_of_ternate(cast: Cast) -> object:
    return cast.ternate.recaps.get().pk
