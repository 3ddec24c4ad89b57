"""Whatever a program sends, it is answered in plain words and never breaks us."""

import pytest
from django.test import Client as Browser

from cast import Cast
from programs import API, Caller, a_program, identity, new_client
from titian.clients.models import Client

pytestmark = pytest.mark.django_db
TEXTS = ("name", "alias", "work", "address", "birth_place", "nik", "region")
ODD = ("a\0b", "a\u202eb", "a\u200fb", "a\u0007b", "a\ud800b", "x" * 301)


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("field", TEXTS)
def test_odd_text_is_refused_in_words(cast: Cast, field: str, text: str) -> None:
    body = new_client(cast, identity=identity(**{field: text}))
    answer = a_program(cast).post("/klien", body)
    assert answer.status_code == 422
    [wrong] = answer.json()["errors"]
    assert wrong["field"] == f"identity.{field}"
    assert wrong["message"].endswith(".")
    assert Client.objects.filter(office=cast.palu).count() == 3


@pytest.mark.parametrize("name", ["O'Neil 😀", "Ni Kadek Ayu", "Ma‘ruf", "A"])
def test_odd_names_are_kept(cast: Cast, name: str) -> None:
    body = new_client(cast, identity=identity(name=name))
    assert a_program(cast).post("/klien", body).status_code == 201


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("birth_on", 0), ("birth_on", "12/3/1985"), ("birth_on", "2026-02-30"),
        ("birth_on", "0001-01-01"), ("birth_on", "2190-01-01"), ("sex", "X"), ("sex", None),
        ("name", ""), ("name", 5), ("religion", "x"), ("region", "99.99"),
        ("region", "72"), ("name", ["a"]), ("lain", "x"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_named(cast: Cast, field: str, value: object) -> None:
    body = new_client(cast, identity=identity(**{field: value}))
    answer = a_program(cast).post("/klien", body)
    assert (answer.status_code, answer.json()["errors"][-1]["field"][-len(field) :]) == (422, field)


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff\xfe", b"[" * 200_000, b"null", b"[]", b'"x"', b"1" * 5000, b"NaN"]
)
def test_what_is_no_json_object_is_said_to_be_none(cast: Cast, raw: bytes) -> None:
    assert a_program(cast).post("/klien", raw).status_code in {400, 422}


@pytest.mark.parametrize(
    "path",
    [
        "/klien?limit=0", "/klien?limit=x", "/klien?after=x", "/klien?book=x", "/pencarian",
        "/pencarian?q=", "/pencarian?q=%00", "/pencarian?q=%E2%80%AE", "/pencarian?q=a",
        "/laporan?from_on=0", "/laporan?from_on=99999999-01-01", "/bimbingan?is_active=mungkin",
        "/nomor-register?year=99999999999999999999",
    ],
)  # fmt: skip
def test_odd_questions_are_refused_in_words(cast: Cast, path: str) -> None:
    answer = a_program(cast).get(path)
    assert answer.status_code == 422
    assert answer.json()["errors"]


@pytest.mark.parametrize(
    "path",
    ["/", "/x", "/klien/", "/klien/1", "/klien/%00", "/klien/%F0%9F", "/laporan/a%0Ab", "/a%0A"],
)
def test_an_unknown_address_is_a_problem_too(cast: Cast, path: str) -> None:
    answer = a_program(cast).get(path if path != "/" else "//")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_another_verb_is_told_which_there_are(cast: Cast) -> None:
    answer = a_program(cast)._send("DELETE", "/klien", None, {})
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, POST")
    assert answer.json()["type"] == "urn:titian:masalah:cara"


def test_another_kind_of_body_is_refused(cast: Cast) -> None:
    answer = Browser().post(f"{API}/klien", {"a": "b"})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("wanted", "said"),
    [("", "Ada"), ("en-GB,en;q=0.9", "Some fields"), ("fr", "Ada"), ("id,en", "Ada")],
)
def test_problems_speak_the_language_that_is_asked_for(cast: Cast, wanted: str, said: str) -> None:
    program = Caller(a_program(cast).text, {"Accept-Language": wanted} if wanted else {})
    answer = program.get("/pencarian?q=a")
    assert answer.json()["title"].startswith(said)
    assert answer.headers["Content-Language"] == ("en" if wanted.startswith("en") else "id")


def test_a_failure_of_ours_is_a_problem_without_its_innards(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("rahasia")

    monkeypatch.setattr("titian.api.clients.page_of", broken)
    answer = a_program(cast).get("/klien")
    assert (answer.status_code, "rahasia" in answer.content.decode()) == (500, False)
