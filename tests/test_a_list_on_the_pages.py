"""A list is uploaded, tried, confirmed and taken back on pages that need no script."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from openpyxl import load_workbook

from browsing import signed_in
from cast import Cast
from list_scenes import HEAD, SUTO, WATI, now, workbook
from test_a_list_is_imported import BAD
from titian.clients.models import Client
from titian.exchange.models import Import
from titian.exchange.work import work_on_lists
from titian.kit.ids import uuid7

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]


def uploaded(cast: Cast, content: bytes, *, name: str = "daftar.xlsx", by: str = "darsono",
             kind: str = "clients") -> HttpResponse:  # fmt: skip
    form = {"id": str(uuid7()), "kind": kind, "register": "adult", "officer": "",
            "file": SimpleUploadedFile(name, content)}  # fmt: skip
    return signed_in(cast, by).post("/impor/baru/", form)


def rows_of(answer: HttpResponse) -> list[tuple[object, ...]]:
    return list(load_workbook(BytesIO(answer.content)).active.values)


def test_from_the_file_to_the_clients_and_back(cast: Cast) -> None:
    page = signed_in(cast, "darsono")
    address = uploaded(cast, workbook(HEAD, SUTO, WATI, BAD))["Location"]
    assert "Sedang diperiksa" in page.get(address).content.decode()
    work_on_lists(now)
    shown = page.get(address).content.decode()
    assert "Masukkan 2 baris yang baik" in shown
    assert "Nama belum diisi" in shown and "NIK harus 16 angka" in shown
    assert not Client.objects.filter(name="Wati").exists()
    page.post(f"{address}pemasukan/")
    work_on_lists(now)
    assert "Sudah dimasukkan" in page.get(address).content.decode()
    assert Client.objects.filter(name="Wati").exists()
    assert page.post(f"{address}pembatalan/", {"because": ""}).status_code == 422
    page.post(f"{address}pembatalan/", {"because": "daftar kantor lain"})
    work_on_lists(now)
    assert "daftar kantor lain" in page.get(address).content.decode()
    assert not Client.objects.filter(name="Wati").exists()


def test_the_same_list_comes_back_with_what_is_wrong(cast: Cast) -> None:
    address = uploaded(cast, workbook(HEAD, SUTO, BAD))["Location"]
    work_on_lists(now)
    page = signed_in(cast, "darsono")
    title, good, bad = rows_of(page.get(f"{address}kesalahan/"))
    assert title == (*HEAD, "Kesalahan")
    assert good[:8] == SUTO and not good[8]
    assert bad[3] == BAD[3] and "Tempat, tanggal lahir tidak terbaca" in str(bad[8])
    only = rows_of(page.get(f"{address}kesalahan/?hanya=salah"))
    assert [row[0] for row in only] == ["No", "3"]


@pytest.mark.parametrize("kind", ["clients", "supervisions", "reports"])
def test_the_template_is_read_by_ourselves(cast: Cast, kind: str) -> None:
    answer = signed_in(cast, "nurhayati").get(f"/impor/contoh/{kind}/")
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Daftar", "Contoh", "Petunjuk"]
    titles, example = list(book["Contoh"].values)
    address = uploaded(cast, workbook(titles, example), kind=kind)["Location"]
    work_on_lists(now)
    one = Import.objects.get(pk=address.split("/")[-2])
    assert one.state == "judged", (one.trouble, one.missing)
    assert all(key for _title, key in one.heading)


def test_a_filled_example_is_a_good_line(cast: Cast) -> None:
    answer = signed_in(cast, "nurhayati").get("/impor/contoh/clients/")
    titles, example = list(load_workbook(BytesIO(answer.content))["Contoh"].values)
    officer = [*example]
    officer[titles.index("PK")] = "Ratmi Handayu"
    address = uploaded(cast, workbook(titles, officer))["Location"]
    work_on_lists(now)
    assert "Masukkan 1 baris yang baik" in signed_in(cast, "darsono").get(address).content.decode()


def test_a_list_stays_with_who_brought_it_and_the_head(cast: Cast) -> None:
    address = uploaded(cast, workbook(HEAD, SUTO), by="darsono")["Location"]
    assert signed_in(cast, "nurhayati").get(address).status_code == 200
    assert signed_in(cast, "made").get(address).status_code == 404
    assert signed_in(cast, "made").get("/impor/").content.decode().count("daftar.xlsx") == 0
    assert signed_in(cast, "ratmi").get(address).status_code == 403


def test_a_list_without_names_says_which_column_is_missing(cast: Cast) -> None:
    address = uploaded(cast, workbook(("NIK", "L/P"), ("7271011203850000", "L")))["Location"]
    work_on_lists(now)
    shown = signed_in(cast, "darsono").get(address).content.decode()
    assert re.search(r"Kolom ini tidak ditemukan: Nama", shown)
