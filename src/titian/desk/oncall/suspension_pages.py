"""Penangguhan: for a time nobody is told of one trouble of a client; asked, then decided."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from titian.alerts.models import Alert, Suspension
from titian.alerts.suspending import (
    AlreadyDecided,
    BadSpan,
    MayNotDecide,
    approve_suspension,
    ask_suspension,
    end_suspension,
    refuse_suspension,
    suspensions_of,
)
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.oncall.suspension_forms import DecideForm, SuspensionForm
from titian.desk.people.deed_pages import deed_page
from titian.desk.reach import may
from titian.desk.sent import typed
from titian.offices.access import Right

HELD = gettext_lazy(
    "Tidak ada yang diberi tahu selama itu; kejadiannya tetap tercatat. Berakhir sendiri."
    " Yang mendesak tetap diberitahukan."
)


@open_to(Right.ALERT)
@require_GET
def suspensions(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """What holds now, what waits, and what was."""
    client = client_for(request, client_id, "client.suspensions", right=Right.ALERT)
    found = suspensions_of(client)
    context = {
        "client": client,
        "now": [one for one in found if one.approved_at and one.until_at > request.at],
        "waiting": [one for one in found if one.is_waiting and one.until_at > request.at],
        "past": [one for one in found if _is_past(one, request)],
        "may_decide": may(request, client, Right.ZONE_APPROVE, within=Right.ZONE_APPROVE),
    }
    return render(request, "desk/oncall/suspensions.html", context)


@open_to(Right.ALERT)
def suspension_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    client = client_for(request, client_id, "client.suspensions", right=Right.ALERT)
    form = SuspensionForm(typed(request), zone=client.office.zone)
    if form.is_valid():
        try:
            ask_suspension(
                id=form.cleaned_data["id"], client=client, wish=form.wish(), by=request.user,
                at=request.at,
            )  # fmt: skip
            return redirect("suspensions", client.pk)
        except BadSpan:
            form.add_error("until_on", _("Pilih waktu sesudah sekarang, paling lama 30 hari."))
    return deed_page(
        request, client, form, title=_("Tangguhkan peringatan"), action=_("Minta persetujuan"),
        text=str(HELD),
        back="suspensions",
    )  # fmt: skip


@open_to(Right.ZONE_APPROVE)
def suspension_decide(request: StaffRequest, client_id: UUID, suspension_id: UUID) -> HttpResponse:
    """Another than who asked."""
    client, asked = _asked(request, client_id, suspension_id)
    form = DecideForm(typed(request))
    if form.is_valid():
        try:
            _decide(asked, form, request)
            return redirect("suspensions", client.pk)
        except AlreadyDecided:
            return redirect("suspensions", client.pk)
        except BadSpan:
            form.add_error(None, _("Waktunya sudah lewat."))
        except MayNotDecide:
            form.add_error(None, _("Orang lain yang memutuskan: Anda sendiri yang meminta."))
    return deed_page(
        request, client, form, title=_("Penangguhan peringatan"), action=_("Simpan keputusan"),
        text=f"{asked.get_kind_display()}: {asked.reason}", back="suspensions",
    )  # fmt: skip


@open_to(Right.ALERT)
def suspension_end(request: StaffRequest, client_id: UUID, suspension_id: UUID) -> HttpResponse:
    client, held = _asked(request, client_id, suspension_id)
    form = forms.Form(typed(request))
    if form.is_valid():
        end_suspension(suspension=held, by=request.user, at=request.at)
        return redirect("suspensions", client.pk)
    return deed_page(
        request, client, form, title=_("Akhiri penangguhan"), action=_("Akhiri sekarang"),
        text=str(Alert.Kind(held.kind).label), back="suspensions",
    )  # fmt: skip


def _decide(asked: Suspension, form: DecideForm, request: StaffRequest) -> None:
    if form.is_approved:
        approve_suspension(suspension=asked, by=request.user, at=request.at)
    else:
        refuse_suspension(
            suspension=asked, because=form.cleaned_data["note"], by=request.user, at=request.at
        )


def _asked(
    request: StaffRequest, client_id: UUID, suspension_id: UUID
) -> tuple[Client, Suspension]:
    client = client_for(request, client_id, "client.suspensions", right=Right.ALERT)
    found = Suspension.objects.filter(client=client, pk=suspension_id).first()
    if found is None:
        raise Http404
    found.client = client
    return client, found


def _is_past(one: Suspension, request: StaffRequest) -> bool:
    return one.refused_at is not None or one.until_at <= request.at
