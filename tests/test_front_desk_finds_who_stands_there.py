"""Meja depan: found by name, number or exact phone; who is due, who came, in which order."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import NOW, Cast
from desk_scenes import DUE_DAY, MONDAY, address, reported, signed_in
from titian.clients.actions import Identity, register_client
from titian.kit.ids import uuid7

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "temuan"}


def searched(cast: Cast, who: str, text: str) -> str:
    """What the box answers while somebody types."""
    answer = signed_in(cast, who).get("/meja-depan/", {"q": text}, headers=HTMX)
    return answer.content.decode()


@pytest.mark.parametrize("text", ["sarro", "MAPPA daeng", "dg sarro mappa", "0001/D"])
def test_a_name_or_the_beginning_of_a_number_finds(cast: Cast, text: str) -> None:
    found = searched(cast, "lasmi", text.replace("dg ", ""))
    assert "Daeng Sarro bin Mappa" in found
    assert "Ferdy" not in found


@pytest.mark.parametrize("typed", ["moh", "Moh.", "moh. am", "muh", "ambo moh"])
def test_a_short_muhammad_is_found_from_its_first_letters_on(cast: Cast, typed: str) -> None:
    register_client(
        id=uuid7(), office=cast.palu, identity=Identity("adult", "Moh. Ambo", "L"),
        officer=cast.ratmi, by=cast.ratmi, at=NOW,
    )  # fmt: skip
    assert "Moh. Ambo" in searched(cast, "lasmi", typed)
    assert "Moh. Ambo" in signed_in(cast, "lasmi").get("/cari/", {"q": typed}).content.decode()


def test_the_answer_while_typing_is_a_fragment(cast: Cast) -> None:
    found = searched(cast, "lasmi", "sarro")
    assert found.strip().startswith('<div id="temuan"') and "<html" not in found


def test_a_child_is_found_by_its_whole_number_only_and_named_by_initials(cast: Cast) -> None:
    number = cast.clients["ayu"].number
    assert "A.S.P." not in searched(cast, "lasmi", "ayu sekar")
    assert "A.S.P." not in searched(cast, "lasmi", number[:6])
    assert "A.S.P. (anak)" in searched(cast, "lasmi", number)
    assert "A.S.P. (anak)" in searched(cast, "ratmi", "ayu sekar")


def test_a_whole_number_opens_the_form_at_once(cast: Cast) -> None:
    browser = signed_in(cast, "lasmi")
    answer = browser.get("/meja-depan/", {"q": cast.clients["sarro"].number})
    assert answer.headers["Location"] == address(cast.clients["sarro"])


def test_a_telephone_is_found_only_when_it_is_whole(cast: Cast) -> None:
    assert "Daeng Sarro" in searched(cast, "lasmi", "0810 0000 4417")
    assert "Daeng Sarro" not in searched(cast, "lasmi", "0810 0000")


def test_the_box_works_without_javascript(cast: Cast) -> None:
    page = signed_in(cast, "lasmi").get("/meja-depan/", {"q": "sarro"}).content.decode()
    assert "<html" in page and 'value="sarro"' in page and address(cast.clients["sarro"]) in page


def test_a_pk_finds_only_whose_reports_they_may_take(cast: Cast) -> None:
    assert "Marlina" not in searched(cast, "ratmi", "marlina")
    assert "Tidak ada yang cocok" in searched(cast, "ratmi", "marlina")


@time_machine.travel(DUE_DAY, tick=False)
def test_who_came_leaves_the_list_of_who_is_due(cast: Cast) -> None:
    browser = signed_in(cast, "lasmi")
    page = browser.get("/meja-depan/").content.decode()
    assert page.index("Daeng Sarro") < page.index("Belum ada yang datang hari ini")
    reported(cast, "sarro", "lasmi", DUE_DAY)
    page = browser.get("/meja-depan/").content.decode()
    assert "Tidak ada lagi yang jatuh tempo hari ini" in page
    assert page.index("Sudah datang hari ini") < page.index("Daeng Sarro")


@time_machine.travel(DUE_DAY, tick=False)
def test_the_list_of_the_day_comes_alone_for_an_open_screen(cast: Cast) -> None:
    live = {"HX-Request": "true", "HX-Target": "hari-ini", "X-Titian-Live": "1"}
    part = signed_in(cast, "lasmi").get("/meja-depan/", headers=live).content.decode()
    assert part.strip().startswith('<div id="hari-ini" data-live') and "<html" not in part


@pytest.mark.parametrize(
    ("who", "status"),
    [("lasmi", 200), ("ratmi", 200), ("darsono", 200), ("nurhayati", 200), ("tono", 403),
     ("agus", 403), ("markus", 403)],
)  # fmt: skip
def test_who_may_stand_at_the_front_desk(cast: Cast, who: str, status: int) -> None:
    assert signed_in(cast, who).get("/meja-depan/").status_code == status


@pytest.mark.parametrize("text", ["'", "%", "_", "😀😀", "\u200f\u200f", "x" * 500, "\x00\x00"])
def test_strange_texts_find_nobody_and_break_nothing(cast: Cast, text: str) -> None:
    answer = signed_in(cast, "lasmi").get("/meja-depan/", {"q": text})
    assert answer.status_code == 200
    assert "Daeng Sarro" not in answer.content.decode()


@time_machine.travel(MONDAY, tick=False)
def test_more_clients_ask_no_more_questions(cast: Cast) -> None:
    browser = signed_in(cast, "lasmi")

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get("/meja-depan/", {"q": "da"})
        return len(queries)

    asked()
    few = asked()
    for n in range(5):
        register_client(
            id=uuid7(), office=cast.palu, identity=Identity("adult", f"Dadang {n}", "L"),
            officer=cast.ratmi, by=cast.ratmi, at=NOW,
        )  # fmt: skip
    assert asked() == few
