"""Agenda: the week on the screen and on paper, a meeting made, moved, marked, struck."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.audit.deeds import StaleRow
from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.diary.forms import QUICK, MeetingForm, OutcomeForm, WhoForm, meeting_of, outcome_of
from titian.desk.diary.week import Week, clients_in_diary, monday_of, week_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import NEWEST_YEAR, OLDEST_YEAR
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.list_form import officers_of
from titian.desk.persons.striking import Words, strike_page
from titian.desk.sent import say_sent_before, typed
from titian.desk.stale import answer_stale
from titian.desk.templatetags.titian import clock as clock_words
from titian.desk.templatetags.titian import day_words
from titian.guidance.appointments import (
    AlreadyStruck,
    NotYet,
    has_come,
    make_appointment,
    mark_outcome,
    move_appointment,
)
from titian.guidance.models import Appointment
from titian.guidance.rules.outcomes import measures_after
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff
from titian.offices.settings_of import settings_of


@open_to(Right.ALERT)
@require_GET
def diary(request: StaffRequest) -> HttpResponse:
    """One's own week; whoever leads a section chooses a colleague's."""
    officers = _colleagues(request)
    week = _week(request)
    context = {
        "week": week,
        "officers": officers,
        "is_mine": week.officer.pk == request.user.pk,
        "outcomes": [(one.value, one.label) for one in QUICK],
    }
    return render(request, "desk/diary/diary.html", context)


@open_to(Right.ALERT)
@require_GET
def diary_sheet(request: StaffRequest) -> HttpResponse:
    """The same week on paper."""
    office = request.user.office
    lines = settings_of(office, request.at).letterhead
    context = {
        "week": _week(request),
        "at": request.at,
        "letterhead": {"lines": lines or (office.name,), "address": office.address},
    }
    return render(request, "desk/diary/sheet.html", context)


@open_to(Right.REGISTER)
@require_GET
def appointment_who(request: StaffRequest) -> HttpResponse:
    """With which of one's own clients?"""
    day = request.GET.get("hari", "")
    clients = clients_in_diary(request.user, request.user, request.at)
    form = WhoForm(request.GET if "klien" in request.GET else None, clients=clients)
    if form.is_valid():
        address = reverse("appointment_new", args=[form.cleaned_data["klien"].pk])
        return redirect(f"{address}?{urlencode({'hari': day})}")
    return render(request, "desk/diary/who.html", {"form": form, "day": day})


@open_to(Right.REGISTER)
def appointment_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """A meeting with this client."""
    client = client_for(request, client_id, "client.appointment", right=Right.FILE)
    start: dict[str, object] = {"id": uuid7(), "on": _day(request.GET.get("hari", ""))}
    form = _meeting_form(request, client, start)
    if form.is_valid():
        try:
            row = make_appointment(
                id=form.cleaned_data["id"] or uuid7(), client=client, meeting=form.meeting(),
                by=request.user, at=request.at,
            )  # fmt: skip
            return _to_week(row)
        except OtherContent:
            say_sent_before(form)
    return deed_page(request, client, form, title=_("Janji temu"), action=_("Simpan"))


@open_to(Right.REGISTER)
def appointment(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Another time or place."""
    row = _appointment(request, appointment_id)
    form = _meeting_form(request, row.client, {**meeting_of(row), "rev": row.rev})
    extra: dict[str, object] = {"appointment": row}
    if form.is_valid():
        try:
            moved = move_appointment(
                appointment=row, seen_rev=form.cleaned_data["rev"], meeting=form.meeting(),
                by=request.user, at=request.at,
            )  # fmt: skip
            return _to_week(moved)
        except StaleRow as fact:
            extra["stale"] = answer_stale(fact, form=form, initial_of=meeting_of)
        except AlreadyStruck:
            return _to_week(row)
    return deed_page(
        request, row.client, form, title=_("Ubah janji temu"), action=_("Simpan"),
        text=_said(row), extra=extra,
    )  # fmt: skip


@open_to(Right.REGISTER)
def appointment_outcome(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """What came of it: by one press in the week, or here with a note."""
    row = _appointment(request, appointment_id)
    today = clock.today(row.client.office.zone, request.at)
    form = OutcomeForm(typed(request), row=row, has_come=has_come(row, request.at), today=today)
    extra: dict[str, object] = {}
    if form.is_valid():
        try:
            mark_outcome(
                appointment=row, seen_rev=form.cleaned_data["rev"],
                outcome=form.cleaned_data["outcome"], note=form.cleaned_data["note"],
                absence=form.absence(), by=request.user, at=request.at,
            )  # fmt: skip
            return _after_outcome(row, form.cleaned_data["outcome"], today)
        except StaleRow as fact:
            extra["stale"] = answer_stale(fact, form=form, initial_of=outcome_of)
        except (AlreadyStruck, NotYet):
            return _to_week(row)
    return deed_page(
        request, row.client, form, title=_("Hasil janji temu"), action=_("Simpan"),
        text=_said(row), extra=extra,
    )  # fmt: skip


@open_to(Right.REGISTER)
def appointment_strike(request: StaffRequest, appointment_id: UUID) -> HttpResponse:
    """Entered by mistake; one that was called off has an outcome instead."""
    row = _appointment(request, appointment_id)
    return strike_page(
        request, row.client, row, name="appointment.struck", back="client",
        words=Words(_("Coret janji temu"), _said(row)),
    )  # fmt: skip


def _week(request: StaffRequest) -> Week:
    """Of the Monday asked for, else of today; of oneself, else of a colleague within reach."""
    day = _day(request.GET.get("minggu", "")) or clock.today(request.user.zone, request.at)
    chosen = request.GET.get("pk", "")
    officer = next((o for o in _colleagues(request) if str(o.pk) == chosen), request.user)
    return week_of(request.user, officer, monday_of(day), request.at)


def _colleagues(request: StaffRequest) -> list[Staff]:
    if scope_of(request.user.role_names, Right.ALERT) < Scope.SECTION:
        return []
    return list(officers_of(request.user).exclude(pk=request.user.pk).select_related("office"))


def _meeting_form(request: StaffRequest, client: Client, start: dict[str, object]) -> MeetingForm:
    zone = client.office.zone
    today = clock.today(zone, request.at)
    return MeetingForm(typed(request), initial=start, zone=zone, today=today)


def _appointment(request: StaffRequest, appointment_id: UUID) -> Appointment:
    """Of a client whose file is open; the look is recorded."""
    row = Appointment.objects.filter(pk=appointment_id, struck_at=None).first()
    if row is None:
        raise Http404
    row.client = client_for(request, row.client_id, "client.appointment", right=Right.FILE)
    return row


def _after_outcome(row: Appointment, outcome: str, today: date) -> HttpResponse:
    """Where the law lets something follow, somebody says what; that is a page of its own."""
    if measures_after(outcome, today):
        return redirect("appointment_measure", row.pk)
    return _to_week(row)


def _to_week(row: Appointment) -> HttpResponse:
    day = clock.today(row.client.office.zone, row.at)
    return redirect(f"{reverse('diary')}?{urlencode({'minggu': day.isoformat()})}#h{day:%u}")


def _said(row: Appointment) -> str:
    when = f"{day_words(row.at)}, {clock_words(row.at)}"
    return f"{when} · {row.get_purpose_display()}, {row.get_place_display().lower()}."


def _day(text: str) -> date | None:
    """A day in the address, 2026-11-24; what is none, or lies too far, is not there."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if OLDEST_YEAR <= day.year < NEWEST_YEAR else None
