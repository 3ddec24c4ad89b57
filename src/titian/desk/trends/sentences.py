"""How is a change said that deserves a look? With its numbers, and the way to their rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.desk.recaps.blocks import rows_address
from titian.insight.counting import Whose
from titian.insight.figures.monthly import FIGURES
from titian.insight.rules.changes import Change, Share
from titian.insight.rules.spans import Kind, span_of

ABOUT: Mapping[str, str | Promise] = {
    "lapor.tepat": later("Laporan tepat waktu"),
    "lapor.terlewat": later("Masa yang lewat tanpa laporan"),
    "lapor.sambungan": later("Laporan yang baru sampai karena sambungan"),
    "butuh": later("Laporan yang minta bantuan"),
    "keadaan.susah": later("Laporan klien yang sedang susah"),
    "kerja.hilang": later("Laporan kehilangan pekerjaan"),
}


@dataclass(frozen=True)
class Sentence:
    """What moved, and the rows of the newest month of it."""

    text: str
    address: str
    month: str


def sentences_of(changes: Sequence[Change], whose: Whose) -> Sequence[Sentence]:
    return [_sentence(change, whose) for change in changes]


def _sentence(change: Change, whose: Whose) -> Sentence:
    said = (
        _("{what} naik dari {before} ({months_before}) menjadi {after} ({months_after}).")
        if change.has_grown
        else _("{what} turun dari {before} ({months_before}) menjadi {after} ({months_after}).")
    )
    text = said.format(
        what=ABOUT[change.key], before=_share(change.before), after=_share(change.after),
        months_before=_months(change.before), months_after=_months(change.after),
    )  # fmt: skip
    month = span_of(Kind.MONTH, change.after.until_on)
    key = "lapor.terlambat" if change.key == "lapor.tepat" else change.key
    return Sentence(text, rows_address(FIGURES[key], month, whose), _name(change.after))


def _share(share: Share) -> str:
    return _("{percent} % ({part} dari {whole})").format(
        percent=share.percent, part=share.part, whole=share.whole
    )


def _months(share: Share) -> str:
    return f"{MONTHS[share.from_on.month]}–{MONTHS[share.until_on.month]}"


def _name(share: Share) -> str:
    return f"{MONTHS[share.until_on.month]} {share.until_on.year}"
