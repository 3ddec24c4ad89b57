"""Who stands behind a number? The rows that are counted, as far as this person may know of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import Column, Taken, taken
from titian.desk.recaps.pages import kind_of, office_of
from titian.desk.recaps.words import span_words
from titian.insight.counting import OFFICE, Whose
from titian.insight.figures.figure import Figure, Word, figures_in
from titian.insight.recaps import SECTIONS, figures_beside
from titian.insight.rules.spans import Kind, Span, span_of
from titian.insight.sources import Rows, Source, client_of
from titian.insight.stretch import Stretch
from titian.kit import clock
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff

A_PAGE = 50


@dataclass(frozen=True)
class Row:
    """One counted row: of whom, when, what."""

    client: Client | Staff
    on: date | datetime | None
    told: Word

    @property
    def name(self) -> str:
        return self.client.list_name if isinstance(self.client, Client) else self.client.name

    @property
    def number(self) -> str:
        return self.client.number if isinstance(self.client, Client) else ""

    @property
    def day(self) -> date | None:
        """In the office's zone, which the entrance has activated."""
        if isinstance(self.on, datetime):
            return clock.today(timezone.get_current_timezone_name(), self.on)
        return self.on


ROWS: Taken[Row] = Taken(
    "recap_rows",
    _("Daftar di balik angka"),
    (
        Column(_("Nomor register"), lambda one: one.number),
        Column(_("Nama"), lambda one: one.name, 32),
        Column(_("Tanggal"), lambda one: one.day, 14),
        Column(_("Keterangan"), lambda one: str(one.told), 40),
    ),
)


@open_to(Right.COUNTS, Right.ALERT)
@require_GET
def recap_rows(request: StaffRequest, kurun: str, mulai: str, angka: str) -> HttpResponse:
    """As the files say it now; what another person may not know of is counted, not shown."""
    office, kind = office_of(request), kind_of(kurun)
    span, figure = _span(kind, mulai), _figure(kind, angka)
    source = _source(figure)
    asked = _asked(request)
    of = Stretch(office, span.from_on, _until(span, request))
    rows = asked.whose.narrow(figure.rows(of), source, of)
    visible = _visible(rows, source, request)
    if (file := taken(request, ROWS, (_row(row, source) for row in visible))) is not None:
        return file
    page = Paginator(visible, A_PAGE).get_page(request.GET.get("halaman"))
    count = rows.count()
    context = {
        "figure": figure, "words": span_words(span), "asked": asked, "count": count,
        "hidden": count - page.paginator.count, "page": page,
        "rows": [_row(row, source) for row in page], "is_of_staff": not source.client,
        "may_count": bool(scope_of(request.user.role_names, Right.COUNTS)),
    }  # fmt: skip
    return render(request, "desk/recaps/rows.html", context)


@dataclass(frozen=True)
class Asked:
    """Whose rows, and what the page calls them."""

    whose: Whose
    name: str = ""


def _asked(request: StaffRequest) -> Asked:
    """One's own, a client's whose file is open, or, for whoever may count, anybody's here."""
    may_count = bool(scope_of(request.user.role_names, Right.COUNTS))
    if name := request.GET.get("klien", ""):
        mine = Client.objects.visible_to(request.user, at=request.at)
        client = _named(mine, name)
        return Asked(Whose(client=client.pk), client.list_name)
    if name := request.GET.get("pk", ""):
        officer = _named(Staff.objects.filter(office=request.user.office), name)
        if not may_count and officer.pk != request.user.pk:
            raise PermissionDenied
        return Asked(Whose(officer=officer.pk), officer.name)
    if not may_count:
        raise PermissionDenied
    return Asked(OFFICE)


N = TypeVar("N", bound=Model)


def _named(rows: QuerySet[N], name: str) -> N:
    try:
        found = rows.filter(pk=UUID(name)).first()
    except ValueError:
        raise Http404 from None
    if found is None:
        raise Http404
    return found


def _span(kind: Kind, mulai: str) -> Span:
    try:
        return span_of(kind, date.fromisoformat(mulai))
    except ValueError:
        raise Http404 from None


def _figure(kind: Kind, key: str) -> Figure:
    figures = [*figures_in(SECTIONS[kind]), *figures_beside(kind)]
    found = next((one for one in figures if one.key == key), None)
    if found is None or found.source is None:
        raise Http404
    return found


def _source(figure: Figure) -> Source:
    assert figure.source is not None
    return figure.source


def _until(span: Span, request: StaffRequest) -> date:
    """Days that have not begun hold nothing."""
    today = clock.today(request.user.zone, request.at)
    return min(span.until_on, date.fromordinal(max(today, span.from_on).toordinal() + 1))


def _visible(rows: Rows, source: Source, request: StaffRequest) -> Rows:
    if not source.client:
        return rows.order_by("name", "pk")
    mine = Client.objects.visible_to(request.user, at=request.at)
    by_day = [f"-{source.on}"] if source.on else []
    shown: Rows = rows.filter(**{f"{source.client}__in": mine.values("pk")})
    return shown.select_related(source.client).order_by(*by_day, f"{source.client}__name", "pk")


def _row(row: Model, source: Source) -> Row:
    on = getattr(row, source.on) if source.on else None
    whose = client_of(row, source) if source.client else row
    assert isinstance(whose, Client | Staff)
    return Row(whose, on, source.told(row))
