"""Somebody writes a name as it is heard, as it was written long ago, or too fast."""

import pytest

from cast import Cast
from searching import names_found, registered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Sukarno Putra", "Soekarno Poetra"),
        ("Cahyo Santoso", "Tjahjo Santoso"),
        ("Joko Susilo", "Djoko Soesilo"),
        ("Sujanto Wibowo", "Soedjanto Wibowo"),
        ("Suyanto Wibowo", "Soejanto Wibowo"),
        ("Widya Pratama", "widia pratama"),
        ("Rizki Maulana", "rizky maulanna"),
        ("Muh. Arsyil Paduka", "moch arsil paduka"),
        ("Mochamad Arsil", "Muhammad Arsjil"),
        ("Akhmad Fauzi", "achmad fauzi"),
        ("Khairul Anwar", "chairul anwar"),
        ("Nurhayati", "nur hayati"),
        ("Nur Hayati Lubis", "nurhayati lubis"),
        ("Slamet Riyadi", "slmaet riyadi"),
        ("Slamet Riyadi", "slamet riayi"),
        ("Slamet Riyadi", "riyadi slamet"),
        ("Slamet Riyadi Kusuma", "slamet kusuma"),
        ("Slamet Riyadi", "bpk slamet riyadi kusuma"),
        ("Baharuddin bin Lasarus", "baharudin lasarus"),
        ("Ma'ruf Amin", "maruf amin"),
        ("Parlindungan Simanjuntak", "parlindugan simanjutak"),
        ("Abdul Rahman Saleh", "A. Rahman Saleh"),
        ("Tri Handoko", "handoko"),
        ("Tri Handoko", "tri hand"),
        ("Tri Handoko", "ndoko"),
        ("Eddy Kabul", "edd kabul"),
        ("Muhamad Yasam", "muhamad yaam"),
    ],
)
def test_the_person_is_found(cast: Cast, name: str, typed: str) -> None:
    registered(cast, "Slamet Widodo")
    registered(cast, "Arman Wibowo")
    registered(cast, name)
    assert names_found(cast, typed)[0] == name


def test_the_name_as_it_is_written_stands_first(cast: Cast) -> None:
    for name in ("Hasan Basri", "Hasin Basri", "Hasan Basir", "Hasan Basri Lubis"):
        registered(cast, name)
    assert names_found(cast, "hasin basri")[:2] == ["Hasin Basri", "Hasan Basri"]
    assert names_found(cast, "hasan basri")[:2] == ["Hasan Basri", "Hasan Basri Lubis"]


def test_a_birth_year_tells_people_of_one_name_apart(cast: Cast) -> None:
    for born in range(1970, 2000):
        registered(cast, "Sutrisno", born=born)
    for typed in ("sutrisno 1987", "Sutrisno lahir 1987", "sutrisno 06-05-1987", "sutrsno 1987"):
        found = names_found(cast, typed)
        assert found[0] == "Sutrisno"
        from searching import searched
        from titian.clients.models import Client

        first = Client.objects.get(pk=searched(cast, typed).hits[0].client)
        assert first.birth_on is not None and first.birth_on.year == 1987, typed


def test_a_rare_name_stands_before_one_that_more_than_twenty_bear(cast: Cast) -> None:
    """Who means one of the many types the birth year, too."""
    for _ in range(22):
        registered(cast, "Hasan")
    registered(cast, "Husan")
    assert names_found(cast, "hsan")[0] == "Husan"
    assert names_found(cast, "hasan")[:20] == ["Hasan"] * 20


def test_ones_own_client_stands_before_anothers_of_the_same_name(cast: Cast) -> None:
    from searching import searched

    theirs = registered(cast, "Slamet Riyadi", officer="yudi")
    mine = registered(cast, "Slamet Riyadi", officer="ratmi")
    order = [hit.client for hit in searched(cast, "slamet riyadi").hits]
    assert order == [mine.pk, theirs.pk]
    order = [hit.client for hit in searched(cast, "slamet riyadi", as_="yudi").hits]
    assert order == [theirs.pk, mine.pk]
