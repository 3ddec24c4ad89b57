"""Is everything right? All answers on one page, each can be changed; then the report is sent."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from titian.phone import cookies, drafts
from titian.phone.answers import page, to
from titian.phone.asked import steps_of
from titian.phone.asking import next_open
from titian.phone.bundles import as_json, receipt_of, written
from titian.phone.doors import ClientRequest, open_to_guests
from titian.phone.drafts import Draft
from titian.phone.limits import is_too_often
from titian.phone.rooms import Room
from titian.phone.sending import Sender, send
from titian.reporting.actions import NotUnderSupervision
from titian.reporting.models import Report


@open_to_guests
@require_http_methods(["GET", "POST"])
def check(request: ClientRequest) -> HttpResponse:
    draft = drafts.draft_of(request)
    if draft is None:
        return to(request, "begin")
    steps = steps_of(request, draft)
    if (step := next_open(draft, steps)) is not None:
        return to(request, "question", step.key)
    if request.method == "POST":
        return _sent(request, draft)
    rows = [(step, step.said(draft.answers[step.key])) for step in steps]
    return page(request, "check", rows=rows, last=steps[-1].key, draft=draft)


@open_to_guests
@require_GET
def practised(request: ClientRequest) -> HttpResponse:
    return page(request, "practised")


def _sent(request: ClientRequest, draft: Draft) -> HttpResponse:
    answer: HttpResponse
    if request.guest.room is Room.PRACTICE:
        answer = to(request, "practised")
    elif not request.guest.is_known and is_too_often(request, "stranger"):
        return page(request, "too_often", status=429)
    else:
        try:
            report = send(Sender.of(request.guest), draft, request.at)
        except NotUnderSupervision:
            return page(request, "nothing_due", status=409)
        answer = _receipt(request, report)
    request.jar.take_away(answer, cookies.DRAFT)
    return answer


def _receipt(request: ClientRequest, report: Report) -> HttpResponse:
    """The page of it; the phone's outbox asks for the receipt alone."""
    if request.headers.get("Accept") != "application/json":
        return to(request, "receipt", report.pk)
    return as_json(written([receipt_of(report)], request.at, is_brief=True))
