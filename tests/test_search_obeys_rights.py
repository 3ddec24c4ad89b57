"""Whom may who find? Nobody through the search whom the list would not show."""

import pytest

from browsing import signed_in
from cast import NOW, Cast
from searching import names_found, registered, searched
from titian.clients.glass import open_for_reason
from titian.clients.models import Client

pytestmark = pytest.mark.django_db
EVERYBODY = ("ratmi", "yudi", "lasmi", "darsono", "made", "nurhayati", "tono", "yohana",
             "kepala_ternate", "lasmi_ternate")  # fmt: skip
CHILD = ("ayu sekar", "ayu", "sekar putri", "putri ayu 2010", "0001/A")


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_is_found_is_what_the_list_shows(cast: Cast, who: str) -> None:
    listed = set(Client.objects.listed_for(cast.staff[who], at=NOW).values_list("pk", flat=True))
    for text in ("sarro", "marlina", "ferdy", "ayu sekar", "0810 0000 4417", "PAS-0417", "0001"):
        assert {hit.client for hit in searched(cast, text, as_=who).hits} <= listed, text


@pytest.mark.parametrize("who", ["lasmi", "darsono", "tono", "yudi", "yohana", "kepala_ternate"])
@pytest.mark.parametrize("text", CHILD)
def test_a_child_is_found_by_nobody_else(cast: Cast, who: str, text: str) -> None:
    assert "Ayu Sekar Putri" not in names_found(cast, text, as_=who)
    page = signed_in(cast, who).get("/cari/", {"q": text}).content.decode()
    assert "A.S.P." not in page
    assert "Ayu Sekar Putri" not in page


@pytest.mark.parametrize("who", ["ratmi", "made", "nurhayati"])
def test_whoever_may_finds_a_child_and_reads_initials(cast: Cast, who: str) -> None:
    for headers in ({}, {"HX-Request": "true", "HX-Target": "jawaban"}):
        answer = signed_in(cast, who).get("/cari/", {"q": "ayu sekar"}, headers=headers)
        page = answer.content.decode()
        assert "A.S.P. (anak)" in page
        assert "Ayu" not in page.replace('value="ayu', "").replace("Ayu sekar", "")
        assert "16 tahun" not in page


def test_a_childs_mother_and_village_are_not_in_the_answer(cast: Cast) -> None:
    registered(cast, "Putra Kecil", register="child", born=2011, mother_name="Sitti Hawang",
               region="72.71.03.1001")  # fmt: skip
    page = signed_in(cast, "made").get("/cari/", {"q": "siti hawang"}).content.decode()
    assert "P.K. (anak)" in page
    assert "Sitti Hawang" not in page


def test_another_office_is_never_found(cast: Cast) -> None:
    assert names_found(cast, "ferdy mokodaser", as_="nurhayati") == []
    assert names_found(cast, "daeng sarro", as_="kepala_ternate") == []


def test_a_crowd_of_another_office_does_not_push_ours_out(cast: Cast) -> None:
    for _ in range(30):
        registered(cast, "Slamet Riyadi", officer="yohana")
    registered(cast, "Slamet Riyadi", officer="yudi")
    assert names_found(cast, "slamet riadi") == ["Slamet Riyadi"]


def test_a_file_opened_for_a_reason_is_found_until_it_ends(cast: Cast) -> None:
    """A Kanwil has no list; with an open file of a Bapas it finds that one alone."""
    open_for_reason(client=cast.clients["sarro"], reason="pengaduan", by=cast.markus, at=NOW)
    assert names_found(cast, "sarro", as_="markus") == ["Daeng Sarro bin Mappa"]
    assert names_found(cast, "marlina", as_="markus") == []


@pytest.mark.parametrize("who", ["markus", "agus"])
def test_who_has_no_list_has_no_box_and_no_page(cast: Cast, who: str) -> None:
    browser = signed_in(cast, who)
    assert browser.get("/cari/", {"q": "sarro"}).status_code == 403
    assert 'role="search"' not in browser.get("/").content.decode()


def test_filters_narrow_what_is_found(cast: Cast) -> None:
    registered(cast, "Sarro Lain", officer="yudi")
    browser = signed_in(cast, "ratmi")
    both = browser.get("/cari/", {"q": "sarro"}).content.decode()
    assert "Sarro Lain" in both and "Daeng Sarro" in both
    mine = browser.get("/cari/", {"q": "sarro", "pk": str(cast.staff["ratmi"].pk)}).content.decode()
    assert "Sarro Lain" not in mine and "Daeng Sarro" in mine
    undecreed = browser.get("/cari/", {"q": "sarro", "keadaan": "belum_ada_sk"}).content.decode()
    assert "Sarro Lain" in undecreed and "Daeng Sarro bin" not in undecreed
    pb = browser.get("/cari/", {"q": "sarro", "jenis": "PB"}).content.decode()
    assert "Sarro Lain" not in pb and "Daeng Sarro" in pb
