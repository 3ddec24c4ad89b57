"""Commands of the databases, signs, pictures, too much, too little: always an answer in words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from browsing import signed_in
from cast import Cast
from searching import registered, searched
from titian.clients.search import store
from titian.clients.search.by_words import MOST_NAMES
from titian.clients.search.typed import Trouble, read

pytestmark = pytest.mark.django_db
NASTY = (
    "%", '"', "*", "\0", "🙂", "x" * 300, "0" * 300, "' OR 1=1 --", "a" * 5000, "((((", "NEAR(a b)",
    "sarro OR marlina", "sarro*", '"sarro', "sarro\0", "=2", ":1992", "+siti", "#0001", "\\", "'",
    "-",    "sarro & !marlina", "sarro:*", "\u202eorras", "ﷺ" * 40, "ß" * 300, "١٩٩٢", "1992", "²",
    "𝟙𝟡𝟡𝟚", "_ _", "__", "a", "  ", "", "Ⅷ Ⅷ", "sarro " * 60, "1 2 3 4 5 6 7 8 9 10 11 12 13 14",
)  # fmt: skip


@pytest.mark.parametrize("typed", NASTY)
def test_the_page_answers(cast: Cast, typed: str) -> None:
    for headers in ({}, {"HX-Request": "true", "HX-Target": "jawaban"}):
        answer = signed_in(cast, "ratmi").get("/cari/", {"q": typed}, headers=headers)
        assert answer.status_code == 200


@pytest.mark.parametrize("typed", ["%", '"', "*", "\0", "🙂", "((((", "\\", "'", "-", "  ", ""])
def test_signs_alone_are_asked_back(cast: Cast, typed: str) -> None:
    page = signed_in(cast, "ratmi").get("/cari/", {"q": typed}).content.decode()
    assert "Tulis nama, nama ibu, NIK, nomor register, nomor SK, telepon, atau desa." in page


def test_one_letter_is_too_little(cast: Cast) -> None:
    page = signed_in(cast, "ratmi").get("/cari/", {"q": "a"}).content.decode()
    assert "Tulis sedikitnya dua huruf atau angka." in page


@pytest.mark.parametrize("typed", ["sarro\0", '"sarro', "sarro*", "%sarro%", "sarro 🙂", "sarro:*"])
def test_signs_beside_a_name_do_no_harm(cast: Cast, typed: str) -> None:
    assert [hit.client for hit in searched(cast, typed).hits] == [cast.clients["sarro"].pk]


def test_marks_of_the_index_are_not_commands(cast: Cast) -> None:
    """ "=2" would be everybody with two names, ":1992" everybody of a year."""
    for typed in ("=2", ":1992", "+a", "sarro =3"):
        assert len(searched(cast, typed).hits) <= 1, typed


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60))
def test_no_text_breaks_the_search(cast: Cast, typed: str) -> None:
    searched(cast, typed)


@given(typed=st.text(alphabet="abij0419 /.-'’\0🙂%*", max_size=40))
def test_reading_never_fails(typed: str) -> None:
    found = read(typed)
    assert found.trouble or found.words or found.parts or found.year or found.trouble is None


def test_what_is_too_short_is_told_from_nothing() -> None:
    assert read("").trouble is Trouble.NOTHING
    assert read("a").trouble is Trouble.TOO_SHORT
    assert read("ab").trouble is None


def test_many_doubtful_words_ask_for_no_more_names_than_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of the eight has five readings: all of them together would be 390,625 names."""
    asked: list[int] = []

    def called(names: list[str], *_year: object, **_whose: object) -> list[object]:
        asked.append(len(names))
        return []

    monkeypatch.setattr(store, "called", called)
    searched(cast, "chaajjoe choejjaa chiijjoe chaajjii choojjaa cheejjoe chuujjii chaajjuu")
    assert asked and max(asked) <= MOST_NAMES


def test_a_person_called_like_a_kind_of_place_is_found(cast: Cast) -> None:
    registered(cast, "Desa Ratnasari")
    assert len(searched(cast, "desa ratnasari").hits) == 1
