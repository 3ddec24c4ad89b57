"""Gangguan: failures of ours, noticed by the program or declared by the office; they excuse."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.rulings.forms import OutageForm
from titian.desk.rulings.past import deeds_on
from titian.desk.rulings.tabs import tabs
from titian.desk.sent import typed
from titian.offices.access import Right
from titian.offices.actions import AlreadyDeclared, SentTwice
from titian.offices.models import Outage
from titian.reporting.excuses import declare_our_outage

VERBS = ("outage.declared", "outage.noticed")


@open_to(Right.SETTINGS)
def outages(request: StaffRequest) -> HttpResponse:
    """Every failure of ours on record, and the form that declares one."""
    office = request.user.office
    form = OutageForm(typed(request), office=office, at=request.at)
    if request.method == "POST" and form.is_valid():
        try:
            declare_our_outage(
                id=form.cleaned_data["id"], office=office, from_at=form.moment("from"),
                until_at=form.moment("until"), note=form.cleaned_data["note"], by=request.user,
                at=request.at,
            )  # fmt: skip
            return _back()
        except SentTwice:
            return _back()
        except AlreadyDeclared:
            form.add_error("from_time", _("Gangguan dengan waktu mulai ini sudah tercatat."))
    said = _("Gangguan tercatat. Laporan yang jatuh tempo pada hari itu dimaafkan.")
    return render(
        request,
        "desk/rulings/outages.html",
        {
            "form": form,
            "outages": deeds_on(office, dict.fromkeys(VERBS, ""), Outage),
            "tabs": tabs("outages"),
            "said": said if "tersimpan" in request.GET else "",
        },
    )


def _back() -> HttpResponse:
    return redirect(f"{reverse('outages')}?tersimpan=1")
