"""Kepuasan: the index for whoever leads, and the screen that is turned to the client."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.recaps.pages import office_of
from titian.desk.recaps.tabs import tabs
from titian.desk.recaps.words import span_words
from titian.insight.models import Rating
from titian.insight.satisfaction import rate, satisfaction_of
from titian.kit.ids import uuid7
from titian.offices.access import Right

STARS: tuple[tuple[int, str | Promise], ...] = (
    (6, _("Sangat baik")),
    (5, _("Baik")),
    (4, _("Cukup baik")),
    (3, _("Kurang")),
    (2, _("Buruk")),
    (1, _("Sangat buruk")),
)


@open_to(Right.COUNTS)
@require_GET
def satisfaction(request: StaffRequest) -> HttpResponse:
    """The office's index, by service and month; too few answers are not shown."""
    office = office_of(request)
    found = satisfaction_of(office, request.at)
    context = {
        "found": found,
        "months": [(span_words(span), count, index) for span, count, index in found.months],
        "tabs": tabs("satisfaction"),
    }
    return render(request, "desk/satisfaction/office.html", context)


@open_to(Right.REPORT)
def satisfaction_give(request: StaffRequest) -> HttpResponse:
    """One answer for one receipt or visit; nothing says whose. The officer turns the screen and
    looks away. Without a receipt the form names a visit of its own."""
    asked = request.POST if request.method == "POST" else request.GET
    service = asked.get("layanan", Rating.Service.REPORT)
    try:
        once = UUID(asked["untuk"]) if "untuk" in asked else uuid7()
        if request.method == "POST":
            stars = int(request.POST.get("bintang", ""))
            office = request.user.office
            rate(office=office, service=service, stars=stars, once=once, at=request.at)
            return redirect(f"{reverse('satisfaction_give')}?terima=kasih")
    except ValueError:  # NoSuchStars is one
        return HttpResponseBadRequest()
    is_given = "terima" in request.GET
    context = {"stars": STARS, "service": service, "once": once, "is_given": is_given}
    return render(request, "desk/satisfaction/give.html", context)
