"""Any list leaves as Excel, CSV or print: what the page shows to its reader, recorded, harmless."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.http import HttpResponse
from openpyxl import load_workbook

from browsing import signed_in
from cast import NOW, Cast
from titian.audit.models import Entry
from titian.clients.actions import Identity, correct_client
from titian.clients.models import Client

pytestmark = pytest.mark.django_db
NIK = "7271011702920000"
TEMPLATES = Path(__file__).resolve().parent.parent / "src/titian/desk/templates/desk"
# Why these lists have pages and no file: they are read where they are.
STAY_HERE = {
    "walls/lookers.html": "told to the client on a slip of its own",
    "walls/walls.html": "who may open a restricted file is nobody else's",
    "story/story.html": "has a sheet of its own",
    "search/results.html": "the list of clients, narrowed, is taken away",
    "exchange/import.html": "comes back with what is wrong",
    "exchange/imports.html": "our own work",
    "alarms/client_alerts.html": "of one client",
    "papers/documents.html": "of one client",
    "people/trail.html": "of one client",
    "books/progress.html": "of one client",
    "compliance/picture.html": "of one client, with a sheet of its own",
    "compliance/waiting.html": "decided where they are",
    "reports/doubts.html": "decided where they are",
    "inbox/follow_ups.html": "one's own promises",
    "messages/thread.html": "of one client",
    "messages/talks.html": "each talk is of one client",
    "messages/failed.html": "sent again or dropped where they are",
    "reports/misses.html": "asked about where they are",
    "reports/contacts.html": "reckoned anew each day",
    "devices/quarantine.html": "messages that nobody understood",
}


def book(cast: Cast, who: str, address: str) -> list[tuple[object, ...]]:
    answer = signed_in(cast, who).get(address)
    assert answer.status_code == 200, answer
    return list(load_workbook(BytesIO(answer.content)).active.values)


def with_nik(cast: Cast, whose: str, **more: str) -> Client:
    client = Client.objects.get(pk=cast.clients[whose].pk)
    who = Identity(client.register, client.name, client.sex, nik=NIK, birth_on=client.birth_on,
                   address=client.address, region=client.region, **more)  # fmt: skip
    return correct_client(client=client, seen_rev=client.rev, identity=who, by=cast.ratmi, at=NOW)


def test_a_nik_leaves_as_text_and_a_day_as_a_day(cast: Cast) -> None:
    with_nik(cast, "sarro")
    answer = signed_in(cast, "ratmi").get("/klien/?unduh=xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    titles = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value.startswith("Daeng"))
    nik, born = row[titles.index("NIK")], row[titles.index("Tanggal lahir")]
    assert (nik.value, nik.data_type, nik.number_format) == (NIK, "s", "@")
    assert born.is_date and born.value.date() == date(1992, 2, 17)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_childs_file_stays_closed_in_an_export(cast: Cast) -> None:
    with_nik(cast, "ayu", alias="Sekar")
    for who in ("nurhayati", "ratmi", "made"):
        for way in ("xlsx", "csv", "cetak"):
            answer = signed_in(cast, who).get(f"/klien/?unduh={way}")
            said = text_of(answer) if way != "xlsx" else str(book(cast, who, "/klien/?unduh=xlsx"))
            assert "A.S.P. (anak)" in said, (who, way)
            for secret in ("Ayu Sekar", NIK, "2010", "Sekar"):
                assert secret not in said, (who, way, secret)


def test_a_child_is_not_in_the_list_of_who_may_not_know(cast: Cast) -> None:
    assert "A.S.P." not in text_of(signed_in(cast, "darsono").get("/klien/?unduh=csv"))


def test_an_officer_takes_their_own_clients_only(cast: Cast) -> None:
    names = {row[1] for row in book(cast, "yudi", "/klien/?unduh=xlsx")[1:]}
    assert names == {"Marlina br. Sitompul"}
    assert "Daeng Sarro" in signed_in(cast, "yudi").get("/klien/").content.decode()


@pytest.mark.parametrize("who", ["lasmi", "tono"])
def test_who_may_not_take_lists_away_gets_the_page(cast: Cast, who: str) -> None:
    answer = signed_in(cast, who).get("/klien/?unduh=xlsx")
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "unduh=csv" not in answer.content.decode()


def test_the_filters_of_the_page_hold_for_the_file(cast: Cast) -> None:
    rows = book(cast, "nurhayati", f"/klien/?pk={cast.yudi.pk}&unduh=xlsx")
    assert [row[1] for row in rows[1:]] == ["Marlina br. Sitompul"]
    page = signed_in(cast, "nurhayati").get(f"/klien/?pk={cast.yudi.pk}").content.decode()
    assert f"pk={cast.yudi.pk}&amp;unduh=xlsx" in page


def test_the_trail_says_who_took_the_list_and_whose_numbers(cast: Cast) -> None:
    signed_in(cast, "nurhayati").get("/klien/?unduh=csv")
    looks = Entry.objects.filter(fields="clients.exported", actor=f"staff:{cast.nurhayati.pk}")
    seen = set(looks.values_list("subject", flat=True))
    assert f"offices.office:{cast.palu.pk}" in seen
    assert f"clients.client:{cast.sarro.pk}" in seen
    assert f"clients.client:{cast.ayu.pk}" not in seen


def test_a_childrens_book_leaves_on_paper_only(cast: Cast) -> None:
    answer = signed_in(cast, "nurhayati").get("/buku/register/anak/?unduh=csv")
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "unduh=xlsx" not in answer.content.decode()


def test_a_formula_leaves_a_csv_as_text(cast: Cast) -> None:
    client = Client.objects.get(pk=cast.clients["sarro"].pk)
    who = Identity("adult", '=cmd|"/c calc"!A1', "L", birth_on=client.birth_on, address="+62 kota",
                   alias="@SUM(A1)")  # fmt: skip
    correct_client(client=client, seen_rev=client.rev, identity=who, by=cast.ratmi, at=NOW)
    said = text_of(signed_in(cast, "nurhayati").get("/klien/?unduh=csv"))
    line = next(line for line in said.splitlines() if "cmd" in line)
    for cell in ("'=cmd", "'@SUM", "'+62 kota"):
        assert cell in line
    assert ";=" not in said and ";@" not in said and ";+" not in said and ';"=' not in said


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("/laporan/", "ratmi"),
        ("/peringatan/", "nurhayati"),
        ("/perangkat/", "nurhayati"),
        ("/klien/kelengkapan/?aturan=ibu", "nurhayati"),
        ("/klien-ganda/", "nurhayati"),
        ("/pegawai/", "nurhayati"),
        ("/pelimpahan/", "nurhayati"),
        ("/buku/register/dewasa/", "nurhayati"),
        ("/klien/", "ratmi"),
    ],
)
@pytest.mark.parametrize("way", ["xlsx", "csv", "cetak"])
def test_every_list_leaves_in_every_way(cast: Cast, address: str, who: str, way: str) -> None:
    page = signed_in(cast, who)
    answer = page.get(f"{address}{'&' if '?' in address else '?'}unduh={way}")
    assert answer.status_code == 200
    kind = {"xlsx": "spreadsheetml", "csv": "text/csv", "cetak": "text/html"}[way]
    assert kind in answer.headers["Content-Type"]


def test_a_list_with_pages_can_be_taken_away() -> None:
    paged = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if "parts/pager.html" in (text := path.read_text()) and "take_away" not in text
    }
    assert paged == set(STAY_HERE)


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode("utf-8-sig")
