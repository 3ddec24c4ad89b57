"""Who stands behind a number? The rows that are counted, as far as this person may know of them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.recaps.pages import kind_of, office_of
from titian.desk.recaps.words import span_words
from titian.insight.figures.figure import Figure, Word, figures_in
from titian.insight.recaps import SECTIONS
from titian.insight.rules.spans import Kind, Span, span_of
from titian.insight.sources import Rows, client_of
from titian.insight.stretch import Stretch
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Staff

A_PAGE = 50


@dataclass(frozen=True)
class Row:
    """One counted row: of whom, when, what."""

    client: Model
    on: date | datetime | None
    told: Word


@open_to(Right.COUNTS)
@require_GET
def recap_rows(request: StaffRequest, kurun: str, mulai: str, angka: str) -> HttpResponse:
    """As the files say it now; what another person may not know of is counted, not shown."""
    office, kind = office_of(request), kind_of(kurun)
    span, figure = _span(kind, mulai), _figure(kind, angka)
    officer = _officer(request)
    rows = _rows(figure, Stretch(office, span.from_on, _until(span, request)), officer)
    shown = _visible(rows, figure, request)
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "figure": figure,
        "words": span_words(span),
        "officer": officer,
        "count": rows.count(),
        "hidden": rows.count() - page.paginator.count,
        "page": page,
        "rows": [_row(row, figure) for row in page],
        "is_of_staff": not figure.source or not figure.source.client,
    }
    return render(request, "desk/recaps/rows.html", context)


def _span(kind: Kind, mulai: str) -> Span:
    try:
        return span_of(kind, date.fromisoformat(mulai))
    except ValueError:
        raise Http404 from None


def _figure(kind: Kind, key: str) -> Figure:
    found = next((one for one in figures_in(SECTIONS[kind]) if one.key == key), None)
    if found is None or found.source is None:
        raise Http404
    return found


def _officer(request: StaffRequest) -> Staff | None:
    asked = request.GET.get("pk", "")
    if not asked:
        return None
    try:
        found = Staff.objects.filter(office=request.user.office, pk=UUID(asked)).first()
    except ValueError:
        raise Http404 from None
    if found is None:
        raise Http404
    return found


def _until(span: Span, request: StaffRequest) -> date:
    """Days that have not begun hold nothing."""
    today = clock.today(request.user.zone, request.at)
    return min(span.until_on, date.fromordinal(max(today, span.from_on).toordinal() + 1))


def _rows(figure: Figure, of: Stretch, officer: Staff | None) -> Rows:
    assert figure.source is not None
    rows = figure.rows(of)
    if officer is None or not figure.source.client:
        return rows
    charge = of.charge(figure.source.client, figure.source.moment)
    return rows.annotate(charge=charge).filter(charge=officer.pk)


def _visible(rows: Rows, figure: Figure, request: StaffRequest) -> Rows:
    source = figure.source
    assert source is not None
    if not source.client:
        return rows.order_by("name", "pk")
    mine = Client.objects.visible_to(request.user, at=request.at)
    by_day = [f"-{source.on}"] if source.on else []
    shown: QuerySet[Model] = rows.filter(**{f"{source.client}__in": mine.values("pk")})
    return shown.select_related(source.client).order_by(*by_day, f"{source.client}__name", "pk")


def _row(row: Model, figure: Figure) -> Row:
    source = figure.source
    assert source is not None
    on = getattr(row, source.on) if source.on else None
    return Row(client_of(row, source) if source.client else row, on, source.told(row))
