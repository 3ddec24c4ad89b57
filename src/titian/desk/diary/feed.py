"""The diary in a calendar program: register numbers and purposes, never a name.

The address is the key. What goes out would lie on somebody's telephone and in some company's
cloud: no name, no place, no note, no file. The words are Indonesian, as nobody chose a language.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from titian.clients.around import restrictions
from titian.clients.models import Client
from titian.desk.diary.week import clients_in_diary
from titian.desk.doors import open_to, open_to_all
from titian.desk.entrance import StaffRequest
from titian.guidance.appointments import appointments_between
from titian.guidance.diary_links import holder_of, link_of, make_link, revoke_link
from titian.guidance.models import Appointment
from titian.kit import clock, icalendar
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.supervision.models import Supervision

BACK, AHEAD = timedelta(days=28), timedelta(days=90)
CALLED_OFF = frozenset({Appointment.Outcome.POSTPONED, Appointment.Outcome.CANCELLED})


@open_to(Right.ALERT)
def diary_link(request: StaffRequest) -> HttpResponse:
    """The address is made here and shown once."""
    address = ""
    if request.method == "POST":
        secret = make_link(staff=request.user, at=request.at)
        address = request.build_absolute_uri(reverse("diary_feed", args=[secret]))
    context = {"link": link_of(request.user), "address": address}
    return render(request, "desk/diary/link.html", context)


@open_to(Right.ALERT)
@require_POST
def diary_link_revoke(request: StaffRequest) -> HttpResponse:
    """From now on the address answers nobody."""
    revoke_link(staff=request.user, at=request.at)
    return render(request, "desk/diary/link.html", {"link": None, "is_revoked": True})


@open_to_all
@require_GET
def diary_feed(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001
    """What a calendar program fetches; it signs in by the address alone."""
    staff = holder_of(secret)
    if staff is None or not scope_of(staff.role_names, Right.ALERT):
        raise Http404
    with override("id"):
        content = _feed(staff, clock.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _feed(staff: Staff, at: datetime) -> bytes:
    """Restricted files stay at home altogether."""
    today = clock.today(staff.zone, at)
    start, end = today - BACK, today + AHEAD
    clients = clients_in_diary(staff, staff, at).exclude(pk__in=restrictions(at).values("client"))
    first, last = (clock.moment(day, 0, 0, staff.zone) for day in (start, end))
    meetings = appointments_between(clients, first, last)
    events = [*map(_meeting, meetings), *_due(clients, start, end)]
    return icalendar.feed(_("Agenda Titian"), events, stamp=at)


def _meeting(row: Appointment) -> icalendar.Event:
    return icalendar.Event(
        uid=f"{row.pk}@titian",
        at=row.at,
        summary=f"{row.client.number}: {row.get_purpose_display()}",
        revision=row.rev,
        is_cancelled=row.outcome in CALLED_OFF,
    )


def _due(clients: QuerySet[Client], start: date, end: date) -> Iterator[icalendar.Event]:
    rows = Supervision.objects.filter(client__in=clients, ended_on=None)
    found = rows.filter(due_on__gte=start, due_on__lt=end).order_by("due_on", "pk")
    for key, rev, number, due_on in found.values_list("pk", "rev", "client__number", "due_on"):
        if due_on is not None:
            words = _("{number}: wajib lapor").format(number=number)
            yield icalendar.Event(f"{key}-{due_on}@titian", due_on, words, rev)
