"""Buku tamu: who came today, entered above the list; any span of days leaves as a file."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from titian.audit.freshness import OtherContent
from titian.audit.striking import AlreadyStruck, strike
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import taken
from titian.desk.persons.striking import StrikeForm
from titian.desk.reception.guest_columns import GUESTS
from titian.desk.reception.guest_form import GuestForm, SpanForm
from titian.desk.sent import say_sent_before, typed
from titian.kit import clock
from titian.offices.access import Right
from titian.reception.guests import AlreadyLeft, see_off, welcome_guest
from titian.reception.models import Guest

A_PAGE = 50
SAVED = "tersimpan"  # names the guest, so that the page forgets what was typed


@open_to(Right.COUNTER)
def guests(request: StaffRequest) -> HttpResponse:
    """GET shows the book, of today or of a span; POST enters a guest."""
    today = clock.today(request.user.zone, request.at)
    span = SpanForm(request.GET)
    first, last = span.days(today)
    rows = _rows(request).filter(day__range=(first, last)).order_by("-came_at", "-pk")
    if (file := taken(request, GUESTS, rows, right=Right.COUNTER)) is not None:
        return file
    form = GuestForm(typed(request))
    if form.is_valid() and _enter(request, form):
        return redirect(f"{request.path}?{SAVED}={form.new_id}")
    content = {
        "form": form,
        "span": span,
        "first": first,
        "last": last,
        "is_today": first == last == today,
        "saved": request.GET.get(SAVED, ""),
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("halaman")),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/reception/guests.html", content, status=status)


@require_POST
@open_to(Right.COUNTER)
def guest_left(request: StaffRequest, guest_id: UUID) -> HttpResponse:
    try:
        see_off(guest=_guest(request, guest_id), by=request.user, at=request.at)
    except AlreadyLeft:
        return redirect("guests")
    return redirect("guests")


@open_to(Right.COUNTER)
def guest_strike(request: StaffRequest, guest_id: UUID) -> HttpResponse:
    """Entered by mistake: struck with a reason, and still legible."""
    row = _guest(request, guest_id)
    form = StrikeForm(typed(request))
    if form.is_valid():
        because = form.cleaned_data["because"]
        try:
            strike(
                "guest.struck", row=row, subject=row, because=because, by=request.user,
                at=request.at,
            )  # fmt: skip
        except AlreadyStruck:
            return redirect("guests")
        return redirect("guests")
    content = {"guest": row, "form": form, "title": _("Coret tamu")}
    return render(request, "desk/reception/guest_strike.html", content)


def _enter(request: StaffRequest, form: GuestForm) -> bool:
    try:
        welcome_guest(
            id=form.new_id, office=request.user.office, visit=form.visit, by=request.user,
            at=request.at,
        )  # fmt: skip
    except OtherContent:
        say_sent_before(form)
        return False
    return True


def _rows(request: StaffRequest) -> QuerySet[Guest]:
    return Guest.objects.filter(office=request.user.office_id).select_related("by")


def _guest(request: StaffRequest, guest_id: UUID) -> Guest:
    return get_object_or_404(_rows(request), pk=guest_id)
