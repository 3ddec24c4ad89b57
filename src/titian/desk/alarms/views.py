"""Peringatan: the list of what needs a human, one alert with its evidence, its settlement."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.alerts.actions import AlreadySettled, see_alert, settle_alert
from titian.alerts.models import Alert
from titian.alerts.suspended import held_now
from titian.desk.alarms.device_page import DEVICE_KINDS, device_page
from titian.desk.alarms.evidence import PLACE_KINDS, happened
from titian.desk.alarms.forms import FilterForm, SettleForm
from titian.desk.alarms.help_page import help_page
from titian.desk.alarms.list_columns import ALERTS
from titian.desk.alarms.listing import (
    PER_PAGE,
    alerts_of,
    filtered,
    in_order,
    lines_of,
    officers_of,
    suspensions_waiting,
    today_of,
    waiting,
)
from titian.desk.alarms.page import alert_page
from titian.desk.alarms.place_page import place_page
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.exchange.taking import taken
from titian.desk.maps.page import map_page
from titian.desk.refreshing import is_open_screen, refreshes_itself
from titian.offices.access import Right

TEMPLATES: Mapping[str, str] = {
    Alert.Kind.SILENCE: "alert",
    Alert.Kind.HELP: "help",
    **dict.fromkeys(DEVICE_KINDS, "device"),
}  # the rest is about places
PAGES: Mapping[str, Callable[..., Mapping[str, object]]] = {
    Alert.Kind.HELP: help_page,
    **dict.fromkeys(PLACE_KINDS, place_page),
    **dict.fromkeys(DEVICE_KINDS, device_page),
}


@open_to(Right.ALERT)
@refreshes_itself
def alerts(request: StaffRequest) -> HttpResponse:
    """Open ones first; an open screen asks for the list alone."""
    user, at = request.user, request.at
    form = FilterForm(request.GET, officers=officers_of(user))
    found = in_order(filtered(alerts_of(user, at), form))
    if (file := taken(request, ALERTS, found)) is not None:
        return file
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    lines = lines_of(
        list(page.object_list), is_first_page=page.number == 1, today=today_of(user, at)
    )
    context = {
        "form": form, "page": page, "lines": lines, "waiting": waiting(user, at),
        "to_decide": suspensions_waiting(user, at),
    }  # fmt: skip
    name = "desk/alarms/list.html" if is_open_screen(request) else "desk/alarms/alerts.html"
    return render(request, name, context)


@open_to(Right.ALERT)
@require_GET
def client_alerts(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Every alert of one client, open ones first."""
    client = client_for(request, client_id, "client.alerts", right=Right.ALERT)
    found = in_order(client.alerts.select_related("told", "settled_by", "seen_by"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(
        request,
        "desk/alarms/client_alerts.html",
        {"client": client, "page": page, "held": held_now(client, request.at)},
    )


@open_to(Right.ALERT)
def alert(request: StaffRequest, alert_id: UUID) -> HttpResponse:
    """Opening it is seeing it: the look and the seen deed both stand in the trail."""
    found = see_alert(alert=_alert_for(request, alert_id), by=request.user, at=request.at)
    return _show(request, found, SettleForm.of(found), status=200)


@open_to(Right.ALERT)
@require_GET
def alert_map(request: StaffRequest, alert_id: UUID) -> HttpResponse:
    """The movable map of the newest episode."""
    found = _alert_for(request, alert_id, "alert.map")
    episodes = happened(found, request.at) if found.kind in PLACE_KINDS else []
    if not episodes:
        raise Http404
    back = reverse("alert", args=[found.pk])
    return map_page(request, episodes[0].picture, back=back, back_word=_("Peringatan"))


@open_to(Right.ALERT)
def alert_settlement(request: StaffRequest, alert_id: UUID) -> HttpResponse:
    """Settled once; whoever comes second is told who was first, and keeps what they wrote."""
    found = _alert_for(request, alert_id)
    if request.method != "POST":
        return redirect("alert", alert_id)
    form = SettleForm.of(found, request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=200)
    try:
        settle_alert(alert=found, **form.cleaned_data, by=request.user, at=request.at)
    except AlreadySettled as earlier:
        if not _is_mine(earlier.alert, request, form):
            return _show(request, found, form, status=409)
    return redirect("alert", alert_id)


def _alert_for(request: StaffRequest, alert_id: UUID, page: str = "alert.page") -> Alert:
    found = Alert.objects.filter(pk=alert_id).first()
    if found is None:
        raise Http404
    client_for(request, found.client_id, page, right=Right.ALERT)
    return _again(found)


def _again(alert: Alert) -> Alert:
    return Alert.objects.select_related(
        "client__officer",
        "client__office",
        "office",
        "told",
        "escalated_to",
        "settled_by",
        "seen_by",
    ).get(pk=alert.pk)


def _is_mine(alert: Alert, request: StaffRequest, form: SettleForm) -> bool:
    """The same form sent twice gets the same receipt."""
    said = form.cleaned_data
    return (alert.settled_by_id, alert.code, alert.note) == (
        request.user.pk, said["code"], said["note"],
    )  # fmt: skip


def _show(request: StaffRequest, alert: Alert, form: SettleForm, *, status: int) -> HttpResponse:
    alert = _again(alert)
    context = PAGES.get(alert.kind, alert_page)(alert, at=request.at)
    name = f"desk/alarms/{TEMPLATES.get(alert.kind, 'place')}.html"
    return render(request, name, {**context, "form": form}, status=status)
