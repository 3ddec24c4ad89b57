"""The list: who is in it, how they are found, and that its cost does not grow with its length."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from cast import NOW, Cast
from titian.clients.actions import Identity, correct_client, register_client
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.reporting.watcher import notice_silence

pytestmark = pytest.mark.django_db


def names_on(cast: Cast, who: str, query: str = "") -> set[str]:
    page = signed_in(cast, who).get(f"/klien/{query}", follow=True).content.decode()
    shown = {
        "sarro": "Daeng Sarro",
        "ayu": "A.S.P. (anak)",
        "marlina": "Marlina br",
        "ferdy": "Fer",
    }
    assert "Ayu Sekar" not in page  # a child's name never stands in a list
    return {key for key, text in shown.items() if text in page}


@pytest.mark.parametrize(
    ("who", "listed"),
    [
        ("ratmi", {"sarro", "ayu", "marlina"}),
        ("yudi", {"sarro", "marlina"}),
        ("lasmi", {"sarro", "marlina"}),
        ("darsono", {"sarro", "marlina"}),
        ("made", {"sarro", "ayu", "marlina"}),
        ("nurhayati", {"sarro", "ayu", "marlina"}),
        ("tono", {"sarro", "marlina"}),
        ("yohana", {"ferdy"}),
        ("kepala_ternate", {"ferdy"}),
    ],
)
def test_everybody_sees_the_clients_of_their_office(cast: Cast, who: str, listed: set[str]) -> None:
    assert names_on(cast, who) == listed


@pytest.mark.parametrize("who", ["markus", "agus"])
def test_kanwil_and_admin_have_no_list(cast: Cast, who: str) -> None:
    assert signed_in(cast, who).get("/klien/").status_code == 403


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sarro", {"sarro"}),
        ("SARO mapa", {"sarro"}),
        ("Marlina Sitompul", {"marlina"}),
        ("0417", {"sarro", "ayu", "marlina"}),
        ("0810 0000 4417", {"sarro", "ayu", "marlina"}),
        ("bukan siapa pun", set()),
        ("' OR 1=1 --", set()),
        ("🙂", set()),
    ],
)
def test_a_client_is_found_by_name_number_and_telephone(
    cast: Cast, typed: str, found: set[str]
) -> None:
    assert names_on(cast, "ratmi", f"?q={typed}") == found


def test_a_nik_finds_only_when_typed_whole(cast: Cast) -> None:
    identity = Identity(register="adult", name="Daeng Sarro", sex="L", nik="7271011702920000")
    correct_client(
        client=cast.sarro, seen_rev=cast.sarro.rev, identity=identity, by=cast.ratmi, at=NOW
    )
    assert names_on(cast, "ratmi", "?q=7271 0117 0292 0000") == {"sarro"}
    assert names_on(cast, "ratmi", "?q=727101170292000") == set()


@pytest.mark.parametrize("due", ["minggu_ini", "terlambat", "belum_ada_kabar", "selesai", "nanti"])
def test_every_filter_answers(cast: Cast, due: str) -> None:
    assert signed_in(cast, "ratmi").get(f"/klien/?keadaan={due}&jenis=PB").status_code == 200


def test_silence_is_a_filter(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from or clock.now())
    assert "sarro" in names_on(cast, "ratmi", "?keadaan=belum_ada_kabar")


def test_the_officers_own_clients_are_a_filter(cast: Cast) -> None:
    assert names_on(cast, "ratmi", f"?pk={cast.staff['yudi'].pk}") == {"marlina"}


def test_only_those_who_may_see_children_filter_by_register(cast: Cast) -> None:
    assert names_on(cast, "ratmi", "?register=child") == {"ayu"}
    assert 'name="register"' not in signed_in(cast, "lasmi").get("/klien/").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_list(cast: Cast) -> None:
    few = _queries(cast)
    for number in range(12):
        _one_more(cast.ratmi, number)
    assert _queries(cast) == few <= 25


def _queries(cast: Cast) -> int:
    browser = signed_in(cast, "ratmi")
    browser.get("/klien/")  # the session is written once
    with CaptureQueriesContext(connection) as queries:
        browser.get("/klien/")
    return len(queries)


def _one_more(officer: Staff, number: int) -> None:
    identity = Identity("adult", f"Klien Contoh {number}", "L", birth_on=date(1990, 1, 1))
    register_client(
        id=uuid7(), office=officer.office, identity=identity, officer=officer, by=officer, at=NOW
    )
