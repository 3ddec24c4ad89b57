"""Rekap wilayah: what a Kanwil's Bapas sent, side by side and together, and one office's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.attachments import attachment
from titian.desk.recaps.blocks import blocks_of
from titian.desk.recaps.pages import day_asked, kind_of
from titian.desk.recaps.words import KINDS, NOUNS, TITLES, span_words
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.exchange.rules.values import Cell
from titian.exchange.sheets import XLSX_TYPE, Table, as_xlsx
from titian.insight.daily_report import text_of, text_of_region
from titian.insight.figures.figure import Word
from titian.insight.models import Recap
from titian.insight.recaps import SECTIONS
from titian.insight.region import Region, region_of
from titian.insight.rules.spans import Kind, Span, span_of
from titian.kit import clock
from titian.offices.access import Right, Scope, scope_of


@dataclass(frozen=True)
class Line:
    """One number: of each office, and together."""

    title: Word
    counts: Sequence[int | None]
    total: int | None


@dataclass(frozen=True)
class Part:
    title: Word
    lines: Sequence[Line]


@open_to(Right.COUNTS)
@require_GET
def region_recap(request: StaffRequest, kurun: str) -> HttpResponse:
    """The day, month or year that is asked for; else the last one that can have been sent."""
    _region_only(request)
    region = region_of(request.user.office, _span(request, kurun))
    is_day = region.span.kind is Kind.DAY and region.sent
    context = {
        "region": region,
        "kurun": kurun,
        "kinds": [(noun, TITLES[kind], noun == kurun) for noun, kind in KINDS.items()],
        "words": span_words(region.span),
        "parts": _parts(region),
        "text": text_of_region(request.user.office, region.sent, request.user, request.at)
        if is_day
        else "",
    }
    return render(request, "desk/recaps/region.html", context)


@open_to(Right.COUNTS)
@require_GET
def region_excel(request: StaffRequest, kurun: str) -> HttpResponse:
    """The same counts as a table."""
    _region_only(request)
    region = region_of(request.user.office, _span(request, kurun))
    with translation.override(PAPERS_SPEAK):
        head = [_("Bagian"), _("Angka"), *(one.office.name for one in region.sent), _("Jumlah")]
        rows: list[Sequence[Cell]] = [
            (str(part.title), str(line.title), *line.counts, line.total)
            for part in _parts(region)
            for line in part.lines
        ]
        content = as_xlsx(Table(_("Rekap wilayah"), head, rows, [32, 32]))
    name = f"rekap-wilayah-{kurun}-{region.span.from_on:%Y-%m-%d}.xlsx"
    return attachment(content, XLSX_TYPE, name)


@open_to(Right.COUNTS)
@require_GET
def region_office(request: StaffRequest, recap_id: UUID) -> HttpResponse:
    """What one office sent, in its own words; without rows and without its officers."""
    _region_only(request)
    row = Recap.objects.select_related("office", "sent_by").filter(pk=recap_id).first()
    if row is None or not row.is_sent:
        raise Http404
    if row.office.parent_id != request.user.office_id:
        raise PermissionDenied
    context = {
        "recap": row,
        "kurun": NOUNS[row.span.kind],
        "title": TITLES[row.span.kind],
        "words": span_words(row.span),
        "text": text_of(row) if row.kind == Kind.DAY else "",
        "blocks": blocks_of(SECTIONS[row.kind], row.figures, row.span, has_rows=False),
    }
    return render(request, "desk/recaps/region_office.html", context)


def _region_only(request: StaffRequest) -> None:
    if scope_of(request.user.role_names, Right.COUNTS) < Scope.REGION:
        raise PermissionDenied


def _span(request: StaffRequest, kurun: str) -> Span:
    """Today's reports come in the afternoon; a month is told after it has ended."""
    kind = kind_of(kurun)
    asked = day_asked(request)
    if asked is not None:
        return span_of(kind, asked)
    today = span_of(kind, clock.today(request.user.zone, request.at))
    return today if kind is Kind.DAY else today.before


def _parts(region: Region) -> Sequence[Part]:
    total = region.total
    parts = [
        Part(
            section.title,
            [
                Line(one.title, [sent.figures.get(one.key) for sent in region.sent], total[one.key])
                for one in section.figures
                if one.is_shown_empty or total[one.key]
            ],
        )
        for section in region.sections
    ]
    return [part for part in parts if part.lines]
