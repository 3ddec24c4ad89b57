"""How are the client's pages said? In the language that the client chose, a file for each.

Not by the catalogue of the officers' pages: that knows two languages and one tone, and whoever
speaks Javanese should not need a program to mend a word.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from django.http import HttpRequest

from titian.reporting.questions import LANGUAGES, Words, words_of

COOKIE = "bahasa_klien"
FIRST = LANGUAGES[0]


@dataclass(frozen=True)
class Said:
    """Everything in one language: of the pages, and of the questions."""

    language: str
    pages: Mapping[str, str]
    questions: Words

    def __getitem__(self, key: str) -> str:
        """So that a template says {{ w.listen }}; a word that nobody wrote is a mistake of ours."""
        return self.pages[key]


@cache
def said_in(language: str) -> Said:
    """Raises BrokenQuestions for a language that nobody wrote."""
    questions = words_of(language)
    read = tomllib.loads((files(__package__) / "words" / f"{language}.toml").read_text("utf-8"))
    return Said(language, MappingProxyType(read), questions)


def said_to(request: HttpRequest) -> Said:
    """By the cookie that the language buttons set, else Indonesian."""
    chosen = request.COOKIES.get(COOKIE, "")
    return said_in(chosen if chosen in LANGUAGES else FIRST)


def others_than(language: str) -> list[tuple[str, str]]:
    """Code and own name of each other language."""
    return [(code, words_of(code).name) for code in LANGUAGES if code != language]
