"""Pencabutan: proposed or not by the PK, decided by the head, then by the Minister."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.legal.life_pages import running, today_of
from titian.desk.legal.revocation_forms import LeaveForm, OutcomeForm, ProposeForm, RulingForm
from titian.desk.legal.revocation_lines import misses_words, revocation_words, tried_before
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.striking import Words, strike_page
from titian.desk.sent import say_sent_before, typed
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.reporting.revoking import rule_on_revocation
from titian.supervision.models import Revocation, Supervision
from titian.supervision.revocations import (
    AlreadyDecided,
    AlreadyUnderWay,
    NotOurs,
    OwnRequest,
    leave_unrevoked,
    propose_revocation,
    record_outcome,
)
from titian.supervision.rules.revocation import grounds_for

BACK = "client_guidance"


@open_to(Right.REGISTER)
def revocation_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The proposal after the TPP, with what was tried before in sight."""
    client = client_for(request, client_id, "client.revocation", right=Right.FILE)
    supervision, today = _revocable(request, client), today_of(request, client)
    form = ProposeForm(
        typed(request), supervision=supervision, initial={"id": uuid7()}, today=today
    )
    if form.is_valid():
        try:
            propose_revocation(
                id=form.cleaned_data["id"] or uuid7(), supervision=supervision,
                entry=form.entry(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except AlreadyUnderWay:
            form.add_error(None, _("Pencabutan lain belum selesai."))
        except NotOurs:
            form.add_error("grounds", _("Alasan ini tidak berlaku pada hari sidang TPP."))
        except OtherContent:
            say_sent_before(form)
    return _page(request, client, supervision, form, _("Usulkan pencabutan"), _("Usulkan"))


@open_to(Right.REGISTER)
def revocation_left(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Looked at, and not proposed: kept with the reason."""
    client = client_for(request, client_id, "client.revocation", right=Right.FILE)
    supervision, today = _revocable(request, client), today_of(request, client)
    form = LeaveForm(typed(request), supervision=supervision, initial={"id": uuid7()}, today=today)
    if form.is_valid():
        try:
            leave_unrevoked(
                id=form.cleaned_data["id"] or uuid7(), supervision=supervision,
                grounds=form.grounds_chosen, what_happened=form.cleaned_data["what_happened"],
                because=form.cleaned_data["because"], by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except OtherContent:
            say_sent_before(form)
    return _page(request, client, supervision, form, _("Tidak mengusulkan"), _("Simpan"))


@open_to(Right.DECIDE)
def revocation_decide(request: StaffRequest, client_id: UUID, revocation_id: UUID) -> HttpResponse:
    """The head revokes for a time, or says why not."""
    client = client_for(request, client_id, "client.revocation", right=Right.DECIDE)
    row = _revocation(client, revocation_id)
    form = RulingForm(typed(request), earliest=row.tpp_on, today=today_of(request, client))
    if form.is_valid():
        try:
            rule_on_revocation(revocation=row, ruling=form.ruling(), by=request.user, at=request.at)
            return redirect(BACK, client.pk)
        except AlreadyDecided:
            return redirect(BACK, client.pk)
        except OwnRequest:
            form.add_error(None, _("Yang mengusulkan tidak memutuskan. Minta pejabat lain."))
    return _page(
        request, client, row.supervision, form, _("Keputusan pencabutan sementara"),
        _("Simpan keputusan"), row=row,
    )  # fmt: skip


@open_to(Right.DECIDE)
def revocation_outcome(request: StaffRequest, client_id: UUID, revocation_id: UUID) -> HttpResponse:
    """What the Minister decided: revoked ends the guidance, else it goes on."""
    client = client_for(request, client_id, "client.revocation", right=Right.DECIDE)
    row = _revocation(client, revocation_id)
    form = OutcomeForm(typed(request), earliest=row.temporary_on, today=today_of(request, client))
    if form.is_valid():
        try:
            record_outcome(revocation=row, entry=form.entry(), by=request.user, at=request.at)
            return redirect(BACK, client.pk)
        except AlreadyDecided:
            form.add_error(None, _("Belum dicabut sementara, atau sudah diputuskan."))
    return deed_page(
        request, client, form, title=_("Keputusan dari atas"), action=_("Simpan"), back=BACK,
        text=_("Bila dicabut, bimbingan berakhir. Bila tidak, klien wajib lapor lagi."),
    )  # fmt: skip


@open_to(Right.REGISTER)
def revocation_strike(request: StaffRequest, client_id: UUID, revocation_id: UUID) -> HttpResponse:
    """Withdrawn, as long as the head has not decided; or a decision not to propose was wrong."""
    client = client_for(request, client_id, "client.revocation", right=Right.FILE)
    row = _revocation(client, revocation_id)
    if row.is_proposed and row.decided_at is not None:
        raise Http404
    return strike_page(
        request, client, row, name="revocation.struck", back=BACK,
        words=Words(_("Coret: {what}").format(what=revocation_words(row))),
    )  # fmt: skip


def _revocable(request: StaffRequest, client: Client) -> Supervision:
    """Where Bapas revokes; others are told by those who do."""
    supervision = running(client)
    if not grounds_for(supervision.programme, today_of(request, client)):
        raise Http404
    return supervision


def _revocation(client: Client, revocation_id: UUID) -> Revocation:
    found = Revocation.objects.select_related("supervision__client__office", "supervision__office")
    row = found.filter(
        supervision__client=client, supervision__ended_on=None, pk=revocation_id, struck_at=None
    ).first()
    if row is None:
        raise Http404
    return row


def _page(
    request: StaffRequest,
    client: Client,
    supervision: Supervision,
    form: forms.Form,
    title: str,
    action: str,
    row: Revocation | None = None,
) -> HttpResponse:
    """The form beside what was tried before."""
    context = {
        "client": client, "form": form, "title": title, "action": action, "back": BACK,
        "row": row, "tried": tried_before(supervision, today_of(request, client)),
        "missed": misses_words(supervision),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "desk/legal/revocation_form.html", context, status=status)
