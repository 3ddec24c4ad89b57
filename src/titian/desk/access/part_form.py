"""What did the officer decide of each passage on this page, or of each attachment?

Plain fields with a number, so that a page of eighty passages is one form and works without a
script: `hitam-3` blacks out all of the third, `kata-3` some words of it, `alasan-3` says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from titian.clients.data_requests import Choice
from titian.clients.models import Blackout
from titian.clients.rules.telling import Passage, missing, phrases
from titian.desk.access.forms import SHORTEST_REASON, TELLS
from titian.desk.access.progress import Attachment, Progress
from titian.kit.names import legible

LONGEST_REASON, LONGEST_WORDS = 200, 1000
GIVE, KEEP = "beri", "tahan"


@dataclass(frozen=True)
class Line:
    """One passage as the page shows it, with what was decided or typed."""

    number: int
    passage: Passage
    is_black: bool
    words: str
    reason: str
    error: str = ""

    @property
    def is_touched(self) -> bool:
        return self.is_black or bool(self.words)

    @property
    def choice(self) -> Choice:
        words = () if self.is_black else phrases(self.words)
        is_given = not self.is_touched
        return Choice(self.passage.key, is_given, "" if is_given else self.reason, words)


@dataclass(frozen=True)
class AttachmentLine:
    """One attachment, given or not; nothing chosen yet is empty."""

    number: int
    attachment: Attachment
    chosen: str
    reason: str
    error: str = ""

    @property
    def choice(self) -> Choice:
        is_given = self.chosen == GIVE
        return Choice(self.attachment.key, is_given, "" if is_given else self.reason)


def lines_kept(progress: Progress, passages: Sequence[Passage]) -> list[Line]:
    """As it was decided before."""
    return [
        _kept(number, passage, progress.decided.get(passage.key))
        for number, passage in enumerate(passages, 1)
    ]


def lines_typed(data: QueryDict, passages: Sequence[Passage]) -> list[Line]:
    """As it was sent, with what is wrong."""
    return [_typed(data, number, passage) for number, passage in enumerate(passages, 1)]


def attachments_kept(progress: Progress) -> list[AttachmentLine]:
    found = []
    for number, one in enumerate(progress.attachments, 1):
        row = progress.decided.get(one.key)
        chosen = "" if row is None else GIVE if row.is_given else KEEP
        found.append(AttachmentLine(number, one, chosen, row.reason if row else ""))
    return found


def attachments_typed(data: QueryDict, progress: Progress) -> list[AttachmentLine]:
    found = []
    for number, one in enumerate(progress.attachments, 1):
        chosen = data.get(f"pilih-{number}", "")
        chosen = chosen if chosen in (GIVE, KEEP) else ""
        reason = _line(data, f"alasan-{number}")
        error = _reason_error(reason) if chosen == KEEP else ""
        found.append(AttachmentLine(number, one, chosen, reason, error))
    return found


def _kept(number: int, passage: Passage, row: Blackout | None) -> Line:
    if row is None or row.is_given:
        return Line(number, passage, is_black=False, words="", reason="")
    words = row.words
    return Line(number, passage, not words, "\n".join(words), row.reason)


def _typed(data: QueryDict, number: int, passage: Passage) -> Line:
    is_black = f"hitam-{number}" in data
    words = legible(data.get(f"kata-{number}", "")).strip()
    reason = _line(data, f"alasan-{number}")
    error = "" if not (is_black or words) else _error(passage, is_black, words, reason)
    return Line(number, passage, is_black, words, reason, error)


def _error(passage: Passage, is_black: bool, typed: str, reason: str) -> str:
    if wrong := _reason_error(reason):
        return wrong
    words = phrases(typed)
    if is_black:
        return ""
    if len(typed) > LONGEST_WORDS:
        return _("Terlalu banyak kata; hitamkan seluruh bagian ini.")
    if absent := missing(passage.text, words):
        return _("Kata ini tidak ada di bagian ini: {words}").format(words=", ".join(absent))
    return "" if len(missing(reason, words)) == len(words) else str(TELLS)


def _reason_error(reason: str) -> str:
    if len(reason) < SHORTEST_REASON:
        return _("Tulis alasannya.")
    return _("Alasan ini terlalu panjang; ringkaskan.") if len(reason) > LONGEST_REASON else ""


def _line(data: QueryDict, name: str) -> str:
    return " ".join(legible(data.get(name, "")).split())
