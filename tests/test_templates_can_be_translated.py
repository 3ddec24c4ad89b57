"""Does every word of a template pass through gettext?"""

import re
from pathlib import Path

import pytest

from faces import templates

NOT_SHOWN = re.compile(
    r"<kbd[^>]*>(?:[A-Z]|F[0-9]+)</kbd>|{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}"
    r"|{%\s*blocktrans.*?{%\s*endblocktrans\s*%}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
SPOKEN_ATTRIBUTE = re.compile(r'\s(?:aria-label|alt|title|placeholder)="([^"]*)"')
MARKUP = re.compile(r"<[^>]*>", re.DOTALL)
NAMES = {"Titian", "English", "Bahasa", "Indonesia", "Ctrl", "S"}


def _words(path: Path) -> set[str]:
    text = NOT_SHOWN.sub(" ", path.read_text())
    said = " ".join(SPOKEN_ATTRIBUTE.findall(text)) + " " + MARKUP.sub(" ", text)
    return set(re.findall(r"[A-Za-z]+", said)) - NAMES


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_no_word_of_a_template_is_left_out_of_translation(path: Path) -> None:
    assert _words(path) == set()
