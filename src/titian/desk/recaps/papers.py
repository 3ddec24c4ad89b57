"""How does a recap leave as a file? As Excel with its meanings, and as a paper to sign."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.audit.deeds import look
from titian.desk.books.printing import head_of, printed_words
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.attachments import attachment
from titian.desk.recaps.blocks import Block, Line, blocks_of, counts_in
from titian.desk.recaps.officers import Share, shares_in
from titian.desk.recaps.pages import recap_for
from titian.desk.recaps.words import NOUNS, TITLES, span_words
from titian.desk.sheets.answers import pdf_answer
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.desk.sheets.sheet_words import city_of
from titian.desk.templatetags.titian import date_words, figure, moment
from titian.exchange.rules.values import Cell
from titian.exchange.sheets import XLSX_TYPE, Table, as_xlsx
from titian.insight.models import Recap
from titian.insight.recaps import SECTIONS
from titian.kit import clock
from titian.letters.letterhead import letterhead_of
from titian.letters.recap import PrintedBlock, PrintedFigure, PrintedRecap, PrintedTable
from titian.letters.typesetting import pdf
from titian.offices.access import Right
from titian.offices.models import Staff

PAGE = "recap.exported"


@open_to(Right.COUNTS)
@require_GET
def recap_excel(request: StaffRequest, recap_id: UUID) -> HttpResponse:
    """Counts, their meaning, and a sheet with each officer's."""
    row = recap_for(request, recap_id)
    look(PAGE, subject=row, by=request.user, at=request.at)
    with translation.override(PAPERS_SPEAK):
        tables = [_figures(row), *_shares(row)]
    return attachment(as_xlsx(*tables), XLSX_TYPE, f"{_name(row)}.xlsx")


@open_to(Right.COUNTS)
@require_GET
def recap_pdf(request: StaffRequest, recap_id: UUID) -> HttpResponse:
    """The same on paper."""
    row = recap_for(request, recap_id)
    look(PAGE, subject=row, by=request.user, at=request.at)
    with translation.override(PAPERS_SPEAK):
        paper = _printed(row, request.user, request.at)
    return pdf_answer(pdf("recap", paper), _name(row))


def _name(row: Recap) -> str:
    return f"rekap-{NOUNS[row.span.kind]}-{row.from_on:%Y-%m-%d}-versi-{row.version}"


def _figures(row: Recap) -> Table:
    cells: list[Sequence[Cell]] = [
        (str(block.title), str(line.title), line.count, str(line.meaning))
        for block in _blocks(row)
        for line in block.lines
    ]
    cells += [(), (_("Keadaan"), _state(row))]
    titles = [_("Bagian"), _("Angka"), _("Jumlah"), _("Artinya")]
    return Table(_("Rekap"), titles, cells, [32, 32, 10, 60])


def _shares(row: Recap) -> Iterable[Table]:
    shares = shares_in(row.office, counts_in(row.shares))
    if shares:
        yield Table(_("Tiap PK"), list(_head()), [_share(one) for one in shares], [32])


def _head() -> tuple[str, ...]:
    return (
        _("PK"), _("Klien"), _("Laporan"), _("Tepat waktu"), _("Terlambat"), _("Terlewat"),
        _("Kunjungan"),
    )  # fmt: skip


def _share(one: Share) -> tuple[Cell, ...]:
    name = one.officer.name if one.officer else _("Belum ada PK")
    return name, one.clients, one.reports, one.reports - one.late, one.late, one.missed, one.visits


def _blocks(row: Recap) -> Sequence[Block]:
    return blocks_of(SECTIONS[row.kind], row.figures, row.span, has_rows=False)


def _printed(row: Recap, by: Staff, at: datetime) -> PrintedRecap:
    """In the language that is active, which for papers is Indonesian."""
    office, shares = row.office, shares_in(row.office, counts_in(row.shares))
    today = clock.today(office.zone, at)
    return PrintedRecap(
        letterhead=letterhead_of(office, at),
        title=str(TITLES[row.span.kind]).upper(),
        period=span_words(row.span),
        state=_state(row),
        blocks=tuple(_block(block) for block in _blocks(row)),
        table=_table(shares) if shares else None,
        place_and_day=f"{city_of(office)}, {date_words(today)}",
        signer=head_of(office),
        printed=printed_words(by, at),
    )


def _block(block: Block) -> PrintedBlock:
    return PrintedBlock(str(block.title), tuple(_line(line) for line in block.lines))


def _line(line: Line) -> PrintedFigure:
    said = _("belum diisi") if line.count is None else str(figure(line.count))
    return PrintedFigure(str(line.title), said, str(line.meaning))


def _table(shares: Sequence[Share]) -> PrintedTable:
    rows = [tuple(str(figure(cell)) for cell in _share(one)) for one in shares]
    return PrintedTable(_("Tiap PK"), _head(), tuple(rows))


def _state(row: Recap) -> str:
    if row.sent_at is None or row.sent_by is None:
        said = _("Versi {n}, belum dikirim; dihitung {when}")
        return said.format(n=row.version, when=moment(row.counted_at, row.office.zone))
    said = _("Versi {n}, dikirim {when} oleh {name}")
    when = moment(row.sent_at, row.office.zone)
    return said.format(n=row.version, when=when, name=row.sent_by.name)
