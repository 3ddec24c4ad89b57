"""What is said aloud of each question, in each language? Its words, and nothing longer.

Read with all its answers a question takes thirteen seconds and 26 kB: nobody listens so long, and
the answers have their pictures and digits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from titian.reporting.questions import LANGUAGES, forms, words_of

FOLDER = Path(str(files(__name__)))


@dataclass(frozen=True)
class Spoken:
    """One recording."""

    language: str
    key: str
    text: str


def spoken() -> Iterator[Spoken]:
    """Every recording that there should be."""
    keys = sorted({question.key for form in forms() for question in form.questions})
    for language in LANGUAGES:
        words = words_of(language)
        yield from (Spoken(language, key, words.asks[key]) for key in keys)
