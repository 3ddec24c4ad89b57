"""How is the picture of one client shown? In words, as bars, as numbers that open their rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.clients.models import Client
from titian.desk.addresses import address
from titian.desk.charts import Column, Said, bars, legend
from titian.desk.compliance.words import ANSWERS, COLOURS, HEAPS, KEPT, KINDS, SHORT
from titian.insight.compliance import Picture
from titian.insight.rules.compliance import (
    Answer,
    Heap,
    Item,
    Kind,
    Table,
    Tally,
    by_month,
    shares,
    tally,
    within,
)
from titian.insight.rules.spans import Kind as SpanKind
from titian.insight.rules.spans import Span, span_of

DRAWN = (Heap.CAME, Heap.EXCUSED, Heap.NOT)  # what is waited for is no bar yet
LIST = "#daftar"
PAGES_OF_ROWS = {
    Table.REPORT: "report",
    Table.MISS: "miss_review",
    Table.MEETING: "appointment_outcome",
}
PAGES_OF_FILE = {
    Table.EXCUSE: "excuse_new",
    Table.DUTY: "report_new",
    Table.CONDITION: "client_conditions",
    Table.FACT: "client_story",
}
Word = str | Promise


@dataclass(frozen=True)
class Cell:
    """One number; it opens its rows where there are any."""

    label: Word
    count: int
    address: str


@dataclass(frozen=True)
class Line:
    """A month, or a kind, and its numbers."""

    name: Word
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Shown:
    """One thing that was due, as the list says it."""

    item: Item
    kind: Word
    word: Word
    colour: str
    said: str
    address: str


@dataclass(frozen=True)
class Asked:
    """Which rows are asked for; empty: all."""

    month: Span | None
    kind: Kind | None
    heap: Heap | None

    @property
    def is_all(self) -> bool:
        return not (self.month or self.kind or self.heap)

    @property
    def words(self) -> str:
        parts = (
            KINDS[self.kind] if self.kind else "",
            HEAPS[self.heap] if self.heap else "",
            month_name(self.month) if self.month else "",
        )
        return " · ".join(str(part) for part in parts if part)


def asked(query: QueryDict) -> Asked:
    """What cannot be read is not asked for."""
    return Asked(
        _month(query.get("bulan", "")),
        next((one for one in Kind if one == query.get("jenis")), None),
        next((one for one in Heap if one == query.get("jawab")), None),
    )


def rows_asked(picture: Picture, wish: Asked) -> list[Item]:
    items = within(picture.items, wish.month) if wish.month else list(picture.items)
    return [
        item for item in items if wish.kind in (None, item.kind) and wish.heap in (None, item.heap)
    ]


def sentences(picture: Picture) -> Iterator[str]:
    """The whole first, then each kind that was ever due, then why it was let pass."""
    yield _whole(tally(picture.items))
    for kind in Kind:
        items = [item for item in picture.items if item.kind is kind]
        if items:
            yield _of_kind(kind, items)
    excused = [item.why for item in picture.items if item.heap is Heap.EXCUSED]
    if excused:
        yield _("Yang dimaafkan: {reasons}.").format(reasons=_listed(excused))
    if picture.visits:
        words = ngettext(
            "Rumahnya dikunjungi %(n)s kali.", "Rumahnya dikunjungi %(n)s kali.", picture.visits
        )
        yield words % {"n": picture.visits}


def chart(picture: Picture) -> SafeString:
    months = by_month(picture.items, picture.months)
    columns = [_column(span, counts) for span, counts in months]
    whole = tally(picture.items)
    description = _("{came} datang, {excused} dimaafkan, {missed} tidak. Angkanya ada di tabel.")
    said = description.format(
        came=whole.of(Heap.CAME), excused=whole.of(Heap.EXCUSED), missed=whole.of(Heap.NOT)
    )
    return bars(columns, Said("bagan-kepatuhan", _("Kepatuhan per bulan"), said))


def chart_legend() -> SafeString:
    return legend([str(HEAPS[heap]) for heap in DRAWN])


def months_table(picture: Picture) -> Sequence[Line]:
    """The newest month first, then the whole; an empty month is a line of noughts."""
    lines = [
        Line(month_name(span), _cells(picture.client, counts, {"bulan": f"{span.from_on:%Y-%m}"}))
        for span, counts in reversed(by_month(picture.items, picture.months))
    ]
    whole = _cells(picture.client, tally(picture.items), {})
    return [*lines, Line(_("Dua belas bulan"), whole)]


def kinds_table(picture: Picture) -> Sequence[Line]:
    found = []
    for kind in Kind:
        counts = tally(item for item in picture.items if item.kind is kind)
        if counts.whole:
            found.append(Line(KINDS[kind], _cells(picture.client, counts, {"jenis": kind.value})))
    return found


def heads() -> Sequence[Word]:
    return [_("Jatuh tempo"), *(SHORT[heap] for heap in Heap)]


def shown(item: Item, client: Client, *, has_links: bool) -> Shown:
    word: Word = ANSWERS[item.answer]
    if item.kind is Kind.CONDITION and item.answer is Answer.CAME:
        word = KEPT
    now = _("Laporan yang sekarang jatuh tempo") if item.table is Table.DUTY else ""
    parts = (now, item.how, item.why, item.note)
    said = ". ".join(part.rstrip(". ") for part in parts if part)
    return Shown(
        item, KINDS[item.kind], word, COLOURS[item.heap], f"{said}." if said else "",
        _address(item, client) if has_links else "",
    )  # fmt: skip


def month_name(span: Span) -> str:
    return f"{MONTHS[span.from_on.month]} {span.from_on.year}"


def _whole(counts: Tally) -> str:
    if not counts.whole:
        return _("Dalam dua belas bulan terakhir belum ada yang jatuh tempo.")
    words = _(
        "Dalam dua belas bulan terakhir {whole} kewajiban jatuh tempo: {came} datang atau dipenuhi,"
        " {excused} dimaafkan, {missed} tidak, {open} masih ditunggu."
    )
    return words.format(
        whole=counts.whole, came=counts.of(Heap.CAME), excused=counts.of(Heap.EXCUSED),
        missed=counts.of(Heap.NOT), open=counts.of(Heap.OPEN),
    )  # fmt: skip


def _of_kind(kind: Kind, items: Sequence[Item]) -> str:
    """Wajib lapor: 9 dari 11. Caranya: datang ke kantor 6, lewat HP sendiri 3. 1 terlambat."""
    counts = tally(items)
    words = _("{kind}: {came} dari {whole}.").format(
        kind=KINDS[kind], came=counts.of(Heap.CAME), whole=counts.whole
    )
    ways = [item.how for item in items if item.heap is Heap.CAME and kind is not Kind.CONDITION]
    if any(ways):
        words += " " + _("Caranya: {ways}.").format(ways=_listed(ways))
    late = sum(item.answer is Answer.LATE for item in items)
    if late:
        words += " " + (ngettext("%(n)s terlambat.", "%(n)s terlambat.", late) % {"n": late})
    return words


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"{word.lower()} {count}" for word, count in shares(words))


def _column(span: Span, counts: Tally) -> Column:
    label = str(MONTHS_3[span.from_on.month]).capitalize()[:3]
    return Column(label, [counts.of(heap) for heap in DRAWN])


def _cells(client: Client, counts: Tally, query: Mapping[str, str]) -> Sequence[Cell]:
    page = address("client_compliance", client.pk)
    found = [Cell(_("Jatuh tempo"), counts.whole, _rows(page, query, counts.whole))]
    for heap in Heap:
        count = counts.of(heap)
        found.append(Cell(HEAPS[heap], count, _rows(page, {**query, "jawab": heap.value}, count)))
    return found


def _rows(page: str, query: Mapping[str, str], count: int) -> str:
    return f"{page}?{urlencode(query)}{LIST}" if count else ""


def _address(item: Item, client: Client) -> str:
    """The record that says so."""
    if item.table in PAGES_OF_ROWS:
        return address(PAGES_OF_ROWS[item.table], item.row)
    found = address(PAGES_OF_FILE[item.table], client.pk)
    if item.table is Table.CONDITION:
        return f"{found}#s-{item.row}"
    return f"{found}?jenis=catatan" if item.table is Table.FACT else found


def _month(text: str) -> Span | None:
    """2026-10."""
    try:
        return span_of(SpanKind.MONTH, date.fromisoformat(f"{text}-01"))
    except ValueError:
        return None
