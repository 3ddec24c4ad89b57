"""Which words on a page are in the wrong language? Compared with the catalogue of ours, and theirs.

In English: a text that is an Indonesian msgid of ours although its translation says something else.
In Indonesian: a text that is an English msgid of Django or a library, or a translation of ours.
Names, notes and laws are data and in no catalogue.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from babel.messages.pofile import read_po

HOLES = re.compile(r"<[^>]*>|%\(\w+\)[a-z]|%[sd%]|\{[^}]*\}")
WORDS_OF_A_PIECE = 3  # a shorter piece of a longer text may be data by chance
ITSELF = frozenset({"English", "Bahasa Indonesia"})  # a language is named in itself
LIBRARIES = ("django", "django.contrib.auth", "allauth", "axes", "django.contrib.sessions")


@dataclass(frozen=True)
class Words:
    """Texts that must not stand on a page: whole ones, and pieces of longer ones."""

    forbidden: frozenset[str]
    allowed: frozenset[str]

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        fine = " ".join(self.allowed)
        split = {piece for text in self.forbidden for piece in _pieces(text)}
        return tuple(sorted(piece for piece in split if piece not in fine))

    def found_in(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            if len(text) == 1 or text in self.allowed | ITSELF:  # one letter is a key on a keyboard
                continue
            if text in self.forbidden or any(piece in text for piece in self.pieces):
                yield text


def not_in_english() -> Words:
    """Ours that has another word in English, or none yet."""
    ours = _catalogue(_file("titian.config", "en"))
    same = {word for msgid, said in ours.items() for word in (said, msgid if said == msgid else "")}
    wrong = {msgid for msgid, said in ours.items() if said != msgid}
    return Words(frozenset(wrong - same), frozenset(same))


def not_in_indonesian() -> Words:
    """What the libraries say without us, and our own English."""
    ours = _catalogue(_file("titian.config", "en"))
    theirs = {
        msgid
        for name in LIBRARIES
        for msgid, said in _catalogue(_file(name, "id")).items()
        if said != msgid  # April is April
    }
    english = {said for msgid, said in ours.items() if said != msgid}
    return Words(frozenset((theirs | english) - set(ours)), frozenset(ours))


def tidy(text: str) -> str:
    return " ".join(text.split())


def _pieces(text: str) -> Iterator[str]:
    for piece in HOLES.split(text):
        words = tidy(piece)
        if len(words.split()) >= WORDS_OF_A_PIECE:
            yield words


def _file(package: str, language: str) -> Path:
    """Where a package keeps its words; Django's own lie one folder deeper."""
    spec = find_spec(package)
    home = Path(spec.origin).parent if spec and spec.origin else Path("/nonexistent")
    deeper = home / "conf" if package == "django" else home
    return deeper / "locale" / language / "LC_MESSAGES" / "django.po"


def _catalogue(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file)
    pairs: dict[str, str] = {}
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        said = message.string if isinstance(message.string, tuple | list) else [message.string]
        words = [tidy(one or "") for one in said] + [""] * len(ids)
        pairs.update(zip(map(tidy, ids), words, strict=False))
    pairs.pop("", None)
    return pairs
