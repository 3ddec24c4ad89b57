"""Kepuasan: the index for whoever leads, and the screen that is turned to the client."""

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
    """One answer; nothing says whose. The officer turns the screen and looks away."""
    asked = request.POST if request.method == "POST" else request.GET
    service = asked.get("layanan", Rating.Service.REPORT)
    if request.method == "POST":
        try:
            stars = int(request.POST.get("bintang", ""))
            rate(office=request.user.office, service=service, stars=stars, at=request.at)
        except ValueError:  # NoSuchStars is one
            return HttpResponseBadRequest()
        return redirect(f"{reverse('satisfaction_give')}?terima=kasih")
    context = {"stars": STARS, "service": service, "is_given": "terima" in request.GET}
    return render(request, "desk/satisfaction/give.html", context)
