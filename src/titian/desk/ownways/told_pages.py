"""What did the client tell, and what is asked besides? Decided, read, set and taken away."""

from contextlib import suppress
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.ownways.forms import OwnQuestionForm, TakeForm
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.desk.templatetags.titian import phone
from titian.offices.access import Right
from titian.selfservice.models import OwnQuestion, Proposal, Statement
from titian.selfservice.own_questions import TooMany, ask_besides, ask_no_more
from titian.selfservice.telling import AlreadyDecided, decide_proposal, see_statement


@open_to(Right.REGISTER)
def proposal_decide(request: StaffRequest, client_id: UUID, proposal_id: UUID) -> HttpResponse:
    """The client proposes, an officer decides."""
    client = client_for(request, client_id, "client.ways", right=Right.FILE)
    proposal = Proposal.objects.filter(client=client, pk=proposal_id).first()
    if proposal is None:
        raise Http404
    proposal.client = client
    form = TakeForm(typed(request))
    if form.is_valid():
        with suppress(AlreadyDecided):
            decide_proposal(
                proposal=proposal, is_taken=form.cleaned_data["decision"] == "ya",
                note=form.cleaned_data["note"], by=request.user, at=request.at,
            )  # fmt: skip
        return redirect("client_ways", client.pk)
    return deed_page(
        request, client, form, title=_("Usulan klien"), action=_("Simpan keputusan"),
        text=_proposed(client, proposal), back="client_ways",
    )  # fmt: skip


@open_to(Right.REGISTER)
@require_POST
def statement_seen(request: StaffRequest, client_id: UUID, statement_id: UUID) -> HttpResponse:
    client = client_for(request, client_id, "client.ways", right=Right.FILE)
    statement = Statement.objects.filter(client=client, pk=statement_id).first()
    if statement is None:
        raise Http404
    see_statement(statement=statement, by=request.user, at=request.at)
    return redirect("client_ways", client.pk)


@open_to(Right.REGISTER)
def own_question_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    client = client_for(request, client_id, "client.ways", right=Right.FILE)
    form = OwnQuestionForm(typed(request))
    if form.is_valid():
        try:
            ask_besides(client=client, **form.cleaned_data, by=request.user, at=request.at)
            return redirect("client_ways", client.pk)
        except TooMany:
            form.add_error(None, _("Sudah ada tiga pertanyaan. Hapus satu dahulu."))
    return deed_page(
        request, client, form, title=_("Pertanyaan untuk klien ini"), action=_("Simpan"),
        text=_("Ditanyakan setiap kali klien melapor sendiri, sesudah pertanyaan yang biasa."),
        back="client_ways",
    )  # fmt: skip


@open_to(Right.REGISTER)
def own_question_end(request: StaffRequest, client_id: UUID, question_id: UUID) -> HttpResponse:
    client = client_for(request, client_id, "client.ways", right=Right.FILE)
    question = OwnQuestion.objects.filter(client=client, pk=question_id).first()
    if question is None:
        raise Http404
    form = forms.Form(typed(request))
    if form.is_valid():
        ask_no_more(question=question, by=request.user, at=request.at)
        return redirect("client_ways", client.pk)
    return deed_page(
        request, client, form, title=_("Hapus pertanyaan"), action=_("Hapus"), stop=True,
        text=question.text, back="client_ways",
    )  # fmt: skip


def _proposed(client: Client, proposal: Proposal) -> str:
    if proposal.what == Proposal.What.PHONE:
        return _("Nomor baru: {number}. Nomor lama tetap ada sampai ditandai mati.").format(
            number=phone(proposal.value)
        )
    return _("Alamat baru: {new}. Alamat di berkas: {old}").format(
        new=proposal.value, old=client.address or "–"
    )
