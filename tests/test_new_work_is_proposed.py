"""Who is proposed for a new client, in which words, and who is not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from burden_scenes import ELSEWHERE, NEIGHBOUR, VILLAGE, many
from cast import NOW, Cast, on_leave
from titian.clients.models import Client
from titian.clients.walls import closed_to, is_closed_to, note_conflict, restrict
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.supervision.actions import end_supervision

pytestmark = pytest.mark.django_db
REGION = {"provinsi": "72", "kabupaten": "72.71", "kecamatan": "72.71.01", "desa": VILLAGE}


def said(cast: Cast, who: str = "nurhayati", **region: str) -> str:
    return signed_in(cast, who).get("/beban/usulan/", region or REGION).text


def test_the_lightest_and_who_knows_the_village_are_said_in_words(cast: Cast) -> None:
    many(cast, "ratmi", 1)
    many(cast, "yudi", 1, region=NEIGHBOUR)
    words = said(cast)
    assert words.index("Ratmi Handayu") < words.index("Yudi Tanase")
    assert (
        "Ratmi Handayu</b>: bebannya 12 poin, mengenal kelurahan atau desa ini (1 klien)" in words
    )
    assert "paling ringan bebannya (8 poin), mengenal kecamatan ini (2 klien)" in words


def test_a_kecamatan_is_known_too(cast: Cast) -> None:
    words = said(cast, provinsi="72", kabupaten="72.71", kecamatan="72.71.01", desa=NEIGHBOUR)
    assert "mengenal kecamatan ini (2 klien)" in words
    words = said(cast, provinsi="72", kabupaten="72.71", kecamatan="72.71.02", desa=ELSEWHERE)
    assert "mengenal" not in words


def test_a_much_lighter_one_comes_first_all_the_same(cast: Cast) -> None:
    many(cast, "ratmi", 4)
    words = said(cast)
    assert words.index("Yudi Tanase") < words.index("Ratmi Handayu")


def test_who_is_away_is_not_proposed(cast: Cast) -> None:
    on_leave(cast, "yudi", "ratmi", until=clock.today(cast.palu.zone, clock.now()) + timedelta(5))
    assert "Yudi Tanase" not in said(cast)


def test_the_form_of_a_new_client_shows_it(cast: Cast) -> None:
    many(cast, "ratmi", 2)
    page = signed_in(cast, "darsono").get("/klien/baru/").text
    assert "Usulan PK" in page and 'hx-get="/beban/usulan/"' in page
    shown = {**REGION, "langkah": "wilayah", "id": str(uuid7())}
    page = signed_in(cast, "darsono").post("/klien/baru/", shown).text
    assert "mengenal kelurahan atau desa ini (2 klien)" in page


def test_choosing_a_region_asks_anew(cast: Cast) -> None:
    answer = signed_in(cast, "ratmi").get("/wilayah/", {"provinsi": "72"})
    assert answer.headers["HX-Trigger"] == "wilayah-dipilih"


def test_a_hand_over_proposes_neither_the_officer_nor_a_relative(cast: Cast) -> None:
    address = f"/klien/{cast.marlina.pk}/serah-terima/"
    page = signed_in(cast, "nurhayati").get(address).text
    assert "Ratmi Handayu</b>: " in page and "Yudi Tanase</b>: " not in page
    note_conflict(
        client=cast.clients["marlina"], staff=cast.ratmi, relation="adik", by=cast.nurhayati, at=NOW
    )
    assert "Usulan PK" not in signed_in(cast, "nurhayati").get(address).text


def test_many_files_are_closed_as_each_one_is(cast: Cast) -> None:
    sarro, marlina = cast.sarro, cast.marlina
    note_conflict(client=sarro, staff=cast.yudi, relation="adik", by=cast.nurhayati, at=NOW)
    restrict(
        client=marlina, officers=[cast.staff["yudi"]], reason="dijaga", until_at=None,
        by=cast.nurhayati, at=NOW,
    )  # fmt: skip
    at = NOW + timedelta(hours=1)
    officers = [cast.ratmi, cast.yudi]
    closed = closed_to([sarro.pk, marlina.pk, cast.ayu.pk], at)
    for client in (sarro, marlina, cast.ayu):
        one_by_one = {pk.pk for pk in officers if is_closed_to(client, pk, at)}
        assert closed.to(client.pk, [pk.pk for pk in officers]) == one_by_one


def test_who_has_ended_weighs_nothing(cast: Cast) -> None:
    end_supervision(
        supervision=cast.supervision("sarro"), way="expired", on=NOW.date(), by=cast.ratmi, at=NOW
    )
    assert "Ratmi Handayu</b>: paling ringan bebannya (4 poin)" in said(cast)


def test_the_questions_do_not_grow(cast: Cast) -> None:
    before = questions(cast)
    many(cast, "yudi", 6, region=ELSEWHERE)
    assert questions(cast) == before


def questions(cast: Cast) -> int:
    browser = signed_in(cast, "ratmi")
    browser.get("/beban/usulan/", REGION)
    with CaptureQueriesContext(connection) as asked:
        browser.get("/beban/usulan/", REGION)
    return len(asked)


def test_a_client_of_another_office_weighs_nothing_here(cast: Cast) -> None:
    assert "Yohana" not in said(cast)
    assert Client.objects.filter(officer=cast.yohana).exists()
