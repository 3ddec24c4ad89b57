"""One box on every page: a page for who has no script, a few lines for who has one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from browsing import signed_in
from cast import Cast
from searching import registered
from titian.clients.search import memory
from titian.clients.search.memory import MEMORY
from titian.kit import regions

pytestmark = pytest.mark.django_db
TYPING = {"HX-Request": "true", "HX-Target": "jawaban"}
MOST_BYTES = 3_000


def lines(cast: Cast, text: str, who: str = "ratmi") -> str:
    answer = signed_in(cast, who).get("/cari/", {"q": text}, headers=TYPING)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", ["ratmi", "lasmi", "darsono", "nurhayati", "tono"])
@pytest.mark.parametrize("address", ["/", "/klien/", "/cari/?q=sarro", "/masuk/password/change/"])
def test_the_box_is_on_every_page(cast: Cast, who: str, address: str) -> None:
    answer = signed_in(cast, who).get(address)
    page = answer.content.decode()
    assert '<form class="find" role="search" action="/cari/">' in page
    assert 'hx-get="/cari/"' in page and "delay:250ms" in page


def test_a_few_lines_come_while_typing(cast: Cast) -> None:
    village = regions.region("72.71.03.1001")
    client = registered(cast, "Kamaruddin Lasarus", alias="Kamak", born=1992, region=village.code)
    found = lines(cast, "kamarudin lasaru")
    assert "<html" not in found
    for said in ("Kamaruddin Lasarus", "Kamak", "34 tahun", village.name, client.number,
                 "PK Ratmi Handayu", "Belum ada SK"):  # fmt: skip
        assert said in found, said


def test_the_lines_are_light_however_many_there_are(cast: Cast) -> None:
    for number in range(12):
        registered(cast, f"Slamet Riyadi Kusumaningrat {'abcdefghijkl'[number]}", alias="Wongso")
    found = lines(cast, "slamet riyadi")
    assert found.count("<li>") == 8  # seven people, and all of them
    assert "Semua hasil" in found
    assert len(found.encode()) <= MOST_BYTES


@pytest.mark.parametrize("text", ["", "%", "a"])
def test_nothing_is_shown_until_there_is_something_to_look_for(cast: Cast, text: str) -> None:
    assert lines(cast, text).strip() == ""


def test_nobody_is_said_in_words(cast: Cast) -> None:
    assert "Tidak ada klien yang cocok" in lines(cast, "zzyxq")


def test_a_line_leads_where_its_reader_may_go(cast: Cast) -> None:
    sarro = cast.clients["sarro"].pk
    assert f'href="/klien/{sarro}/"' in lines(cast, "sarro", "ratmi")
    assert f'href="/klien/{sarro}/alasan/"' in lines(cast, "sarro", "yudi")
    assert f'href="{reverse("report_new", args=[sarro])}"' in lines(cast, "sarro", "lasmi")
    assert "<a " not in lines(cast, "sarro", "tono")


def test_an_older_link_to_a_search_goes_on_to_its_answers(cast: Cast) -> None:
    answer = signed_in(cast, "ratmi").get("/klien/?q=sarro&jenis=PB")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/cari/?q=sarro&jenis=PB")


def test_a_far_answer_is_called_far(cast: Cast) -> None:
    page = signed_in(cast, "ratmi").get("/cari/", {"q": "daeng kuswoyo"}).content.decode()
    assert "Ini yang paling mirip" in page
    assert "Daeng Sarro bin Mappa" in page


def test_the_number_of_queries_does_not_grow_with_the_answers(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    MEMORY.words()
    monkeypatch.setattr(memory, "ASK_EVERY", 3600.0)
    few = queries(cast)
    for _ in range(15):
        registered(cast, "Daeng Sarro Mappa")
    assert queries(cast) == few <= 25


def queries(cast: Cast) -> int:
    browser = signed_in(cast, "ratmi")
    browser.get("/cari/?q=daeng+sarro+mappa")  # the session is written once
    with CaptureQueriesContext(connection) as counted:
        browser.get("/cari/?q=daeng+sarro+mappa")
    return len(counted)
