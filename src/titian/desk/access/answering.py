"""How does the answer become a paper? The same passages twice: whole, and as they are given."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from django.utils import translation
from django.utils.translation import gettext as _

from titian.clients.data_reports import Draft, Enclosed
from titian.clients.rules.telling import BLACK, Passage, Piece, blacked, missing
from titian.clients.sealing import cipher_of
from titian.desk.access.gathering import SECTIONS
from titian.desk.access.progress import Attachment, Progress
from titian.desk.access.rule_words import complain_words, rules_of
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.desk.templatetags.titian import moment
from titian.desk.walls.lookers import looks_at, told_to_client
from titian.documents.blacking import blacked_out
from titian.documents.keeping import content_of
from titian.letters.data_report import DataReportPaper, Looker, ReportLine, ReportSection
from titian.letters.letterhead import letterhead_of
from titian.letters.typesetting import pdf
from titian.offices.models import Staff

HIDDEN = "[…]"


def draft_of(progress: Progress, *, by: Staff, at: datetime) -> Draft:
    """Both versions of the answer; the given one is made of what is left, never covered up.

    Raises a FileTrouble of an attachment in which a part is black.
    """
    with translation.override(PAPERS_SPEAK):
        whole = _paper(progress, by, at)
        given = replace(
            whole, is_whole=False, sections=_sections(progress, is_whole=False),
            enclosed=tuple(_enclosed_words(progress, is_whole=False)),
        )  # fmt: skip
    lines = [line for section in given.sections for line in section.lines]
    return Draft(
        whole=pdf("data_report", whole),
        given=pdf("data_report", given),
        passages=len(lines),
        blacked=sum(_has_black(line) for line in lines),
        enclosed=tuple(_enclosed(progress, one) for one in progress.attachments),
    )


def line_of(progress: Progress, passage: Passage) -> ReportLine:
    """A passage as it is given."""
    row, everywhere = progress.decided.get(passage.key), progress.everywhere
    mark = row.mark if row else None
    if mark is not None and not mark.words:
        return ReportLine((BLACK,), (BLACK,), _without(progress, mark.reason))
    common = everywhere.words if everywhere else ()
    words = (*(mark.words if mark else ()), *common)
    label, pieces = blacked(passage.label, words), blacked(passage.text, words)
    reasons = [mark.reason] if mark else []
    if everywhere and len(missing(f"{passage.label}\n{passage.text}", common)) < len(common):
        reasons.append(everywhere.reason)
    shown = "; ".join(dict.fromkeys(_without(progress, reason) for reason in reasons))
    return ReportLine(label, pieces, shown)


def _paper(progress: Progress, by: Staff, at: datetime) -> DataReportPaper:
    request, client = progress.request, progress.request.client
    told = told_to_client(looks_at(client, at), client, at)
    zone = client.office.zone
    return DataReportPaper(
        letterhead=letterhead_of(client.office, at),
        number=client.number,
        name=client.name,
        asked=(
            ("Pemohon", f"{request.asker} ({request.get_asker_is_display().lower()})"),
            ("Diminta", moment(request.complete_at, zone)),
        ),
        is_whole=True,
        sections=_sections(progress, is_whole=True),
        lookers=tuple(
            Looker(one.who, one.role, str(one.times), moment(one.last_at, zone))
            for one in told.people
        ),
        refused_looks=(
            f"{told.refused} percobaan membuka berkas ditolak." if told.refused else ""
        ),
        enclosed=tuple(_enclosed_words(progress, is_whole=True)),
        left_out=rules_of(request),
        complain=complain_words(),
        printed=_("Dicetak dari Titian {at} oleh {name}.").format(
            at=moment(at, zone), name=by.name
        ),
    )  # fmt: skip


def _sections(progress: Progress, *, is_whole: bool) -> tuple[ReportSection, ...]:
    passages = [passage for part in progress.parts for passage in part.passages]
    return tuple(
        ReportSection(
            str(SECTIONS[section]),
            tuple(_whole(one) if is_whole else line_of(progress, one) for one in found),
        )
        for section, found in groupby(passages, key=lambda one: one.section)
    )


def _whole(passage: Passage) -> ReportLine:
    return ReportLine((Piece(passage.label),), (Piece(passage.text),))


def _has_black(line: ReportLine) -> bool:
    return any(piece.is_black for piece in (*line.label, *line.pieces))


def _enclosed(progress: Progress, one: Attachment) -> Enclosed:
    row = progress.decided[one.key]
    if not (row.is_given and one.boxes):
        return Enclosed(one.file, one.title, row.is_given, row.reason)
    content = content_of(one.file, cipher=cipher_of(one.file.register))
    copy = blacked_out(content, one.file.media_type, [each.box for each in one.boxes])
    return Enclosed(
        one.file, one.title, is_given=True, reason=one.why_black, boxes=len(one.boxes), copy=copy
    )


def _enclosed_words(progress: Progress, *, is_whole: bool) -> Iterator[str]:
    """What is left out is named by its kind alone."""
    for number, one in enumerate(progress.attachments, 1):
        row = progress.decided[one.key]
        title = one.title if is_whole else _without(progress, one.title)
        if row.is_given:
            yield f"Lampiran {number}: {title}{_black_words(progress, one)}"
            continue
        named = title if is_whole else one.kind
        reason = _without(progress, row.reason)
        yield f"Lampiran {number}: {named}. Tidak diberikan: {reason}"


def _black_words(progress: Progress, one: Attachment) -> str:
    if not one.boxes:
        return ""
    return f". {len(one.boxes)} kotak dihitamkan: {_without(progress, one.why_black)}"


def _without(progress: Progress, text: str) -> str:
    """What is black everywhere is black in a title and in a reason too."""
    row = progress.everywhere
    pieces = blacked(text, row.words) if row else (Piece(text),)
    return "".join(HIDDEN if piece.is_black else piece.text for piece in pieces)
