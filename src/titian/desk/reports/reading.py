"""What did clients tell us, and who has read it? The book of what came, and the receipt."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.exchange.taking import taken
from titian.desk.reports.forms import DayFilterForm
from titian.desk.reports.list_columns import REPORTS
from titian.desk.reports.receipts import next_due
from titian.desk.reports.tabs import tabs
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.offices.settings_of import calendar_of
from titian.reporting.models import Report
from titian.supervision.models import Supervision

A_PAGE = 40
READ_ONES_FOR = timedelta(days=30)


def read_reports(request: StaffRequest, views: list[tuple[str, str, bool]]) -> HttpResponse:
    """What was read in thirty days, or all that came on one day, unread first."""
    form = DayFilterForm(request.GET or None)
    day = form.cleaned_data["hari"] if form.is_bound and form.is_valid() else None
    rows = _reports_of(request.user, request.at, day)
    if (file := taken(request, REPORTS, rows)) is not None:
        return file
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("halaman"))
    content = {"page": page, "form": form, "day": day, "tabs": tabs("reports"), "views": views}
    return render(request, "desk/reports/list.html", content)


@open_to(Right.REPORT)
def report(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """The receipt; whoever may read the file reads the answers too."""
    row = report_by(report_id)
    client = client_for(request, row.client_id, "report", right=Right.REPORT)
    return render(request, "desk/reports/receipt.html", _receipt(request, row, client))


@open_to(Right.REPORT)
@require_GET
def report_card(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """The same day as a small card to take home."""
    row = report_by(report_id)
    client = client_for(request, row.client_id, "report.card", right=Right.REPORT)
    return render(request, "desk/reports/card.html", _receipt(request, row, client))


def _receipt(request: StaffRequest, row: Report, client: Client) -> dict[str, object]:
    is_open = Client.objects.visible_to(request.user, at=request.at).filter(pk=client.pk).exists()
    supervision = Supervision.objects.filter(client=client, ended_on=None).first()
    is_latest = supervision is not None and supervision.last_report_on == row.day
    shows_next = is_latest or not row.is_counted
    religion = client.religion if is_open or not client.is_child else ""
    calendar = calendar_of(client.office, request.at)
    return {
        "report": row,
        "number": row.receipt,
        "client": client,
        "name": client.name if is_open else client.list_name,
        "is_open_file": is_open,
        "shows_answers": is_open or (row.taken_by_id == request.user.pk and not client.is_child),
        "next": next_due(supervision, religion, calendar) if shows_next else None,
        "is_latest": is_latest,
        "may_review": _may_review(request.user, client, request.at),
    }


def report_by(report_id: UUID) -> Report:
    known = Report.objects.select_related("taken_by", "reviewed_by", "identity_by", "office")
    return get_object_or_404(known, pk=report_id)


def _reports_of(user: Staff, at: datetime, day: date | None) -> QuerySet[Report]:
    mine = Client.objects.reachable_by(user, Right.ALERT, at=at)
    rows = Report.objects.filter(client__in=mine).select_related("client", "reviewed_by")
    if day is not None:
        is_read = Q(reviewed_at__isnull=False)
        return rows.filter(day=day).alias(is_read=is_read).order_by("is_read", "-counted_at", "-pk")
    since = clock.today(user.zone, at) - READ_ONES_FOR
    return rows.filter(reviewed_at__isnull=False, day__gte=since).order_by("-reviewed_at", "-pk")


def _may_review(user: Staff, client: Client, at: datetime) -> bool:
    """Who answers for the client's alerts reads the reports: not a reader by grant."""
    return Client.objects.reachable_by(user, Right.ALERT, at=at).filter(pk=client.pk).exists()
