"""Alias, mother, NIK, telephone, register, decree, village: one box for all of them."""

import pytest

from cast import NOW, Cast
from searching import names_found, registered, searched
from titian.clients.search.tokens import Kind
from titian.kit import regions

pytestmark = pytest.mark.django_db


def kinds(cast: Cast, text: str) -> set[Kind]:
    return {hit.kind for hit in searched(cast, text).hits}


def test_another_name_finds(cast: Cast) -> None:
    registered(cast, "Baharuddin", alias="Beddu Lotong")
    assert names_found(cast, "bedu lotong") == ["Baharuddin"]
    assert kinds(cast, "bedu lotong") == {Kind.ALIAS}


def test_the_mothers_name_finds_after_those_who_bear_it(cast: Cast) -> None:
    registered(cast, "Baharuddin", mother_name="Sitti Hawang")
    registered(cast, "Siti Hawang")
    assert names_found(cast, "siti hawang") == ["Siti Hawang", "Baharuddin"]


def test_a_mothers_name_that_is_not_spoken_of_stays(cast: Cast) -> None:
    from titian.clients.actions import Identity, correct_client

    client = registered(cast, "Baharuddin", mother_name="Sitti Hawang")
    correct_client(
        client=client, seen_rev=client.rev, by=cast.ratmi, at=NOW,
        identity=Identity(register="adult", name="Baharudin", sex="L"),
    )  # fmt: skip
    assert names_found(cast, "siti hawang") == ["Baharudin"]


def test_a_whole_nik_finds_and_a_part_does_not(cast: Cast) -> None:
    registered(cast, "Baharuddin", nik="7271011702920000")
    assert names_found(cast, "7271 0117 0292 0000") == ["Baharuddin"]
    assert kinds(cast, "7271011702920000") == {Kind.NIK}
    assert names_found(cast, "727101170292000") == []


def test_a_whole_telephone_finds_however_it_is_written(cast: Cast) -> None:
    registered(cast, "Baharuddin", phone="0813-4455-6677")
    for typed in ("0813 4455 6677", "+62 813-4455-6677", "6281344556677"):
        assert names_found(cast, typed) == ["Baharuddin"]
    assert names_found(cast, "0813 4455") == []


def test_a_register_number_finds_by_its_parts(cast: Cast) -> None:
    client = registered(cast, "Baharuddin")
    running = client.number.partition("/")[0]
    for typed in (client.number, client.number.lower(), client.number.replace("/", " "), running):
        assert names_found(cast, typed)[0] == "Baharuddin", typed
    assert kinds(cast, client.number) == {Kind.NUMBER}


def test_a_running_number_finds_without_its_noughts(cast: Cast) -> None:
    assert "Daeng Sarro bin Mappa" in names_found(cast, "1/D")


def test_a_decree_number_finds_by_its_parts(cast: Cast) -> None:
    for typed in ("PAS-0417.PK.05.03 Tahun 2026", "pas 0417", "0417.PK.05", "PAS-417"):
        assert set(names_found(cast, typed)) == {
            "Daeng Sarro bin Mappa", "Ayu Sekar Putri", "Marlina br. Sitompul",
        }, typed  # fmt: skip
    assert names_found(cast, "PAS-0418") == []


def test_a_name_with_a_number_finds_who_has_both(cast: Cast) -> None:
    client = registered(cast, "Baharuddin")
    registered(cast, "Baharuddin")
    assert searched(cast, f"baharudin {client.number}").hits[0].client == client.pk


def test_a_village_finds_who_lives_there(cast: Cast) -> None:
    village = regions.region("72.71.03.1001")
    registered(cast, "Baharuddin", region=village.code)
    for typed in (village.name, village.name.lower(), f"desa {village.name}"):
        assert names_found(cast, typed) == ["Baharuddin"], typed
    assert kinds(cast, village.name) == {Kind.VILLAGE}


def test_a_person_called_like_a_village_stands_before_it(cast: Cast) -> None:
    village = regions.region("72.71.03.1001")
    registered(cast, "Baharuddin", region=village.code)
    registered(cast, village.name)
    assert names_found(cast, village.name)[0] == village.name
    assert names_found(cast, f"kel. {village.name}") == ["Baharuddin"]
