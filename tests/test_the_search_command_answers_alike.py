"""titian search gives the answers of the page, with the rights of that person."""

import json
from argparse import ArgumentParser

import pytest

from browsing import signed_in
from cast import Cast
from searching import registered
from titian.config import commands_search

pytestmark = pytest.mark.django_db


def said(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    parser = ArgumentParser()
    commands_search.arguments(parser)
    assert commands_search.run(parser.parse_args([*words, "--json"])) == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return answer


def ids(answer: dict[str, object]) -> list[str]:
    hits = answer["hits"]
    assert isinstance(hits, list)
    return [hit["id"] for hit in hits]


@pytest.mark.parametrize("who", ["ratmi", "lasmi", "nurhayati", "yohana"])
@pytest.mark.parametrize("text", ["saro", "ayu sekar", "putri", "0810-0000-4417", "PAS-0417", "%"])
def test_the_same_clients_in_the_same_order(
    cast: Cast, capsys: pytest.CaptureFixture[str], who: str, text: str
) -> None:
    registered(cast, "Sarro Lain", officer="yudi")
    answer = said(capsys, text, "--as", who)
    page = signed_in(cast, who).get("/cari/", {"q": text}).context
    assert ids(answer) == [str(one.line.client.pk) for one in page["answers"]]
    assert answer["said"] == (page["question"] or page["heading"])


def test_a_child_is_initials(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    (hit,) = said(capsys, "ayu sekar", "--as", "ratmi")["hits"]  # type: ignore[misc]
    assert (hit["name"], hit["age"], hit["alias"], hit["place"]) == ("A.S.P. (anak)", "", "", "")


def test_without_a_name_the_head_of_the_largest_office_asks(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(capsys, "sarro")["as"] == "nurhayati"


@pytest.mark.parametrize("who", ["markus", "agus", "nobody"])
def test_who_has_no_list_is_told(cast: Cast, capsys: pytest.CaptureFixture[str], who: str) -> None:
    parser = ArgumentParser()
    commands_search.arguments(parser)
    assert commands_search.run(parser.parse_args(["sarro", "--as", who])) == 2
    assert "daftar klien" in capsys.readouterr().err


def test_it_reads_in_words_too(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    parser = ArgumentParser()
    commands_search.arguments(parser)
    assert commands_search.run(parser.parse_args(["daeng saro", "--as", "ratmi"])) == 0
    out = capsys.readouterr().out
    assert "1 klien untuk “daeng saro”" in out
    assert "Daeng Sarro bin Mappa · 34 tahun" in out


def test_it_builds_the_index_anew(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    from titian.clients.models import SearchLine

    SearchLine.objects.all().delete()
    parser = ArgumentParser()
    commands_search.arguments(parser)
    assert commands_search.run(parser.parse_args(["--rebuild"])) == 0
    assert SearchLine.objects.count() == 12
