"""What is done on a client's file beside correcting it: numbers, guarantor, hand-over, reasons."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from titian.clients.actions import (
    AlreadyInCharge,
    OfficerElsewhere,
    add_guarantor,
    add_phone,
    hand_over,
    mark_phone_dead,
)
from titian.clients.glass import MayNotAsk, may_ask, open_for_reason
from titian.clients.models import Client, Phone
from titian.clients.sealing import index_of
from titian.clients.walls import ClosedToOfficer, heads_of, is_restricted
from titian.desk.burden.proposing import proposed
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_forms import (
    DeadForm,
    GuarantorForm,
    HandOverForm,
    OpenForm,
    PhoneForm,
)
from titian.desk.sent import typed
from titian.kit import clock, phones
from titian.offices.access import Right


@open_to(Right.REGISTER)
def client_phones(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Adds a number; one that is known and alive is not added twice."""
    client = client_for(request, client_id, "client.phones", right=Right.FILE)
    form = PhoneForm(typed(request))
    if form.is_valid():
        entry = form.entry()
        index = index_of(phones.to_e164(entry.number))
        if not client.phones.filter(number_index=index, dead_on=None).exists():
            add_phone(client=client, entry=entry, by=request.user, at=request.at)
        return redirect("client", client.pk)
    return deed_page(request, client, form, title=_("Tambah nomor telepon"), action=_("Simpan"))


@open_to(Right.REGISTER)
def client_phone_dead(request: StaffRequest, client_id: UUID, phone_id: UUID) -> HttpResponse:
    """Nobody answers under this number: it stays on the file as dead."""
    client = client_for(request, client_id, "client.phones", right=Right.FILE)
    phone = Phone.objects.select_related("client").filter(pk=phone_id, client=client).first()
    if phone is None:
        raise Http404
    today = clock.today(client.office.zone, request.at)
    form = DeadForm(typed(request), today=today)
    if form.is_valid():
        if phone.dead_on is None:
            mark_phone_dead(phone=phone, on=form.cleaned_data["on"], by=request.user, at=request.at)
        return redirect("client", client.pk)
    title = _("Nomor {number} tidak aktif").format(number=phones.pretty(phone.number))
    return deed_page(request, client, form, title=title, action=_("Tandai tidak aktif"))


@open_to(Right.REGISTER)
def client_guarantor(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Another guarantor; the former one stays in the history."""
    client = client_for(request, client_id, "client.guarantor", right=Right.FILE)
    form = GuarantorForm(typed(request))
    if form.is_valid():
        entry = form.entry()
        if not client.guarantors.filter(until_at=None, name=entry.name, address=entry.address,
                                        relation=entry.relation).exists():  # fmt: skip
            add_guarantor(client=client, entry=entry, by=request.user, at=request.at)
        return redirect("client", client.pk)
    text = _("Penjamin yang lama berakhir hari ini dan tetap tercatat.")
    return deed_page(
        request, client, form, title=_("Ganti penjamin"), action=_("Simpan"), text=text
    )


@open_to(Right.HAND_OVER)
def client_hand_over(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Another officer in charge, with a reason; the former one sees the file no more."""
    client = client_for(request, client_id, "client.hand_over", right=Right.HAND_OVER)
    form = HandOverForm(typed(request), user=request.user, now=client.officer)
    if form.is_valid() and _hand_over(request, client, form):
        return redirect("client", client.pk)
    text = (
        _("Sekarang dibimbing {name}.").format(name=client.officer.name) if client.officer else ""
    )
    return deed_page(
        request, client, form, title=_("Serahkan klien"), action=_("Serahkan"), text=text,
        extra={"proposals": proposed(request, client.region, client)},
    )  # fmt: skip


@open_to(Right.ASK_FILE, Right.FILE)
def client_open(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """A closed file is read for some hours, after a typed reason that its officer sees; of a
    restricted one the head of office hears at once."""
    if Client.objects.visible_to(request.user, at=request.at).filter(pk=client_id).exists():
        return redirect("client", client_id)
    client = Client.objects.select_related("office", "officer").filter(pk=client_id).first()
    if client is None or not may_ask(client, request.user, request.at):
        client_for(request, client_id, "client.open")  # says why not, and records the attempt
        raise Http404
    form = OpenForm(typed(request))
    if form.is_valid() and _open(request, client, form):
        return redirect("client", client.pk)
    is_walled = is_restricted(client, request.at)
    context = {
        "client": client, "form": form, "is_walled": is_walled,
        "heads": heads_of(client.office) if is_walled else [],
    }  # fmt: skip
    return render(request, "desk/people/client_open.html", context)


def _hand_over(request: StaffRequest, client: Client, form: HandOverForm) -> bool:
    try:
        hand_over(
            client=client, officer=form.cleaned_data["officer"],
            reason=form.cleaned_data["reason"], by=request.user, at=request.at,
        )  # fmt: skip
    except AlreadyInCharge:
        return True
    except OfficerElsewhere:
        form.add_error("officer", _("PK ini tidak lagi bekerja di kantor Anda. Pilih PK lain."))
        return False
    except ClosedToOfficer:
        form.add_error("officer", _("Berkas ini tertutup bagi PK itu. Pilih PK lain."))
        return False
    return True


def _open(request: StaffRequest, client: Client, form: OpenForm) -> bool:
    try:
        open_for_reason(
            client=client, reason=form.cleaned_data["reason"], lasts=form.lasts(),
            by=request.user, at=request.at,
        )  # fmt: skip
    except MayNotAsk:
        form.add_error(None, _("Berkas ini tidak dibuka dengan alasan saja. Hubungi PK-nya."))
        return False
    return True


def deed_page(
    request: StaffRequest,
    client: Client,
    form: forms.Form,
    *,
    title: str,
    action: str,
    text: str = "",
    stop: bool = False,
    back: str = "client",
    back_word: str = "",
    extra: dict[str, object] | None = None,
) -> HttpResponse:
    """One form on one question about one client; `back` is the page to which cancelling leads,
    and with `back_word` the path above says it too."""
    context = {
        "client": client, "form": form, "title": title, "action": action, "text": text,
        "stop": stop, "back": back, "back_word": back_word, **(extra or {}),
    }  # fmt: skip
    status = 409 if "stale" in context else 422 if form.errors else 200
    return render(request, "desk/people/deed.html", context, status=status)
