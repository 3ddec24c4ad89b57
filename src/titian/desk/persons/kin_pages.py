"""The family, and the guarantor's papers: entered, corrected, struck out."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from titian.audit.deeds import StaleRow
from titian.audit.freshness import OtherContent
from titian.clients.kin import AlreadyEntered, correct_kin, enter_kin, learn_papers
from titian.clients.models import Client, RelatedPerson
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.kin_forms import KinForm, PapersForm
from titian.desk.persons.striking import strike_page
from titian.desk.sent import say_sent_before, typed
from titian.desk.stale import answer_stale
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.access import Right


@open_to(Right.REGISTER)
def kin_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Enters somebody of the family."""
    client = client_for(request, client_id, "client.kin", right=Right.FILE)
    start: dict[str, object] = {"id": uuid7(), "rev": 0}
    start["relation"] = request.GET.get("hubungan", "")
    form = KinForm(typed(request), initial=start, today=_today(request, client))
    if form.is_valid():
        try:
            enter_kin(
                id=form.cleaned_data["id"] or uuid7(), client=client, entry=form.entry(),
                by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_person", client.pk)
        except AlreadyEntered:
            _say_already(form)
        except OtherContent:
            say_sent_before(form)
    title, action = _("Keluarga klien"), _("Simpan")
    return deed_page(request, client, form, title=title, action=action, back="client_person")


@open_to(Right.REGISTER)
def kin_edit(request: StaffRequest, client_id: UUID, kin_id: UUID) -> HttpResponse:
    """Corrects an entry; a stale form is answered in three columns."""
    client = client_for(request, client_id, "client.kin", right=Right.FILE)
    kin = _kin(client, kin_id)
    start = {**KinForm.initial_of(kin), "rev": kin.rev}
    form = KinForm(typed(request), initial=start, today=_today(request, client))
    extra: dict[str, object] = {}
    if form.is_valid():
        try:
            seen = form.cleaned_data["rev"]
            correct_kin(kin=kin, seen_rev=seen, entry=form.entry(), by=request.user, at=request.at)
            return redirect("client_person", client.pk)
        except AlreadyEntered:
            _say_already(form)
        except StaleRow as fact:
            extra["stale"] = answer_stale(fact, form=form, initial_of=KinForm.initial_of)
    return deed_page(
        request, client, form, title=_("Keluarga klien"), action=_("Simpan perubahan"),
        back="client_person", extra=extra,
    )  # fmt: skip


@open_to(Right.REGISTER)
def kin_strike(request: StaffRequest, client_id: UUID, kin_id: UUID) -> HttpResponse:
    """Takes a wrong entry back."""
    client = client_for(request, client_id, "client.kin", right=Right.FILE)
    kin = _kin(client, kin_id)
    title = _("Coret {name} dari keluarga").format(name=kin.name)
    return strike_page(
        request, client, kin, name="client.kin_struck", title=title, back="client_person"
    )


@open_to(Right.REGISTER)
def guarantor_papers(request: StaffRequest, client_id: UUID, guarantor_id: UUID) -> HttpResponse:
    """What shows that the guarantor can stand surety."""
    client = client_for(request, client_id, "client.guarantor", right=Right.FILE)
    guarantor = client.guarantors.filter(pk=guarantor_id, until_at=None).first()
    if guarantor is None:
        raise Http404
    guarantor.client = client
    start = {**PapersForm.initial_of(guarantor), "rev": guarantor.rev}
    form = PapersForm(typed(request), initial=start, today=_today(request, client))
    extra: dict[str, object] = {}
    if form.is_valid():
        try:
            learn_papers(
                guarantor=guarantor, seen_rev=form.cleaned_data["rev"], papers=form.papers(),
                by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_person", client.pk)
        except StaleRow as fact:
            extra["stale"] = answer_stale(fact, form=form, initial_of=PapersForm.initial_of)
    title = _("Surat-surat penjamin {name}").format(name=guarantor.name)
    return deed_page(
        request, client, form, title=title, action=_("Simpan"), back="client_person", extra=extra
    )


def _kin(client: Client, kin_id: UUID) -> RelatedPerson:
    kin = client.kin.filter(pk=kin_id, struck_at=None).first()
    if kin is None:
        raise Http404
    kin.client = client
    return kin


def _say_already(form: KinForm) -> None:
    form.add_error(
        "relation", _("Ayah atau ibu klien sudah tercatat. Ubah yang ada, atau coret dahulu.")
    )


def _today(request: StaffRequest, client: Client) -> date:
    return clock.today(client.office.zone, request.at)
