"""Hari libur: days on which this office is closed beyond the national list."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.rulings.forms import HolidayForm
from titian.desk.rulings.moves import moved_words
from titian.desk.rulings.past import deeds_on
from titian.desk.rulings.tabs import tabs
from titian.desk.sent import typed
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.actions import AlreadyHoliday, SentTwice
from titian.offices.models import Holiday
from titian.offices.rules import national_holidays
from titian.supervision.actions import name_holiday_and_reckon, strike_holiday_and_reckon

NAMED, STRUCK = "holiday.named", "holiday.struck"


@dataclass(frozen=True)
class Day:
    """One closed day: local ones can be struck."""

    on: date
    name: str
    holiday: Holiday | None = None


@open_to(Right.SETTINGS)
def holidays(request: StaffRequest) -> HttpResponse:
    """Local holidays: named, struck; the national list beside them."""
    form = HolidayForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            moved = name_holiday_and_reckon(
                **form.cleaned_data, office=request.user.office, by=request.user, at=request.at
            )
            return _back(moved)
        except SentTwice:
            return _back(0)
        except AlreadyHoliday:
            form.add_error("on", _("Tanggal ini sudah menjadi hari libur kantor."))
    return render(request, "desk/rulings/holidays.html", _page(request, form))


@open_to(Right.SETTINGS)
@require_POST
def holiday_strike(request: StaffRequest, holiday_id: UUID) -> HttpResponse:
    """The day is a working day again; the row stays, struck out."""
    holiday = get_object_or_404(
        Holiday.objects.select_related("office"), pk=holiday_id, office=request.user.office_id
    )
    moved = strike_holiday_and_reckon(holiday=holiday, by=request.user, at=request.at)
    return _back(moved)


def _page(request: StaffRequest, form: HolidayForm) -> dict[str, object]:
    office = request.user.office
    today = clock.today(office.zone, request.at)
    local = Holiday.objects.filter(office=office, struck_at=None).order_by("-on")
    national = {**national_holidays(today.year), **national_holidays(today.year + 1)}
    said = _("Tersimpan.") + moved_words(request) if "tersimpan" in request.GET else ""
    return {
        "form": form,
        "local": [Day(day.on, day.name, day) for day in local],
        "national": [Day(on, name) for on, name in sorted(national.items()) if on >= today],
        "history": deeds_on(office, {NAMED: _("ditambahkan"), STRUCK: _("dicoret")}, Holiday),
        "tabs": tabs("holidays"),
        "said": said,
    }


def _back(moved: int) -> HttpResponse:
    return redirect(f"{reverse('holidays')}?tersimpan=1&pindah={moved}")
