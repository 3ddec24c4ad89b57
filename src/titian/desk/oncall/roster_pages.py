"""Piket: who is on duty now, and one month of days and nights to fill."""

from datetime import date, timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.oncall.roster_form import RosterForm, month_from
from titian.kit import clock
from titian.offices.access import Right, scope_of
from titian.offices.roster import (
    NothingToCopy,
    UnfitForDuty,
    copy_month,
    on_duty,
    plan_duties,
    uncovered_nights,
)
from titian.offices.settings_of import calendar_of

WARNED_AHEAD = 14  # days
ONE_DAY = timedelta(days=1)


@open_to(Right.ALERT, Right.LEAVE)
def roster(request: StaffRequest) -> HttpResponse:
    """Everybody of the office reads it; who plans leave plans this."""
    office, today = request.user.office, clock.today(request.user.zone, request.at)
    month = month_from(request.GET.get("bulan", ""), today)
    may_plan = bool(scope_of(request.user.role_names, Right.LEAVE))
    data = request.POST if request.method == "POST" and may_plan else None
    form = RosterForm(data, office=office, month=month, at=request.at)
    if form.is_valid() and not form.is_stale():
        try:
            plan_duties(office=office, chosen=form.chosen(), by=request.user, at=request.at)
            return _back(month, "tersimpan")
        except UnfitForDuty as fact:
            form.add_error(None, _("%(name)s tidak dapat berjaga.") % {"name": fact.staff.name})
    lines = form.lines()
    context = {
        "form": form,
        "coming": [line for line in lines if not line.is_over],
        "past": [line for line in lines if line.is_over],
        "month": month,
        "before": (month - ONE_DAY).replace(day=1),
        "after": (month.replace(day=28) + 4 * ONE_DAY).replace(day=1),
        "today": today,
        "may_plan": may_plan,
        "now_on_duty": on_duty(office, request.at),
        "is_open": calendar_of(office, request.at).is_open(request.at),
        "holes": uncovered_nights(office, request.at, WARNED_AHEAD),
        "said": _said(request),
    }
    status = 409 if form.is_bound and not form.is_valid() else 200
    return render(request, "desk/oncall/roster.html", context, status=status)


@open_to(Right.LEAVE)
@require_POST
def roster_copy(request: StaffRequest) -> HttpResponse:
    """The month before, weekday by weekday; what is planned already stays."""
    office, today = request.user.office, clock.today(request.user.zone, request.at)
    month = month_from(request.POST.get("bulan", ""), today)
    form = forms.Form(request.POST)
    if not form.is_valid():
        return _back(month, "")
    try:
        count = copy_month(office=office, into=month, by=request.user, at=request.at)
    except NothingToCopy:
        return _back(month, "kosong")
    return _back(month, "disalin" if count else "tetap")


def _said(request: StaffRequest) -> str:
    return {
        "tersimpan": _(
            "Tersimpan. Yang berjaga melihat peringatan seluruh kantor selama piketnya."
        ),
        "disalin": _("Disalin dari bulan lalu. Periksa, lalu ubah yang perlu."),
        "tetap": _("Tidak ada yang disalin: semuanya sudah terisi atau sudah lewat."),
        "kosong": _("Bulan lalu belum punya daftar piket."),
    }.get(request.GET.get("pesan", ""), "")


def _back(month: date, said: str) -> HttpResponse:
    return redirect(f"{reverse('roster')}?bulan={month:%Y-%m}&pesan={said}")
