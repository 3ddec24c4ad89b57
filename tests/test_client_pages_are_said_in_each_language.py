"""Is every word of the client's pages there, in every language, with the same gaps?"""

import re
from pathlib import Path

import pytest

import titian.phone
from titian.phone.said import said_in
from titian.reporting.questions import LANGUAGES

PHONE = Path(titian.phone.__file__).parent
GAP = re.compile(r"{(\w+)}")
WORD = re.compile(r"{{ ?w\.(\w+) ?}}|{% say \"(\w+)\"")
IN_CODE = re.compile(r"\bw\[\"(\w+)\"\]|State\(\"(\w+)\"")
NOT_SHOWN = re.compile(
    r"{#.*?#}|{% block (?:up|main) %}[^<]*?{% endblock %}|{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL
)
NAMES = {"Titian", "PIN", "QR"}


def templates() -> list[Path]:
    return sorted((PHONE / "templates").rglob("*.html"))


def asked_for() -> set[str]:
    texts = [(WORD, path) for path in templates()]
    texts += [(IN_CODE, path) for path in PHONE.glob("*.py")]
    return {
        name
        for pattern, path in texts
        for found in pattern.findall(path.read_text())
        for name in found
        if name
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_and_none_too_many(language: str) -> None:
    known = set(said_in(language).pages)
    by_name = {name for name in known if name.startswith(("role_", "about_", "stars_", "permit_"))}
    by_name |= {"reviewed", "not_reviewed"}
    assert asked_for() - known == {"language"}  # of the page itself
    assert known - asked_for() - by_name == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gaps_are_those_of_the_indonesian(language: str) -> None:
    words, indonesian = said_in(language).pages, said_in("id").pages
    assert set(words) == set(indonesian)
    unlike = [
        key
        for key, text in words.items()
        if set(GAP.findall(text)) != set(GAP.findall(indonesian[key]))
    ]
    assert unlike == []


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_a_template_says_nothing_by_itself(path: Path) -> None:
    said = set(re.findall(r"[A-Za-z]{2,}", NOT_SHOWN.sub(" ", path.read_text())))
    assert said - NAMES == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    """At most twelve words before the next full stop; eight where it can be."""
    sentences = [
        sentence
        for text in said_in(language).pages.values()
        for sentence in re.split(r"(?<=[.?!])\s", text)
    ]
    assert [sentence for sentence in sentences if len(sentence.split()) > 12] == []
