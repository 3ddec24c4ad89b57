"""Data saya: what of the file is the client's own to see, and what they want to set right."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from titian.guidance.models import Document, WarningLetter
from titian.kit.ids import uuid7
from titian.kit.phones import NotAPhone
from titian.phone.answers import page, to
from titian.phone.bounds import bounds_of
from titian.phone.doors import ClientRequest, open_to_known
from titian.phone.due import due_of
from titian.phone.helping import tell_if_crisis
from titian.phone.lookers import lookers_of
from titian.phone.typed import own_id, text
from titian.reporting.models import Report
from titian.selfservice.models import Proposal, Statement
from titian.selfservice.telling import LONGEST_ADDRESS, LONGEST_STATEMENT, propose, state
from titian.supervision.models import Supervision

MOST_RECEIPTS = 36
PAPERS = ("sk", "putusan", "sertifikat")  # kinds that were given to the client


@open_to_known
@require_GET
def mine(request: ClientRequest) -> HttpResponse:
    return page(request, "mine", due=due_of(request.guest.client, request.at))


@open_to_known
@require_GET
def receipts(request: ClientRequest) -> HttpResponse:
    reports = Report.objects.filter(client=request.guest.client).order_by("-received_at", "-pk")
    return page(request, "receipts", reports=list(reports[:MOST_RECEIPTS]))


@open_to_known
@require_GET
def bounds(request: ClientRequest) -> HttpResponse:
    return page(request, "bounds", bounds=bounds_of(request.guest.client, request.at, request.w))


@open_to_known
@require_GET
def letters(request: ClientRequest) -> HttpResponse:
    client = request.guest.client
    papers = Document.objects.filter(client=client, kind__in=PAPERS, wall="", struck_at=None)
    warnings = WarningLetter.objects.filter(client=client, is_issued=True).order_by("-issued_on")
    decrees = Supervision.objects.filter(client=client).order_by("-starts_on")
    return page(
        request, "letters", decrees=list(decrees), papers=list(papers.order_by("-dated_on", "pk")),
        warnings=list(warnings),
    )  # fmt: skip


@open_to_known
@require_GET
def lookers(request: ClientRequest) -> HttpResponse:
    return page(request, "lookers", people=lookers_of(request.guest.client, request.at, request.w))


@open_to_known
@require_http_methods(["GET", "POST"])
def phone(request: ClientRequest) -> HttpResponse:
    return _proposal(request, Proposal.What.PHONE)


@open_to_known
@require_http_methods(["GET", "POST"])
def address(request: ClientRequest) -> HttpResponse:
    return _proposal(request, Proposal.What.ADDRESS)


@open_to_known
@require_http_methods(["GET", "POST"])
def statement(request: ClientRequest) -> HttpResponse:
    client, words = request.guest.client, text(request, "words", LONGEST_STATEMENT)
    if request.method == "POST" and words:
        state(id=own_id(request), client=client, words=words, by=request.guest.actor, at=request.at)
        if tell_if_crisis(request, words):
            return page(request, "help_came")
        return to(request, "statement")
    before = Statement.objects.filter(client=client).order_by("-made_at", "-pk")
    return page(
        request, "statement", before=list(before[:MOST_RECEIPTS]), id=uuid7(),
        most=LONGEST_STATEMENT,
    )  # fmt: skip


def _proposal(request: ClientRequest, what: Proposal.What) -> HttpResponse:
    """What the client writes changes nothing yet: an officer decides, which the page says."""
    client, value = request.guest.client, text(request, "value", LONGEST_ADDRESS)
    is_wrong = False
    if request.method == "POST" and value:
        try:
            propose(client=client, what=what, value=value, by=request.guest.actor, at=request.at)
            return to(request, what)
        except NotAPhone:
            is_wrong = True
    rows = Proposal.objects.filter(client=client, what=what).order_by("-made_at", "-pk")
    last = rows.first()
    if last is not None:
        last.client = client
    return page(
        request, "proposal", what=what, last=last, typed=value, wrong=is_wrong,
        most=LONGEST_ADDRESS, status=422 if is_wrong else 200,
    )  # fmt: skip
