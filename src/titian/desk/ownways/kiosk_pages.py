"""Layar lapor: which screens of the office stand open for clients, a new one, one closed."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.ownways.forms import KioskForm
from titian.desk.ownways.leaflet import leaflet_of
from titian.desk.sent import typed
from titian.desk.sheets.answers import pdf_answer
from titian.kit.qr import qr_svg
from titian.letters.typesetting import pdf
from titian.offices.access import Right
from titian.selfservice.kiosks import close_kiosk, open_kiosk
from titian.selfservice.models import Kiosk


@open_to(Right.REPORT)
@require_GET
def kiosks(request: StaffRequest) -> HttpResponse:
    held = Kiosk.objects.filter(office=request.user.office_id, closed_at=None)
    held = held.filter(until_at__gt=request.at).select_related("opened_by")
    return render(request, "desk/ownways/kiosks.html", {"kiosks": held.order_by("opened_at")})


@open_to(Right.REPORT)
def kiosk_new(request: StaffRequest) -> HttpResponse:
    """On another screen by its address, shown once; or here, and then nobody is signed in here."""
    form = KioskForm(typed(request))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "desk/ownways/kiosk_new.html", {"form": form}, status=status)
    if Kiosk.objects.filter(pk=form.cleaned_data["id"]).exists():
        return redirect("kiosks")
    _kiosk, secret = open_kiosk(
        office=request.user.office, **form.cleaned_data, by=request.user, at=request.at
    )
    path = reverse("kios:start", args=[secret])
    if "here" in request.POST:
        logout(request)
        return HttpResponseRedirect(path)
    address = f"{settings.PUBLIC_ADDRESS}{path}"
    drawn = mark_safe(qr_svg(address))  # noqa: S308
    context = {"address": address, "qr": drawn, "is_only_here": settings.IS_LOOPBACK}
    return render(request, "desk/ownways/kiosk_made.html", context)


@open_to(Right.REPORT)
def kiosk_close(request: StaffRequest, kiosk_id: UUID) -> HttpResponse:
    kiosk = Kiosk.objects.filter(office=request.user.office_id, pk=kiosk_id).first()
    if kiosk is None:
        raise Http404
    form = forms.Form(typed(request))
    if form.is_valid():
        close_kiosk(kiosk=kiosk, by=request.user, at=request.at)
        return redirect("kiosks")
    return render(request, "desk/ownways/kiosk_close.html", {"kiosk": kiosk})


@open_to(Right.LIST)
@require_GET
def leaflet(request: StaffRequest) -> HttpResponse:
    """One page to take home: how one reports, drawn."""
    return pdf_answer(pdf("leaflet", leaflet_of(request.user.office)), "cara-lapor")
