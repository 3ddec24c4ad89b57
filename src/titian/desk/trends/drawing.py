"""How are twelve months shown? Three charts, the numbers beside them, and what moved in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.desk.charts import Column, Said, bars, legend
from titian.desk.recaps.blocks import rows_address
from titian.desk.trends.sentences import Sentence, sentences_of
from titian.insight.counting import OFFICE, Counts, Whose
from titian.insight.figures.monthly import FIGURES
from titian.insight.rules.spans import Span
from titian.insight.trends import Trend

REPORTED = ("lapor.tepat", "lapor.terlambat", "lapor.terlewat")
MOODS = ("keadaan.susah", "keadaan.biasa", "keadaan.baik")
WAYS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (later("Bertemu langsung"), ("cara.desk", "cara.kiosk", "cara.visit")),
    (later("Dari jauh"), ("cara.link", "cara.sms", "cara.whatsapp", "cara.phone")),
    (later("Lewat orang lain"), ("cara.village", "cara.guarantor")),
)
TABLES: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (
        later("Laporan"),
        ("lapor.tepat", "lapor.terlambat", "lapor.terlewat", "lapor.dimaafkan", "lapor.gangguan"),
    ),
    (
        later("Jeda dan sambungan"),
        ("lapor.sambungan", "lapor.kemudian", "jeda.hari", "jeda.esok", "jeda.lama"),
    ),
    (later("Bantuan dan pekerjaan"), ("butuh", "kerja.dapat", "kerja.hilang")),
    (later("Keadaan klien"), MOODS),
    (later("Cara lapor"), tuple(key for _title, keys in WAYS for key in keys)),
)  # fmt: skip
SHORT: dict[str, str | Promise] = {
    "lapor.terlewat": later("Terlewat"),
    "lapor.dimaafkan": later("Dimaafkan"),
    "lapor.gangguan": later("Gangguan kami"),
    "lapor.sambungan": later("Karena sambungan"),
    "lapor.kemudian": later("Dicatat kemudian"),
    "butuh": later("Minta bantuan"),
    "cara.desk": later("Kantor"),
    "cara.visit": later("Rumah"),
    "cara.village": later("Desa"),
    "cara.guarantor": later("Penjamin"),
}


@dataclass(frozen=True)
class Cell:
    """One number; it opens its rows where there are any."""

    count: int
    address: str


@dataclass(frozen=True)
class Row:
    """One month of a table."""

    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Grid:
    title: str | Promise
    heads: Sequence[str | Promise]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Share:
    """One kind of bar over all the months; per cent of them all."""

    title: str
    count: int
    percent: int


@dataclass(frozen=True)
class Chart:
    title: str
    svg: SafeString
    legend: SafeString
    shares: Sequence[Share]
    grid: Grid


@dataclass(frozen=True)
class Drawn:
    """Everything that the page shows."""

    sentences: Sequence[Sentence]
    charts: Sequence[Chart]
    grids: Sequence[Grid]
    is_empty: bool


def drawn(trend: Trend, whose: Whose = OFFICE) -> Drawn:
    tables = [_grid(title, keys, trend, whose) for title, keys in TABLES]
    reports, delays, help_and_work, moods, ways = tables
    charts = [_reports(trend, reports), _ways(trend, ways), _moods(trend, moods)]
    return Drawn(
        sentences=sentences_of(trend.changes, whose),
        charts=[chart for chart in charts if any(share.count for share in chart.shares)],
        grids=[grid for grid in (help_and_work, delays) if grid.heads],
        is_empty=trend.is_empty,
    )


def _reports(trend: Trend, grid: Grid) -> Chart:
    words = [str(FIGURES[key].title) for key in REPORTED]
    groups = [(key,) for key in REPORTED]
    return _chart("laporan", _("Laporan per bulan"), words, groups, trend, grid)


def _ways(trend: Trend, grid: Grid) -> Chart:
    words = [str(word) for word, _keys in WAYS]
    groups = [keys for _word, keys in WAYS]
    return _chart("cara", _("Cara lapor per bulan"), words, groups, trend, grid)


def _moods(trend: Trend, grid: Grid) -> Chart:
    """Of those who were asked, or pressed an answer."""
    words = [str(FIGURES[key].title) for key in MOODS]
    groups = [(key,) for key in MOODS]
    return _chart("keadaan", _("Keadaan klien per bulan"), words, groups, trend, grid)


def _chart(
    name: str,
    title: str,
    words: Sequence[str],
    groups: Sequence[Sequence[str]],
    trend: Trend,
    grid: Grid,
) -> Chart:
    columns = [
        _column(span, [_sum(counts, keys) for keys in groups]) for span, counts in trend.months
    ]
    drawing = bars(columns, _said(name, title, columns))
    return Chart(title, drawing, legend(words), _shares(words, columns), grid)


def _shares(words: Sequence[str], columns: Sequence[Column]) -> Sequence[Share]:
    whole = sum(column.height for column in columns)
    counts = [sum(column.parts[place] for column in columns) for place in range(len(words))]
    return [
        Share(word, count, round(100 * count / whole) if whole else 0)
        for word, count in zip(words, counts, strict=True)
    ]


def _said(name: str, title: str, columns: Sequence[Column]) -> Said:
    most = max(columns, key=lambda column: column.height)
    words = _("Dari {first} sampai {last}. Terbanyak {most}: {count}. Angkanya ada di tabel.")
    said = words.format(
        first=columns[0].label, last=columns[-1].label, most=most.label, count=most.height
    )
    return Said(f"bagan-{name}", title, said)


def _column(span: Span, parts: Sequence[int]) -> Column:
    return Column(str(MONTHS_3[span.from_on.month]).capitalize()[:3], parts)


def _sum(counts: Counts, keys: Sequence[str]) -> int:
    return sum(counts.get(key) or 0 for key in keys)


def _grid(title: str | Promise, keys: Sequence[str], trend: Trend, whose: Whose) -> Grid:
    """Columns in which nothing ever stood are left out."""
    shown = [key for key in keys if any(counts.get(key) for _span, counts in trend.months)]
    rows = [
        Row(_month(span), [_cell(key, span, counts, whose) for key in shown])
        for span, counts in reversed(trend.months)
    ]
    return Grid(title, [SHORT.get(key, FIGURES[key].title) for key in shown], rows)


def _cell(key: str, span: Span, counts: Counts, whose: Whose) -> Cell:
    count = counts.get(key) or 0
    return Cell(count, rows_address(FIGURES[key], span, whose) if count else "")


def _month(span: Span) -> str:
    return f"{MONTHS[span.from_on.month]} {span.from_on.year}"
