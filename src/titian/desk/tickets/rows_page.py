"""Which alerts stand behind a number of a week? As far as this person may know of them."""

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from titian.alerts.models import Alert
from titian.clients.models import Client
from titian.desk.alarms.list_columns import ALERTS
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import taken
from titian.desk.recaps.pages import office_of
from titian.desk.tickets.drawing import week_words
from titian.insight.rules.tickets import Worth
from titian.insight.ticket_weeks import Asked, alerts_of_week, monday_of
from titian.offices.access import Right
from titian.offices.models import Staff

A_PAGE = 50
WORTHS: dict[str, str | Promise] = {
    Worth.TRUE: _("Benar"),
    Worth.UNTRUE: _("Keliru atau gangguan"),
    Worth.ANSWERED: _("Terjawab sendiri"),
    Worth.OPEN: _("Belum selesai"),
}


@open_to(Right.COUNTS)
@require_GET
def alert_week_rows(request: StaffRequest, mulai: str) -> HttpResponse:
    """As the alerts say it now; of whom another may not know is counted, not shown."""
    office, monday, asked = office_of(request), _monday(mulai), _asked(request)
    rows = alerts_of_week(office, monday, asked)
    mine = Client.objects.reachable_by(request.user, Right.ALERT, at=request.at)
    visible = rows.filter(client__in=mine.values("pk")).select_related(
        "client__officer", "seen_by", "settled_by"
    )
    if (file := taken(request, ALERTS, visible)) is not None:
        return file
    page = Paginator(visible, A_PAGE).get_page(request.GET.get("halaman"))
    count = rows.count()
    context = {
        "words": week_words(monday), "monday": monday, "narrowed": _words(asked), "count": count,
        "hidden": count - page.paginator.count, "page": page,
    }  # fmt: skip
    return render(request, "desk/tickets/rows.html", context)


def _monday(mulai: str) -> date:
    try:
        return monday_of(date.fromisoformat(mulai))
    except ValueError:
        raise Http404 from None


def _asked(request: StaffRequest) -> Asked:
    """Words that no alert knows are not found, instead of showing all."""
    rule, cause, worth = (request.GET.get(name, "") for name in ("jenis", "sebab", "nilai"))
    if (rule and rule not in Alert.Kind.values) or (cause and cause not in Alert.Cause.values):
        raise Http404
    if worth and worth not in list(Worth):
        raise Http404
    return Asked(rule, cause, worth, _officer(request))


def _officer(request: StaffRequest) -> UUID | None:
    name = request.GET.get("pk", "")
    try:
        found = Staff.objects.filter(office=request.user.office, pk=UUID(name)) if name else None
    except ValueError:
        raise Http404 from None
    if found is not None and not found.exists():
        raise Http404
    return UUID(name) if name else None


def _words(asked: Asked) -> str:
    """Di luar wilayah · Peringatan keliru · Ratmi Handayu"""
    who = Staff.objects.filter(pk=asked.officer).first() if asked.officer else None
    said = [
        str(dict(Alert.Kind.choices).get(asked.rule, "")),
        str(dict(Alert.Cause.choices).get(asked.cause, "")),
        str(WORTHS.get(asked.worth, "")),
        who.name if who else "",
    ]
    return " · ".join(word for word in said if word)
