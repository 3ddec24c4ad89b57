"""Which words does a page say, and which sentences of the catalogue are among them?"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.messages.pofile import read_po

import translations

ENGLISH = translations.LOCALE / "en" / "LC_MESSAGES" / "django.po"
GAP = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
UNSEEN = re.compile(r"<(script|style|svg|template)\b.*?</\1>", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r'\s(?:aria-label|alt|title|placeholder|data-l)="([^"]*)"')
MARKUP = re.compile(r"<[^>]*>")
SENTENCE = 3  # words from which a text is looked for inside others


@dataclass(frozen=True)
class Pair:
    """One sentence in both languages."""

    indonesian: str
    english: str


def catalogue() -> list[Pair]:
    with ENGLISH.open("rb") as file:
        return [pair for message in read_po(file) if message.id for pair in _pairs(message)]


def _pairs(message: object) -> Iterator[Pair]:
    said, english = (getattr(message, name) for name in ("id", "string"))
    if isinstance(said, str):
        yield Pair(said, english)
    else:
        yield from (Pair(said[0], one) for one in english)


def texts_of(page: str) -> set[str]:
    """Every piece of text between two tags, and every attribute that is read aloud."""
    seen = UNSEEN.sub(" ", page)
    pieces = [*MARKUP.split(seen), *SPOKEN_ATTRIBUTE.findall(seen)]
    return {" ".join(html.unescape(piece).split()) for piece in pieces} - {""}


def found_in(texts: set[str], wanted: Iterable[str], *, whole_too: bool) -> list[str]:
    """Those of `wanted` that are said: sentences anywhere, shorter ones where they stand alone."""
    everything = "\n".join(texts)
    return [
        text for text in wanted
        if (whole_too and text in texts) or (_is_sentence(text) and _as_said(text, everything))
    ]  # fmt: skip


def _is_sentence(text: str) -> bool:
    return max(len(part.split()) for part in GAP.split(text)) > SENTENCE


def _as_said(text: str, everything: str) -> bool:
    parts = [part.strip() for part in GAP.split(text.replace("%%", "%"))]
    return all(part in everything for part in parts if len(part.split()) > SENTENCE)
