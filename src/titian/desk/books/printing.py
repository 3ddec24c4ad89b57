"""How does a book become the sheets that replace it? Its lines, the office's head, who signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from titian.desk.books.book import AnyBook, Asked, Line
from titian.desk.books.parts import Part
from titian.desk.books.reader import Reader
from titian.desk.sheets.sheet_words import city_of
from titian.desk.templatetags.titian import date_words, moment
from titian.letters.books import PrintedBook, PrintedColumn, PrintedLine
from titian.letters.letterhead import letterhead_of
from titian.letters.resume import Signer
from titian.offices.models import Office, Staff


@dataclass(frozen=True)
class Sheets:
    """On which paper, and which part of the book."""

    paper: str
    part: Part


def printed(
    book: AnyBook, lines: Sequence[Line], reader: Reader, asked: Asked, sheets: Sheets
) -> PrintedBook:
    """In the language that is active, which for papers is Indonesian."""
    return PrintedBook(
        letterhead=letterhead_of(reader.office, reader.at),
        paper=sheets.paper,
        title=title_of(book, reader).upper(),
        period=", ".join(filter(None, (period_words(book, asked), part_words(sheets.part)))),
        first=sheets.part.first,
        mark=_("RAHASIA") if reader.is_of_children else "",
        columns=tuple(PrintedColumn(str(one.title), one.width) for one in book.headings),
        lines=tuple(_line(line) for line in lines),
        place_and_day=f"{city_of(reader.office)}, {date_words(reader.today)}",
        signer=head_of(reader.office),
        keeper=_("Petugas registrasi"),
        printed=printed_words(reader.user, reader.at),
    )


def title_of(book: AnyBook, reader: Reader) -> str:
    """Buku klaper klien anak"""
    said = _("{title} klien anak") if reader.is_of_children else _("{title} klien dewasa")
    return said.format(title=book.title)


def period_words(book: AnyBook, asked: Asked) -> str:
    """Tahun 2026, or November 2026; a letter where the book goes by letters."""
    if book.has_letters:
        return _("Huruf {letter}").format(letter=asked.letter) if asked.letter else _("A sampai Z")
    if asked.year is None:
        return _("Semua tahun")
    if asked.month is None:
        return _("Tahun {year}").format(year=asked.year)
    return f"{MONTHS[asked.month]} {asked.year}"


def part_words(part: Part) -> str:
    """Nothing of a book that is printed at once."""
    if part.is_whole:
        return ""
    said = _("bagian {number} dari {of}, baris {first} sampai {last}")
    return said.format(number=part.number, of=part.of, first=part.first, last=part.last)


def head_of(office: Office) -> Signer:
    """An empty place where the office has no head, or more than one."""
    found = Staff.objects.filter(office=office, state=Staff.State.ACTIVE)
    heads = list(found.filter(roles__role="kepala", roles__until_at=None).distinct()[:2])
    title = _("Kepala {office}").format(office=office.name)
    return Signer(heads[0].name, title, heads[0].nip) if len(heads) == 1 else Signer("", title, "")


def printed_words(by: Staff, at: datetime) -> str:
    """By the clock of the office, also where a job prints and no zone is active."""
    said = _("Dicetak {when} oleh {name} dengan Titian")
    return said.format(when=moment(at, by.zone), name=by.name)


def _line(line: Line) -> PrintedLine:
    return PrintedLine(
        cells=tuple(cell.whole for cell in line.cells),
        struck=tuple(place for place, cell in enumerate(line.cells) if cell.is_struck),
    )
