"""A client's cases: shown, entered, corrected, struck out; what is paid; who held the client."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.audit.deeds import StaleRow
from titian.audit.freshness import OtherContent
from titian.audit.striking import AlreadyStruck
from titian.clients.models import Client
from titian.desk.decrees import decree_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.legal.case_forms import CaseForm, PaymentForm, PrisonForm, towards_of
from titian.desk.legal.case_views import (
    loose_verdicts,
    payment_words,
    register_words,
    rupiah,
    struck_of,
    views_of,
)
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.striking import StrikeForm, strike_page
from titian.desk.reach import may
from titian.desk.sent import say_sent_before, typed
from titian.desk.stale import answer_stale
from titian.desk.templatetags.titian import date_words
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.access import Right
from titian.supervision.cases import (
    AlreadyHeld,
    PaidTooMuch,
    VerdictAfterDecree,
    correct_case,
    enter_case,
    enter_prison_register,
    pay,
    strike_case,
    strike_payment,
)
from titian.supervision.models import Case, Payment, PrisonRegister


@open_to()
@require_GET
def client_cases(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Every case with its verdict, what is paid of it, and the prisons' numbers."""
    client = client_for(request, client_id, "client.cases")
    today = _today(request, client)
    context = {
        "client": client,
        "views": views_of(client, today),
        "loose": loose_verdicts(client),
        "struck": struck_of(client, today),
        "may_edit": may(request, client, Right.REGISTER, within=Right.FILE),
    }
    return render(request, "desk/legal/cases.html", context)


@open_to(Right.REGISTER)
def case_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Enters a case; its verdict feeds the dates."""
    client = client_for(request, client_id, "client.cases", right=Right.FILE)
    running = decree_of(client.supervisions.filter(ended_on=None))
    start: dict[str, object] = {"id": uuid7(), "rev": 0, "supervision": running and running.pk}
    form = CaseForm(typed(request), client=client, initial=start, today=_today(request, client))
    if form.is_valid():
        try:
            enter_case(
                id=form.cleaned_data["id"] or uuid7(), client=client, supervision=form.decree(),
                entry=form.entry(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_cases", client.pk)
        except VerdictAfterDecree as fact:
            _say_later(form, fact)
        except OtherContent:
            say_sent_before(form)
    return _case_page(request, client, form, title=_("Perkara baru"))


@open_to(Right.REGISTER)
def case_edit(request: StaffRequest, client_id: UUID, case_id: UUID) -> HttpResponse:
    """Corrects a case; the dates follow. A stale form is answered in three columns."""
    client = client_for(request, client_id, "client.cases", right=Right.FILE)
    case = _case(client, case_id)
    start = {**CaseForm.initial_of(case), "rev": case.rev}
    form = CaseForm(typed(request), client=client, initial=start, today=_today(request, client))
    extra: dict[str, object] = {}
    if form.is_valid():
        try:
            correct_case(
                case=case, seen_rev=form.cleaned_data["rev"], supervision=form.decree(),
                entry=form.entry(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_cases", client.pk)
        except VerdictAfterDecree as fact:
            _say_later(form, fact)
        except AlreadyStruck:
            return redirect("client_cases", client.pk)
        except StaleRow as fact:
            extra["stale"] = answer_stale(fact, form=form, initial_of=CaseForm.initial_of)
    return _case_page(request, client, form, title=_("Perbaiki perkara"), extra=extra)


@open_to(Right.REGISTER)
def case_strike(request: StaffRequest, client_id: UUID, case_id: UUID) -> HttpResponse:
    """Takes a case back, with its verdict."""
    client = client_for(request, client_id, "client.cases", right=Right.FILE)
    case = _case(client, case_id)
    form = StrikeForm(typed(request))
    if form.is_valid():
        with suppress(AlreadyStruck):
            because = form.cleaned_data["because"]
            strike_case(case=case, because=because, by=request.user, at=request.at)
        return redirect("client_cases", client.pk)
    return deed_page(
        request, client, form, title=_("Coret perkara"), action=_("Coret"), stop=True,
        back="client_cases", text=_("Putusan perkara ini ikut dicoret, dan tanggal berubah."),
    )  # fmt: skip


@open_to(Right.REGISTER)
def payment_new(request: StaffRequest, client_id: UUID, case_id: UUID) -> HttpResponse:
    """A part of the fine, of compensation or of restitution was paid."""
    client = client_for(request, client_id, "client.cases", right=Right.FILE)
    case, today = _case(client, case_id), _today(request, client)
    choices = towards_of(case)
    start: dict[str, object] = {"id": uuid7(), "on": today}
    if len(choices) == 1:
        start["towards"] = choices[0][0]
    form = PaymentForm(typed(request), choices=choices, initial=start, today=today)
    if form.is_valid():
        try:
            pay(
                id=form.cleaned_data["id"] or uuid7(), case=case, entry=form.entry(),
                by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_cases", client.pk)
        except PaidTooMuch as fact:
            words = _("Sisa yang belum dibayar {sum}.").format(sum=rupiah(fact.left))
            form.add_error("amount_idr", words)
        except AlreadyStruck:
            return redirect("client_cases", client.pk)
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=_("Catat pembayaran"), action=_("Simpan"),
        back="client_cases",
    )  # fmt: skip


@open_to(Right.REGISTER)
def payment_strike(request: StaffRequest, client_id: UUID, payment_id: UUID) -> HttpResponse:
    """It was not paid after all."""
    client = client_for(request, client_id, "client.cases", right=Right.FILE)
    payment = Payment.objects.filter(case__client=client, pk=payment_id, struck_at=None).first()
    if payment is None:
        raise Http404
    form = StrikeForm(typed(request))
    if form.is_valid():
        with suppress(AlreadyStruck):
            strike_payment(
                payment=payment, because=form.cleaned_data["because"], by=request.user,
                at=request.at,
            )  # fmt: skip
        return redirect("client_cases", client.pk)
    return deed_page(
        request, client, form, title=_("Coret pembayaran"), action=_("Coret"), stop=True,
        back="client_cases", text=payment_words(payment),
    )  # fmt: skip


@open_to(Right.REGISTER)
def prison_register_new(request: StaffRequest, client_id: UUID, case_id: UUID) -> HttpResponse:
    """Under which number a prison held the client."""
    client = client_for(request, client_id, "client.cases", right=Right.FILE)
    case = _case(client, case_id)
    form = PrisonForm(typed(request), initial={"id": uuid7()}, today=_today(request, client))
    if form.is_valid():
        try:
            enter_prison_register(
                id=form.cleaned_data["id"] or uuid7(), case=case, entry=form.entry(),
                by=request.user, at=request.at,
            )  # fmt: skip
            return redirect("client_cases", client.pk)
        except AlreadyHeld:
            form.add_error("number", _("Nomor register ini sudah tercatat."))
        except AlreadyStruck:
            return redirect("client_cases", client.pk)
        except OtherContent:
            say_sent_before(form)
    return deed_page(
        request, client, form, title=_("Register Lapas atau Rutan"), action=_("Simpan"),
        back="client_cases",
    )  # fmt: skip


@open_to(Right.REGISTER)
def prison_register_strike(request: StaffRequest, client_id: UUID, held_id: UUID) -> HttpResponse:
    """Takes a wrong number back."""
    client = client_for(request, client_id, "client.cases", right=Right.FILE)
    held = PrisonRegister.objects.filter(case__client=client, pk=held_id, struck_at=None).first()
    if held is None:
        raise Http404
    return strike_page(
        request, client, held, name="case.prison_struck", back="client_cases",
        title=_("Coret {what}").format(what=register_words(held)),
    )  # fmt: skip


def _case_page(
    request: StaffRequest,
    client: Client,
    form: CaseForm,
    *,
    title: str,
    extra: dict[str, object] | None = None,
) -> HttpResponse:
    context = {"client": client, "form": form, "title": title, **(extra or {})}
    status = 409 if "stale" in context else 422 if form.errors else 200
    return render(request, "desk/legal/case_form.html", context, status=status)


def _say_later(form: CaseForm, fact: VerdictAfterDecree) -> None:
    words = _("Putusan ini lebih akhir daripada SK tanggal {day}. Periksa kedua tanggalnya.")
    form.add_error("verdict_on", words.format(day=date_words(fact.decree_on)))


def _case(client: Client, case_id: UUID) -> Case:
    case = client.cases.filter(pk=case_id, struck_at=None).first()
    if case is None:
        raise Http404
    case.client = client
    return case


def _today(request: StaffRequest, client: Client) -> date:
    return clock.today(client.office.zone, request.at)
