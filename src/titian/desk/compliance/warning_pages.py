"""Surat peringatan: written by the officer, signed by the head, handed over, withdrawn."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.compliance.to_warn import Case, case_for
from titian.desk.compliance.warning_forms import DecideForm, DeliverForm, WarningForm
from titian.desk.compliance.warning_of import warning_of, warning_title
from titian.desk.decrees import decree_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.legal.life_pages import running, today_of
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.striking import StrikeForm
from titian.desk.reach import may
from titian.desk.sent import say_sent_before, typed
from titian.desk.sheets.answers import pdf_answer
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.documents.troubles import Missing
from titian.guidance.documents import opened
from titian.guidance.models import WarningLetter
from titian.guidance.warnings import (
    AllSent,
    AlreadyDecided,
    NotStanding,
    OneWaits,
    OwnProposal,
    deliver_warning,
    file_warning,
    issue_warning,
    leave_unsent,
    propose_warning,
    warnings_of,
    withdraw_warning,
)
from titian.kit.ids import uuid7
from titian.letters.typesetting import pdf
from titian.offices.access import Right

BACK = "client_warnings"


@open_to()
@require_GET
def client_warnings(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Every letter from the proposal on, and what speaks for the next."""
    client = client_for(request, client_id, "client.warnings")
    supervision = decree_of(client.supervisions.select_related("client__office", "office"))
    is_active = supervision is not None and supervision.is_active
    context = {
        "client": client,
        "letters": [(warning_title(row), row) for row in warnings_of(client)],
        "case": case_for(supervision, request.at) if supervision and is_active else None,
        "may_edit": may(request, client, Right.REGISTER, within=Right.FILE),
        "may_decide": may(request, client, Right.DECIDE, within=Right.DECIDE),
    }
    return render(request, "desk/compliance/warnings.html", context)


@open_to(Right.REGISTER)
def warning_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Written from what the file tells; without a ground there is no letter."""
    client = client_for(request, client_id, "client.warning", right=Right.FILE)
    supervision = running(client)
    case = case_for(supervision, request.at)
    form = WarningForm(typed(request), initial=_start(case), today=today_of(request, client))
    known = WarningLetter.objects.filter(supervision=supervision, is_issued=None).exists()
    if form.is_valid():
        try:
            propose_warning(
                id=form.cleaned_data["id"] or uuid7(), supervision=supervision,
                entry=form.entry(), by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(BACK, client.pk)
        except (AllSent, OneWaits):
            return redirect(BACK, client.pk)
        except OtherContent:
            say_sent_before(form)
    if known or not case.grounds or case.level is None:
        return redirect(BACK, client.pk)
    return deed_page(
        request, client, form, title=_("Usul surat peringatan"), action=_("Usulkan"), back=BACK,
        text=_proposal_words(case), extra={"warning_case": case},
    )  # fmt: skip


@open_to(Right.DECIDE)
def warning_decide(request: StaffRequest, client_id: UUID, warning_id: UUID) -> HttpResponse:
    """The head signs, or says why not."""
    client = client_for(request, client_id, "client.warning", right=Right.DECIDE)
    row, form = _warning(client, warning_id), DecideForm(typed(request))
    if form.is_valid():
        try:
            _decide(request, row, form)
            return redirect(BACK, client.pk)
        except AlreadyDecided:
            return redirect(BACK, client.pk)
        except OwnProposal:
            form.add_error(None, _("Yang mengusulkan tidak memutuskan. Minta pejabat lain."))
    return deed_page(
        request, client, form, title=_("Keputusan: {what}").format(what=warning_title(row)),
        action=_("Simpan keputusan"), back=BACK, extra={"warning_read": row},
    )  # fmt: skip


@open_to(Right.REGISTER)
def warning_deliver(request: StaffRequest, client_id: UUID, warning_id: UUID) -> HttpResponse:
    """It came to the client."""
    client = client_for(request, client_id, "client.warning", right=Right.FILE)
    row = _warning(client, warning_id)
    form = DeliverForm(typed(request), row=row, today=today_of(request, client))
    if form.is_valid():
        with suppress(NotStanding):  # the list says why
            deliver_warning(warning=row, delivery=form.delivery(), by=request.user, at=request.at)
        return redirect(BACK, client.pk)
    return deed_page(
        request, client, form, title=_("Penyerahan surat"), action=_("Simpan"), back=BACK,
        text=f"{warning_title(row)}, {row.number}.",
    )  # fmt: skip


@open_to(Right.DECIDE)
def warning_withdraw(request: StaffRequest, client_id: UUID, warning_id: UUID) -> HttpResponse:
    """It counts no more; the number and the paper stay."""
    client = client_for(request, client_id, "client.warning", right=Right.DECIDE)
    row = _warning(client, warning_id)
    form = StrikeForm(typed(request), question=_("Mengapa dicabut?"))
    if form.is_valid():
        with suppress(NotStanding):  # the list says why
            withdraw_warning(
                warning=row, because=form.cleaned_data["because"], by=request.user, at=request.at
            )
        return redirect(BACK, client.pk)
    text = _("{what}, {number}. Sesudah dicabut surat ini tidak dihitung; nomornya tetap tercatat.")
    return deed_page(
        request, client, form, title=_("Cabut surat peringatan"), action=_("Cabut"), stop=True,
        back=BACK, text=text.format(what=warning_title(row), number=row.number),
    )  # fmt: skip


@open_to()
@require_GET
def warning_pdf(request: StaffRequest, client_id: UUID, warning_id: UUID) -> HttpResponse:
    """The letter as it was signed; made again only where its paper is not in the file."""
    client = client_for(request, client_id, "client.warning_pdf")
    row = _warning(client, warning_id)
    if row.issued_on is None:
        raise Http404
    return pdf_answer(_content(request, row), f"surat-peringatan-{row.level}-{client.number}")


def _content(request: StaffRequest, row: WarningLetter) -> bytes:
    if row.document is None:
        return _paper(request, row)
    row.document.client = row.client
    try:
        return opened(row.document)
    except Missing:
        return _paper(request, row)


def _decide(request: StaffRequest, row: WarningLetter, form: DecideForm) -> None:
    note = form.cleaned_data["note"]
    if not form.is_yes:
        leave_unsent(warning=row, note=note, by=request.user, at=request.at)
        return
    issue_warning(warning=row, note=note, by=request.user, at=request.at)
    signed = _warning(row.client, row.pk)
    file_warning(
        warning=signed, title=f"{warning_title(signed)}, {signed.number}",
        paper=_paper(request, signed), by=request.user, at=request.at,
    )  # fmt: skip


def _paper(request: StaffRequest, row: WarningLetter) -> bytes:
    with translation.override(PAPERS_SPEAK):
        return pdf("warning", warning_of(row, by=request.user, at=request.at))


def _warning(client: Client, warning_id: UUID) -> WarningLetter:
    rows = WarningLetter.objects.filter(client=client, pk=warning_id)
    named = rows.select_related("supervision", "office", "decided_by", "proposed_by")
    row = named.select_related("document__file").first()
    if row is None:
        raise Http404
    row.client = client
    return row


def _start(case: Case) -> dict[str, object]:
    return {
        "id": uuid7(), "because": "\n".join(case.grounds),
        "asks": _("Datang menghadap PK di kantor dan menjelaskan sebabnya."),
    }  # fmt: skip


def _proposal_words(case: Case) -> str:
    words = _("Surat peringatan ke-{n}. Kepala kantor yang memutuskan dan menandatangani.")
    return words.format(n=case.level)
