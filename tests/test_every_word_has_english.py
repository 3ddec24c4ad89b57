"""Is every Indonesian word of ours said in English too, and every English one of others not?"""

import re
from pathlib import Path

import allauth
import django
import pytest
from django.utils import translation

import translations
from spoken import GAP, catalogue

# Same in both languages, or never on a page of ours.
SAME = {"Email", "MFA", "WebAuthn", "IPv4", "IPv6", "URL"}
WORDS = re.compile(r"[A-Za-z]{2}")
REACHABLE = (
    Path(allauth.__path__[0], "account"),
    Path(allauth.__path__[0], "core"),
    Path(allauth.__path__[0], "mfa"),
    Path(django.__path__[0], "contrib", "auth"),
    Path(django.__path__[0], "core"),
    Path(django.__path__[0], "forms"),
)


def test_every_word_has_english() -> None:
    assert translations.lost() == []


def test_the_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    said = {text for text, _plural, _where in translations.messages()}
    assert {pair.indonesian for pair in catalogue()} - said == set()


def test_both_languages_have_the_same_gaps() -> None:
    unlike = [
        pair for pair in catalogue()
        if set(GAP.findall(pair.indonesian)) != set(GAP.findall(pair.english))
        or pair.indonesian.count("%%") != pair.english.count("%%")
    ]  # fmt: skip
    assert unlike == []


def test_sentences_end_alike() -> None:
    marks = (".", "?", ":", "…")
    unlike = [
        pair for pair in catalogue()
        if [pair.indonesian.endswith(mark) for mark in marks]
        != [pair.english.endswith(mark) for mark in marks]
    ]  # fmt: skip
    assert unlike == []


def test_the_built_catalogue_is_read() -> None:
    with translation.override("en"):
        assert translation.gettext("Peringatan") == "Alerts"
        assert translation.ngettext("%(n)s klien", "%(n)s klien", 1) == "%(n)s client"
        assert translation.ngettext("%(n)s klien", "%(n)s klien", 2) == "%(n)s clients"


def test_no_framework_gives_our_indonesian_another_meaning() -> None:
    with translation.override("id"):
        changed = [
            p.indonesian for p in catalogue() if translation.gettext(p.indonesian) != p.indonesian
        ]
    assert changed == []


@pytest.mark.parametrize("folder", REACHABLE, ids=lambda folder: folder.name)
def test_every_framework_word_has_indonesian(folder: Path) -> None:
    files = [f for f in folder.rglob("*.py") if not {"tests", "management"} & set(f.parts)]
    said = {
        text
        for file in files
        for text, _many, _where in translations.in_python(file.read_text(), "")
    }
    with translation.override("id"):
        english = {text for text in said if translation.gettext(text) == text}
    assert {text for text in english if WORDS.search(text)} - SAME == set()


def test_words_are_found_under_any_name_of_gettext() -> None:
    code = (
        "from django.utils.translation import gettext as said, ngettext\n"
        'said("satu" if one else "dua (2) "); ngettext("tiga", "empat", n)\n'
        'shown({"kunci": "lima"})'
    )
    found = {text for text, _many, _where in translations.in_python(code, "")}
    assert found == {"satu", "dua (2) ", "tiga", "lima"}


def test_a_text_with_brackets_is_found_in_a_template() -> None:
    page = '{% load i18n %}{% trans "Kode (12 huruf) dari slip" %}'
    assert [text for text, _many, _where in translations.in_template(page, "")] == [
        "Kode (12 huruf) dari slip"
    ]
