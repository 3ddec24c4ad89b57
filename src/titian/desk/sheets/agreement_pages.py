"""The contract and the record of the handing over: to sign on paper, as PDF or to edit in Word."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from titian.clients.models import Client
from titian.desk.decrees import decree_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.sheets.agreement_words import Signing
from titian.desk.sheets.answers import pdf_answer, word_answer
from titian.desk.sheets.contract_of import contract_of
from titian.desk.sheets.handing_over_of import handing_over_of
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.kit import clock
from titian.letters.agreement import Agreement
from titian.letters.typesetting import pdf
from titian.letters.wordfiles import BadTemplate, word


@dataclass(frozen=True)
class Kind:
    """One paper to sign: the name of its look and of its Word template, and how it is made."""

    page: str
    name: str
    make: Callable[[Signing], Agreement]


CONTRACT = Kind("client.contract", "kontrak", contract_of)
HANDING_OVER = Kind("client.handing_over", "serah-terima", handing_over_of)


@open_to()
@require_GET
def contract_pdf(request: StaffRequest, client_id: UUID) -> HttpResponse:
    return _pdf(request, client_id, CONTRACT)


@open_to()
@require_GET
def contract_word(request: StaffRequest, client_id: UUID) -> HttpResponse:
    return _word(request, client_id, CONTRACT)


@open_to()
@require_GET
def handing_over_pdf(request: StaffRequest, client_id: UUID) -> HttpResponse:
    return _pdf(request, client_id, HANDING_OVER)


@open_to()
@require_GET
def handing_over_word(request: StaffRequest, client_id: UUID) -> HttpResponse:
    return _word(request, client_id, HANDING_OVER)


def _pdf(request: StaffRequest, client_id: UUID, kind: Kind) -> HttpResponse:
    client = client_for(request, client_id, f"{kind.page}_pdf")
    return pdf_answer(
        pdf("agreement", _made(request, client, kind)), f"{kind.name}-{client.number}"
    )


def _word(request: StaffRequest, client_id: UUID, kind: Kind) -> HttpResponse:
    """The office's own template may be broken, which is said."""
    client = client_for(request, client_id, f"{kind.page}_word")
    paper = _made(request, client, kind)
    try:
        return word_answer(word(kind.name, paper), f"{kind.name}-{client.number}")
    except BadTemplate:
        context = {"client": client, "letterhead": paper.letterhead, "is_template_bad": True}
        return render(request, "desk/sheets/sheet.html", context, status=500)


def _made(request: StaffRequest, client: Client, kind: Kind) -> Agreement:
    """Also before the client is received: what is not known yet is written by hand."""
    supervision = decree_of(client.supervisions.select_related("client", "office"))
    if supervision is None:
        raise Http404
    signing = Signing(
        client=client,
        supervision=supervision,
        intake=supervision.intakes.filter(struck_at=None).first(),
        by=request.user,
        at=request.at,
        today=clock.today(client.office.zone, request.at),
    )
    with translation.override(PAPERS_SPEAK):
        return kind.make(signing)
