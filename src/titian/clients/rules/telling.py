"""What of a file is told to whom it is about, what is left out by which rule, and what is blacked?

UU 27/2022 gives everybody access to their data, with the trace of who processed them, within
3×24 hours of the request (Article 32). What would endanger somebody, or give away the data of
somebody else, must be refused (Article 33): the rules below do so for whole kinds of data, an
officer for passages, by hand and with a reason.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ANSWERED_WITHIN = timedelta(hours=72)


class LeftOut(StrEnum):
    """What no report holds, whoever asks."""

    VICTIMS = "korban"
    OTHERS = "orang_lain"
    INFORMANTS = "pemberi_keterangan"
    CAUTIONS = "kewaspadaan"
    WALLS = "pembatasan"
    HEALTH = "kesehatan"
    POSITIONS = "posisi"


@dataclass(frozen=True)
class Passage:
    """One thing that the file says; `key` stands for its very words."""

    key: str
    section: str
    label: str
    text: str
    is_others_word: bool = False


@dataclass(frozen=True)
class Mark:
    """What is blacked out of a passage, and why; without words it is all of it."""

    reason: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A run of text; a black one keeps nothing of what stood there, not even its length."""

    text: str
    is_black: bool = False


BLACK = Piece("", is_black=True)


def due_at(complete_at: datetime) -> datetime:
    return complete_at + ANSWERED_WITHIN


def left_out(*, with_health: bool) -> tuple[LeftOut, ...]:
    """In the order in which the report says them."""
    return tuple(rule for rule in LeftOut if rule is not LeftOut.HEALTH or not with_health)


def phrases(typed: str) -> tuple[str, ...]:
    """One to a line, each once."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def missing(text: str, words: Iterable[str]) -> tuple[str, ...]:
    """Words that the text does not say: blacking them out would black out nothing."""
    return tuple(word for word in words if not _pattern(word).search(text))


def blacked(text: str, words: Iterable[str]) -> tuple[Piece, ...]:
    """The text without these words, wherever they stand in it, large or small."""
    spans = sorted(found.span() for word in words for found in _pattern(word).finditer(text))
    pieces: list[Piece] = []
    here = 0
    for start, end in _joined(spans):
        pieces += [Piece(text[here:start])] if start > here else []
        pieces.append(BLACK)
        here = end
    return (*pieces, *([Piece(text[here:])] if here < len(text) else []))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)


def _joined(spans: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Two that overlap or touch are one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
