"""Stage and category narrow list and search, and tell nobody what stands in a closed file."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from cast import NOW, Cast
from legal_scenes import in_stage
from person_scenes import a_category, sarro
from titian.audit.striking import strike
from titian.clients.actions import Identity, correct_client, register_client
from titian.clients.marks import give_category
from titian.clients.particulars import LifeEntry, learn
from titian.kit.ids import uuid7
from wall_scenes import walled

pytestmark = pytest.mark.django_db

LIST, SEARCH = "/klien/?", "/cari/?q=daeng+sarro+mappa&"
PAGES = pytest.mark.parametrize("page", [LIST, SEARCH])


def has_sarro(cast: Cast, filters: str, *, who: str = "ratmi", page: str = LIST) -> bool:
    with time_machine.travel(NOW):
        return "Daeng Sarro" in signed_in(cast, who).get(page + filters).content.decode()


@PAGES
def test_the_stage_is_the_last_that_the_tpp_decided(cast: Cast, page: str) -> None:
    assert has_sarro(cast, "tahap=belum", page=page)
    in_stage(cast, "awal", date(2026, 5, 26))
    in_stage(cast, "lanjutan", date(2026, 11, 1))
    in_stage(cast, "akhir", date(2026, 11, 25))  # from tomorrow
    found = {stage: has_sarro(cast, f"tahap={stage}", page=page)
             for stage in ("awal", "lanjutan", "akhir", "belum")}  # fmt: skip
    assert found == {"awal": False, "lanjutan": True, "akhir": False, "belum": False}


def test_a_struck_stage_was_never_decided(cast: Cast) -> None:
    row = in_stage(cast, "awal", date(2026, 5, 26))
    strike("guidance.stage_struck", row=row, subject=sarro(cast), because="salah", by=cast.ratmi,
           at=NOW)  # fmt: skip
    assert not has_sarro(cast, "tahap=awal")
    assert has_sarro(cast, "tahap=belum")


@PAGES
def test_an_entered_category_narrows(cast: Cast, page: str) -> None:
    assert not has_sarro(cast, "kategori=narkotika", page=page)
    row = a_category(cast)
    assert has_sarro(cast, "kategori=narkotika", page=page)
    assert not has_sarro(cast, "kategori=korupsi", page=page)
    strike("client.category_struck", row=row, subject=sarro(cast), because="salah", by=cast.ratmi,
           at=NOW)  # fmt: skip
    assert not has_sarro(cast, "kategori=narkotika", page=page)


@pytest.mark.parametrize(
    ("born", "is_old"), [(date(1966, 11, 24), True), (date(1966, 11, 25), False)]
)
def test_who_is_elderly_is_computed(cast: Cast, born: date, is_old: bool) -> None:
    identity = Identity(register="adult", name="Daeng Sarro bin Mappa", sex="L", birth_on=born)
    correct_client(client=sarro(cast), seen_rev=sarro(cast).rev, identity=identity,
                   by=cast.ratmi, at=NOW)  # fmt: skip
    assert has_sarro(cast, "kategori=lansia") is is_old


def test_women_and_foreigners_are_computed(cast: Cast) -> None:
    life = LifeEntry("wna", "Timor-Leste", "", "", "", "", None, None)
    learn(client=sarro(cast), entry=life, seen_rev=0, by=cast.ratmi, at=NOW)
    assert has_sarro(cast, "kategori=wna")
    assert not has_sarro(cast, "kategori=perempuan")
    women = signed_in(cast, "yudi").get("/klien/?kategori=perempuan").content.decode()
    assert "Marlina" in women and "Daeng" not in women


@PAGES
def test_a_file_that_is_closed_to_the_reader_answers_to_no_category(cast: Cast, page: str) -> None:
    """Yudi's list names Sarro; what Sarro is in stands in a file that Yudi may not open."""
    a_category(cast)
    assert has_sarro(cast, "", who="yudi", page=page)
    assert not has_sarro(cast, "kategori=narkotika", who="yudi", page=page)
    assert has_sarro(cast, "kategori=narkotika", who="darsono", page=page)


@PAGES
def test_of_a_restricted_file_no_category_is_told(cast: Cast, page: str) -> None:
    a_category(cast)
    walled(cast)
    told = "Berkas terbatas"
    assert told in signed_in(cast, "ratmi").get(page).content.decode()
    assert told not in signed_in(cast, "ratmi").get(f"{page}kategori=narkotika").content.decode()


@PAGES
def test_who_opens_no_file_is_offered_no_category(cast: Cast, page: str) -> None:
    a_category(cast)
    assert 'name="kategori"' not in signed_in(cast, "lasmi").get(page).content.decode()
    assert has_sarro(cast, "kategori=korupsi", who="lasmi", page=page)  # narrows nothing


def test_the_number_of_queries_does_not_grow_with_what_is_found(cast: Cast) -> None:
    a_category(cast)
    few = _queries(cast)
    for number in range(12):
        _one_more(cast, number)
    assert _queries(cast) == few <= 25


def _queries(cast: Cast) -> int:
    browser = signed_in(cast, "ratmi")
    address = f"{LIST}kategori=narkotika"
    browser.get(address)  # the session is written once
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    return len(queries)


def _one_more(cast: Cast, number: int) -> None:
    identity = Identity("adult", f"Klien Contoh {number}", "L", birth_on=date(1990, 1, 1))
    client = register_client(
        id=uuid7(), office=cast.palu, identity=identity, officer=cast.ratmi, by=cast.ratmi, at=NOW
    )
    give_category(client=client, kind="narkotika", note="", by=cast.ratmi, at=NOW)
