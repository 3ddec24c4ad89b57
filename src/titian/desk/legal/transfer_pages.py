"""Pelimpahan: asked and decided on the client's file, answered by the other office."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.audit.deeds import look
from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.clients.registers import NumberTaken
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.exchange.taking import taken
from titian.desk.legal.life_pages import running, today_of
from titian.desk.legal.list_columns import TRANSFERS
from titian.desk.legal.moving import take_over
from titian.desk.legal.transfer_forms import AgreeForm, AnswerForm, ElsewhereForm, TransferForm
from titian.desk.people.deed_pages import deed_page
from titian.desk.people.register_pages import taken_words
from titian.desk.persons.striking import Words, strike_page
from titian.desk.sent import say_sent_before, typed
from titian.desk.templatetags.titian import date_words
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.supervision.models import Transfer
from titian.supervision.transfers import (
    AlreadyDecided,
    AlreadyUnderWay,
    NotYours,
    OwnRequest,
    arriving,
    ask_transfer,
    decide_transfer,
    departed,
    record_acceptance,
    refuse_transfer,
)

BACK = "client_guidance"
SHOWN = 50


@open_to(Right.DECIDE)
@require_GET
def transfers(request: StaffRequest) -> HttpResponse:
    """Who is sent to us, and what became of whom we sent."""
    moved = [*arriving(request.user.office_id), *departed(request.user.office)]
    if (file := taken(request, TRANSFERS, moved)) is not None:
        return file
    context = {
        "arriving": arriving(request.user.office_id),
        "departed": departed(request.user.office)[:SHOWN],
    }
    return render(request, "desk/legal/transfers.html", context)


@open_to(Right.DECIDE)
def transfer_answer(request: StaffRequest, incoming_id: UUID) -> HttpResponse:
    """Our answer to a client who is sent to us; the look is recorded in the file's own chain."""
    transfer = arriving(request.user.office_id).filter(pk=incoming_id).first()
    if transfer is None:
        raise Http404
    client = transfer.supervision.client
    look("client.transfer", subject=client, by=request.user, at=request.at)
    form = AnswerForm(typed(request), user=request.user)
    if form.is_valid():
        try:
            if not form.is_yes:
                note = form.cleaned_data["note"]
                refuse_transfer(transfer=transfer, note=note, by=request.user, at=request.at)
                return redirect("transfers")
            officer = form.cleaned_data["officer"]
            take_over(transfer=transfer, officer=officer, by=request.user, at=request.at)
            return redirect("client", client.pk)
        except AlreadyDecided:
            return redirect("transfers")
        except NotYours:
            form.add_error("officer", _("PK ini tidak lagi bekerja di kantor Anda. Pilih PK lain."))
        except NumberTaken as taken:
            form.add_error(None, taken_words(taken))
    context = {"transfer": transfer, "client": client, "form": form}
    status = 422 if form.errors else 200
    return render(request, "desk/legal/transfer_answer.html", context, status=status)


@open_to(Right.REGISTER)
def transfer_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The client moves house."""
    client = client_for(request, client_id, "client.transfer", right=Right.FILE)
    supervision, today = running(client), today_of(request, client)
    start: dict[str, object] = {"id": uuid7(), "asked_on": today}
    form = TransferForm(typed(request), office=client.office, initial=start, today=today)
    if form.is_valid():
        try:
            ask_transfer(
                id=form.cleaned_data["id"] or uuid7(), supervision=supervision,
                entry=form.entry(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except AlreadyUnderWay:
            form.add_error(None, _("Pelimpahan lain belum selesai."))
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=_("Ajukan pelimpahan"), action=_("Ajukan"), back=BACK
    )


@open_to(Right.DECIDE)
def transfer_decide(request: StaffRequest, client_id: UUID, transfer_id: UUID) -> HttpResponse:
    """The head agrees after the TPP, or not."""
    client = client_for(request, client_id, "client.transfer", right=Right.DECIDE)
    transfer = _transfer(client, transfer_id)
    form = AgreeForm(typed(request), today=today_of(request, client))
    if form.is_valid():
        try:
            agreement = form.agreement()
            decide_transfer(transfer=transfer, agreement=agreement, by=request.user, at=request.at)
            return redirect(BACK, client.pk)
        except AlreadyDecided:
            return redirect(BACK, client.pk)
        except OwnRequest:
            form.add_error(None, _("Yang mengajukan tidak memutuskan. Minta pejabat lain."))
    words = _("Ke {office}: {reason} Diputuskan paling lambat {day}.").format(
        office=transfer.to_word, reason=transfer.reason, day=date_words(transfer.decide_by_on)
    )
    return deed_page(
        request, client, form, title=_("Keputusan pelimpahan"), action=_("Simpan keputusan"),
        text=words, back=BACK,
    )  # fmt: skip


@open_to(Right.DECIDE)
def transfer_elsewhere(request: StaffRequest, client_id: UUID, transfer_id: UUID) -> HttpResponse:
    """An office outside this program answered by letter."""
    client = client_for(request, client_id, "client.transfer", right=Right.DECIDE)
    transfer = _transfer(client, transfer_id)
    if transfer.to_office_id is not None:
        raise Http404
    form = ElsewhereForm(typed(request), today=today_of(request, client))
    if form.is_valid():
        try:
            _keep_answer(request, transfer, form)
            return redirect(BACK, client.pk)
        except AlreadyDecided:
            form.add_error(None, _("Pelimpahan ini belum dikirim, atau sudah dijawab."))
    return deed_page(
        request, client, form, title=_("Jawaban Bapas tujuan"), action=_("Simpan"), back=BACK,
        text=_("Bila diterima, bimbingan di kantor ini berakhir."),
    )  # fmt: skip


@open_to(Right.REGISTER)
def transfer_strike(request: StaffRequest, client_id: UUID, transfer_id: UUID) -> HttpResponse:
    """Withdrawn, as long as nobody answered."""
    client = client_for(request, client_id, "client.transfer", right=Right.FILE)
    transfer = _transfer(client, transfer_id)
    if transfer.answered_at is not None:
        raise Http404
    return strike_page(
        request, client, transfer, name="transfer.struck", back=BACK,
        words=Words(_("Coret pelimpahan ke {office}").format(office=transfer.to_word)),
    )  # fmt: skip


def _keep_answer(request: StaffRequest, transfer: Transfer, form: ElsewhereForm) -> None:
    note = form.cleaned_data["note"]
    if form.is_yes:
        on = form.cleaned_data["on"]
        record_acceptance(transfer=transfer, on=on, note=note, by=request.user, at=request.at)
    else:
        refuse_transfer(transfer=transfer, note=note, by=request.user, at=request.at)


def _transfer(client: Client, transfer_id: UUID) -> Transfer:
    found = Transfer.objects.select_related("to_office", "supervision__client")
    row = found.filter(supervision__client=client, pk=transfer_id, struck_at=None).first()
    if row is None:
        raise Http404
    return row
