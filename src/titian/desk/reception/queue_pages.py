"""Antrean: a number given, called, called again, ended; each press is one small form."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.reception.queue import Queue, queue_of, tickets_of_day
from titian.desk.refreshing import refreshes_itself
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.reception.models import MOST_COUNTERS, QueueTicket
from titian.reception.queueing import (
    AlreadyEnded,
    NotCalled,
    call_again,
    call_next,
    end_ticket,
    take_ticket,
)

DESK = "meja"  # pressed on the page of the counter
MINE = "loket"  # in the session: at which counter this person sits
COUNTERS = range(1, MOST_COUNTERS + 1)
End = QueueTicket.End


class NewForm(forms.Form):
    """What for; and whether somebody old, ill or with a small child goes first."""

    id = forms.UUIDField()
    service = forms.ChoiceField(choices=QueueTicket.Service.choices)
    is_first = forms.BooleanField(required=False)


class CounterForm(forms.Form):
    """At which counter."""

    loket = forms.TypedChoiceField(choices=[(n, str(n)) for n in COUNTERS], coerce=int)


@open_to(Right.COUNTER)
@refreshes_itself
def queue(request: StaffRequest) -> HttpResponse:
    """Who waits, whom I serve; `kosong`: nobody was there to be called."""
    content = {
        **queue_content(request),
        "screen": request.user.office_id,
        "from_desk": request.GET.get("dari") == DESK,
    }
    live = request.htmx.target == "antrean"  # type: ignore[attr-defined]
    page = "desk/reception/queue_now.html" if live else "desk/reception/queue.html"
    return render(request, page, content)


@require_POST
@open_to(Right.COUNTER)
def queue_new(request: StaffRequest) -> HttpResponse:
    """A number, and its slip."""
    form = NewForm(request.POST)
    if not form.is_valid():
        return redirect("queue")
    given = form.cleaned_data
    ticket = take_ticket(
        id=given["id"], office=request.user.office, service=given["service"],
        is_first=given["is_first"], by=request.user, at=request.at,
    )  # fmt: skip
    return redirect("queue_ticket", ticket.pk)


@require_POST
@open_to(Right.COUNTER)
def queue_call(request: StaffRequest) -> HttpResponse:
    """The next one to my counter."""
    office, counter = request.user.office, counter_of(request)
    called = call_next(office=office, counter=counter, by=request.user, at=request.at)
    return redirect(_back(request) if called else f"{_back(request)}?kosong=1")


@require_POST
@open_to(Right.COUNTER)
def queue_call_again(request: StaffRequest, ticket_id: UUID) -> HttpResponse:
    row, counter = _ticket(request, ticket_id), counter_of(request)
    try:
        call_again(ticket=row, counter=counter, by=request.user, at=request.at)
    except (AlreadyEnded, NotCalled):
        return redirect(_back(request))
    return redirect(_back(request))


@require_POST
@open_to(Right.COUNTER)
def queue_end(request: StaffRequest, ticket_id: UUID) -> HttpResponse:
    """Served, or nobody came."""
    row, end = _ticket(request, ticket_id), request.POST.get("end", "")
    if end not in (End.SERVED, End.ABSENT):
        return redirect(_back(request))
    try:
        end_ticket(ticket=row, end=end, by=request.user, at=request.at)
    except (AlreadyEnded, NotCalled):
        return redirect(_back(request))
    return redirect(_back(request))


@require_POST
@open_to(Right.COUNTER)
def queue_counter(request: StaffRequest) -> HttpResponse:
    """From now on I sit at this counter."""
    form = CounterForm(request.POST)
    if form.is_valid():
        request.session[MINE] = form.cleaned_data["loket"]
    return redirect(_back(request))


@open_to(Right.COUNTER)
@require_GET
def queue_ticket(request: StaffRequest, ticket_id: UUID) -> HttpResponse:
    """The slip to take along: a number, the day, how many are before."""
    row = _ticket(request, ticket_id)
    before = tickets_of_day(request.user.office, request.at).filter(calls=0, number__lt=row.number)
    content = {"ticket": row, "office": request.user.office, "before": before.count()}
    return render(request, "desk/reception/ticket.html", content)


def queue_content(request: StaffRequest) -> dict[str, object]:
    """For every page that shows the queue."""
    shown: Queue = queue_of(request.user, request.at, counter_of(request))
    return {
        "queue": shown,
        "counters": COUNTERS,
        "services": QueueTicket.Service.choices,
        "new_id": uuid7(),
        "is_empty": request.GET.get("kosong") == "1",
    }


def counter_of(request: StaffRequest) -> int:
    found = request.session.get(MINE, 1)
    return found if found in COUNTERS else 1


def _ticket(request: StaffRequest, ticket_id: UUID) -> QueueTicket:
    """Of one's own office, and of no other."""
    rows = QueueTicket.objects.select_related("office").filter(office=request.user.office_id)
    return get_object_or_404(rows, pk=ticket_id)


def _back(request: StaffRequest) -> str:
    """To the page on which it was pressed."""
    return reverse("reports_desk" if request.POST.get("dari") == DESK else "queue")
