"""Pembukaan data anak: the letter is entered, the head decides, what was given is printed."""

from contextlib import suppress
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from titian.clients.disclosing import (
    AlreadyDecided,
    AlreadyGiven,
    Asking,
    NotGranted,
    OwnRequest,
    decide_request,
    enter_request,
    record_given,
)
from titian.clients.models import Client, Disclosure
from titian.desk.decide_form import DecideForm
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_forms import ReasonField
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.identity_form import LineField
from titian.desk.reach import may
from titian.desk.sent import typed
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.offices.settings_of import settings_of


class Needed(LineField):
    """One line that may not be left empty."""

    def __init__(self, label: object, *, most: int, missing: object) -> None:
        super().__init__(label, most=most)  # type: ignore[arg-type]
        self.required = True
        self.error_messages["required"] = missing  # type: ignore[assignment]


class AskedForm(forms.Form):
    """The letter, line by line."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    asker = Needed(
        gettext_lazy("Nama pemohon"), most=160, missing=gettext_lazy("Isi nama pemohon.")
    )
    body = LineField(
        gettext_lazy("Lembaga"), most=160, help_text=gettext_lazy("Kosong bila perorangan.")
    )
    identity = Needed(
        gettext_lazy("Nomor tanda pengenal"), most=40,
        missing=gettext_lazy("Isi nomor tanda pengenalnya: KTP, NIP, atau kartu advokat."),
    )  # fmt: skip
    letter = Needed(
        gettext_lazy("Nomor dan tanggal surat"), most=120,
        missing=gettext_lazy("Tanpa surat tertulis data anak tidak dibuka."),
    )  # fmt: skip
    reason = ReasonField(label=gettext_lazy("Alasan permintaan"), most=300, least=5)
    asked_for = ReasonField(label=gettext_lazy("Data yang diminta"), most=500)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"id": uuid7()})

    def asking(self) -> Asking:
        said = self.cleaned_data
        return Asking(
            said["asker"], said["body"], said["identity"], said["letter"], said["reason"],
            said["asked_for"],
        )  # fmt: skip


class GivenForm(forms.Form):
    """What the asker took away."""

    given = ReasonField(label=gettext_lazy("Data apa saja yang diberikan?"), most=500)


@open_to(Right.CHILD_FILE)
@require_GET
def client_disclosures(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Every request about this child."""
    client = _child(request, client_id)
    rows = client.disclosures.select_related("entered_by", "decided_by", "given_by")
    context = {
        "client": client,
        "rows": list(rows.order_by("-entered_at")),
        "may_enter": may(request, client, Right.REGISTER, within=Right.CHILD_FILE),
        "may_decide": may(request, client, Right.WALL, within=Right.WALL),
    }
    return render(request, "desk/walls/disclosures.html", context)


@open_to(Right.REGISTER)
def disclosure_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The letter is entered."""
    client = _child(request, client_id, right=Right.CHILD_FILE)
    form = AskedForm(typed(request))
    if form.is_valid():
        enter_request(
            id=form.cleaned_data["id"], client=client, asking=form.asking(), by=request.user,
            at=request.at,
        )  # fmt: skip
        return redirect("client_disclosures", client.pk)
    return deed_page(
        request, client, form, title=_("Catat permintaan data anak"), action=_("Simpan"),
        text=_("Periksa tanda pengenal pemohon. Kepala Bapas yang memutuskan."),
        back="client_disclosures",
    )  # fmt: skip


@open_to(Right.WALL)
def disclosure_decide(request: StaffRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """The head grants or refuses; nobody grants what they entered."""
    client = _child(request, client_id, right=Right.WALL)
    asked = _asked(client, disclosure_id)
    form = DecideForm(typed(request), why=gettext_lazy("Tulis mengapa ditolak."))
    if form.is_valid():
        try:
            decide_request(
                request=asked, is_granted=form.cleaned_data["decision"] == "ya",
                note=form.cleaned_data["note"], by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_disclosures", client.pk)
        except AlreadyDecided:
            return redirect("client_disclosures", client.pk)
        except OwnRequest:
            form.add_error(None, _("Yang mencatat tidak memutuskan. Minta pejabat lain."))
    text = _("{asker} meminta: {what} Alasan: {reason}").format(
        asker=asked.asker, what=asked.asked_for, reason=asked.reason
    )
    return deed_page(
        request, client, form, title=_("Keputusan permintaan data anak"), text=text,
        action=_("Simpan keputusan"), back="client_disclosures",
    )  # fmt: skip


@open_to(Right.REGISTER)
def disclosure_given(request: StaffRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """What was handed over; then the sheet is printed."""
    client = _child(request, client_id, right=Right.CHILD_FILE)
    asked = _asked(client, disclosure_id)
    form = GivenForm(typed(request))
    if form.is_valid():
        try:
            with suppress(AlreadyGiven):
                record_given(
                    request=asked, given=form.cleaned_data["given"], by=request.user,
                    at=request.at,
                )  # fmt: skip
            return redirect("disclosure_sheet", client.pk, asked.pk)
        except NotGranted:
            form.add_error(None, _("Kepala Bapas belum mengizinkan."))
    return deed_page(
        request, client, form, title=_("Catat data yang diberikan"), action=_("Simpan"),
        text=_("Hanya yang diizinkan kepala Bapas. Diminta: {what}").format(what=asked.asked_for),
        back="client_disclosures",
    )  # fmt: skip


@open_to(Right.CHILD_FILE)
@require_GET
def disclosure_sheet(request: StaffRequest, client_id: UUID, disclosure_id: UUID) -> HttpResponse:
    """The receiver signs for what they took, and for keeping it secret."""
    client = _child(request, client_id)
    asked = _asked(client, disclosure_id)
    if asked.given_at is None:
        raise Http404
    office = client.office
    lines = settings_of(office, request.at).letterhead
    context = {
        "client": client, "asked": asked,
        "letterhead": {"lines": lines or (office.name,), "address": office.address},
    }  # fmt: skip
    return render(request, "desk/walls/disclosure_sheet.html", context)


def _child(request: StaffRequest, client_id: UUID, *, right: Right | None = None) -> Client:
    client = client_for(request, client_id, "client.disclosures", right=right)
    if not client.is_child:
        raise Http404
    return client


def _asked(client: Client, disclosure_id: UUID) -> Disclosure:
    rows = client.disclosures.select_related("entered_by", "decided_by", "given_by")
    asked = rows.filter(pk=disclosure_id).first()
    if asked is None:
        raise Http404
    asked.client = client
    return asked
