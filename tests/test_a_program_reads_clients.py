"""Another program reads what its token may, behind the same walls as a person."""

import json

import pytest
from django.test import Client as Browser

from cast import Cast
from doubles_scenes import merged, twice
from programs import ADULTS, API, a_program
from titian.audit.models import Entry
from wall_scenes import walled

pytestmark = pytest.mark.django_db


def names(answer: object) -> set[str]:
    return {one["name"] for one in answer.json()["items"]}


def looks(cast: Cast, key: str) -> list[tuple[str, str]]:
    subject = f"clients.client:{cast.clients[key].pk}"
    by_programs = Entry.objects.filter(subject=subject, actor__startswith="token:")
    found = by_programs.filter(deed__startswith="look.")
    return list(found.values_list("deed", "fields"))


def test_a_list_names_adults_and_children_by_initials(cast: Cast) -> None:
    found = names(a_program(cast).get("/klien"))
    assert found == {"Daeng Sarro bin Mappa", "Marlina br. Sitompul", "A.S.P. (anak)"}


def test_without_the_scope_no_child_is_listed_sought_or_opened(cast: Cast) -> None:
    program = a_program(cast, *ADULTS)
    ayu = cast.clients["ayu"]
    assert "A.S.P. (anak)" not in names(program.get("/klien"))
    assert program.get("/klien?book=child").json()["items"] == []
    assert program.get("/pencarian?q=Ayu Sekar").json()["items"] == []
    answer = program.get(f"/klien/{ayu.pk}")
    assert answer.status_code == 403
    assert "Ayu" not in answer.content.decode()
    assert looks(cast, "ayu") == [("look.refused", "client")]
    assert "supervisi" not in answer.content.decode()
    of_ayu = program.get(f"/bimbingan?client={ayu.pk}").json()["items"]
    assert of_ayu == program.get(f"/laporan?client={ayu.pk}").json()["items"] == []


def test_a_file_is_read_whole_and_the_look_is_on_record(cast: Cast) -> None:
    answer = a_program(cast).get(f"/klien/{cast.clients['ayu'].pk}")
    assert answer.json()["identity"]["name"] == "Ayu Sekar Putri"
    assert answer.headers["ETag"] == f'"{cast.ayu.rev}"'
    assert looks(cast, "ayu") == [("look.seen", "client")]


def test_lists_are_no_looks(cast: Cast) -> None:
    a_program(cast).get("/klien")
    assert looks(cast, "sarro") == []


def test_another_office_is_refused(cast: Cast) -> None:
    program = a_program(cast, office=cast.ternate)
    assert names(program.get("/klien")) == {"Ferdy Mokodaser"}
    answer = program.get(f"/klien/{cast.clients['sarro'].pk}")
    assert (answer.status_code, answer.json()["detail"]) == (403, "Berkas ini milik kantor lain.")
    supervision = cast.supervision("sarro")
    assert program.get(f"/bimbingan/{supervision.pk}").status_code == 403


def test_a_restricted_file_is_nowhere(cast: Cast) -> None:
    walled(cast, named=["ratmi"])
    program = a_program(cast)
    sarro = cast.clients["sarro"]
    assert "Daeng Sarro bin Mappa" not in names(program.get("/klien"))
    assert program.get("/pencarian?q=Sarro").json()["items"] == []
    assert program.get(f"/klien/{sarro.pk}").status_code == 403
    assert program.get(f"/bimbingan?client={sarro.pk}").json()["items"] == []
    assert program.post(f"/klien/{sarro.pk}/laporan", {}).status_code == 403


def test_a_merged_file_points_to_the_one_that_stayed(cast: Cast) -> None:
    first, second, pair = twice(cast)
    merged(cast, pair, first, second)
    gone, stayed = (first, second) if _is_gone(first) else (second, first)
    program = a_program(cast)
    answer = program.get(f"/klien/{gone.pk}")
    assert (answer.status_code, answer.json()["stayed"]) == (409, str(stayed.pk))
    assert str(gone.pk) not in json.dumps(program.get("/klien").json())


def test_a_version_that_is_known_is_not_sent_again(cast: Cast) -> None:
    program, path = a_program(cast), f"/klien/{cast.clients['sarro'].pk}"
    tag = program.get(path).headers["ETag"]
    again = program.get(path, **{"If-None-Match": f"W/{tag}"})
    assert (again.status_code, again.content) == (304, b"")
    assert looks(cast, "sarro") == [("look.seen", "client")] * 2


def test_a_list_is_read_page_by_page(cast: Cast) -> None:
    program, seen, after = a_program(cast), [], ""
    for _ in range(3):
        answer = program.get(f"/klien?limit=1{after}").json()
        seen.extend(one["id"] for one in answer["items"])
        after = f"&after={answer['next']}"
    assert answer["next"] is None
    assert seen == sorted(str(cast.clients[key].pk) for key in ("sarro", "ayu", "marlina"))


def test_a_search_finds_by_a_slip_of_the_name(cast: Cast) -> None:
    assert "Marlina br. Sitompul" in names(a_program(cast).get("/pencarian?q=Marlena Sitompul"))


def test_supervisions_officers_and_numbers_are_read(cast: Cast) -> None:
    program = a_program(cast)
    items = program.get("/bimbingan?is_active=true").json()["items"]
    ours = {str(cast.clients[key].pk) for key in ("sarro", "ayu", "marlina")}
    assert {one["client"] for one in items} == ours
    whole = program.get(f"/bimbingan/{items[0]['id']}").json()
    assert whole["decree_number"] == "PAS-0417.PK.05.03 Tahun 2026"
    assert program.get("/bimbingan?is_active=false").json()["items"] == []
    assert names(program.get("/pk")) == {"Ratmi Handayu", "Yudi Tanase"}
    numbers = program.get("/nomor-register").json()["items"]
    assert {"book": "dewasa", "year": 2026, "last": 2} in numbers


def test_nobody_gets_in_by_being_signed_in(cast: Cast) -> None:
    browser = Browser()
    browser.force_login(cast.nurhayati)
    assert browser.get(f"{API}/klien").status_code == 401


def test_the_client_learns_which_program_looked(cast: Cast) -> None:
    a_program(cast).get(f"/klien/{cast.clients['sarro'].pk}")
    browser = Browser()
    browser.force_login(cast.ratmi)
    page = browser.get(f"/klien/{cast.clients['sarro'].pk}/siapa-melihat/").content.decode()
    assert "Mesin kios" in page


def _is_gone(client: object) -> bool:
    client.refresh_from_db()
    return client.merged_into_id is not None
