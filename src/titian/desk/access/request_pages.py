"""Permintaan akses data: entered when identity was seen, shown with what is to do, refused."""

from contextlib import suppress
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.audit.freshness import OtherContent
from titian.clients.data_requests import (
    Closed,
    enter_data_request,
    is_open,
    refuse_data_request,
    tell_lookers,
)
from titian.clients.models import DataAttachment
from titian.desk.access.asked import asked_in, file_of, requests_open
from titian.desk.access.forms import AskedForm, ConfirmForm, RefuseForm
from titian.desk.access.progress import progress_of
from titian.desk.access.rule_words import rules_of
from titian.desk.access.states import shown_of, state_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.deed_pages import deed_page
from titian.desk.reach import may
from titian.desk.sent import say_sent_before, typed
from titian.offices.access import Right

MOST = 200
_IN_ORDER = Prefetch("attachments", DataAttachment.objects.order_by("number"))


@open_to(Right.DATA_REQUEST)
@require_GET
def data_requests(request: StaffRequest) -> HttpResponse:
    """What is not answered yet, the most pressing first."""
    rows = requests_open(request.user, request.at).prefetch_related("reports")[:MOST]
    return render(request, "desk/access/open.html", {"rows": shown_of(list(rows), request.at)})


@open_to(Right.DATA_REQUEST)
@require_GET
def client_data_requests(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Every request for the data of this client."""
    client = file_of(request, client_id, page="client.data_requests")
    rows = client.data_requests.select_related("entered_by").prefetch_related("reports")
    context = {"client": client, "rows": shown_of(list(rows.order_by("-entered_at")), request.at)}
    return render(request, "desk/access/client.html", context)


@open_to(Right.DATA_ASK)
def data_request_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Only a complete request, of whom it was seen who they are. Also at the counter, which does
    not see the file."""
    client = file_of(request, client_id, right=Right.DATA_ASK, page="client.data_asking")
    may_answer = may(request, client, Right.DATA_REQUEST, within=Right.DATA_REQUEST)
    may_heal = may(request, client, Right.MEDICAL, within=Right.MEDICAL)
    form = AskedForm(typed(request), client=client, at=request.at, may_heal=may_heal)
    if form.is_valid():
        try:
            asked = enter_data_request(
                id=form.cleaned_data["id"], client=client, asking=form.asking(), by=request.user,
                at=request.at,
            )  # fmt: skip
            onward = "data_request" if may_answer else "data_request_receipt"
            return redirect(onward, client.pk, asked.pk)
        except OtherContent:
            say_sent_before(form)
    context = {"client": client, "form": form, "may_answer": may_answer}
    status = 422 if form.errors else 200
    return render(request, "desk/access/asking.html", context, status=status)


@open_to(Right.DATA_ASK)
@require_GET
def data_request_receipt(
    request: StaffRequest, client_id: UUID, data_request_id: UUID
) -> HttpResponse:
    """For whoever asked: that it was taken in, and until when it is answered. The counter prints
    its own only."""
    client = file_of(request, client_id, right=Right.DATA_ASK, page="client.data_asking")
    asked = asked_in(request, client, data_request_id)
    may_answer = may(request, client, Right.DATA_REQUEST, within=Right.DATA_REQUEST)
    if not may_answer and asked.entered_by_id != request.user.pk:
        raise Http404
    context = {"client": client, "asked": asked, "may_answer": may_answer}
    return render(request, "desk/access/receipt.html", context)


@open_to(Right.DATA_REQUEST)
def data_request_told(
    request: StaffRequest, client_id: UUID, data_request_id: UUID
) -> HttpResponse:
    """The slip of who looked was handed over: all that was asked."""
    client = file_of(request, client_id)
    asked = asked_in(request, client, data_request_id)
    if not asked.wants_lookers:
        raise Http404
    form = ConfirmForm(typed(request))
    if form.is_valid():
        with suppress(Closed):
            tell_lookers(request=asked, by=request.user, at=request.at)
        return redirect("data_request", client.pk, asked.pk)
    text = _("Berikan slipnya kepada {name}. Periksa lagi tanda pengenalnya.")
    return deed_page(
        request, client, form, title=_("Catat pemberian slip"), action=_("Sudah diberikan"),
        text=text.format(name=asked.asker), back="client_data_requests",
    )  # fmt: skip


@open_to(Right.DATA_REQUEST)
@require_GET
def data_request(request: StaffRequest, client_id: UUID, data_request_id: UUID) -> HttpResponse:
    """What is asked, what is gone through, what was made of it."""
    client = file_of(request, client_id)
    asked = asked_in(request, client, data_request_id)
    people = ("made_by", "decided_by", "given_by")
    rows = asked.reports.select_related(*people).prefetch_related(_IN_ORDER)
    reports = list(rows.order_by("-made_at"))
    has_work = is_open(asked) and not asked.wants_lookers
    progress = progress_of(asked, request.at) if has_work else None
    context = {
        "client": client,
        "asked": asked,
        "state": state_of(asked, reports),
        "reports": reports,
        "waits": any(one.decided_at is None for one in reports),
        "is_open": is_open(asked),
        "is_late": asked.due_at < request.at,
        "progress": progress,
        "todo": progress.todo if progress else [],
        "rules": rules_of(asked),
        "may_release": may(request, client, Right.DATA_RELEASE, within=Right.DATA_RELEASE),
    }
    return render(request, "desk/access/request.html", context)


@open_to(Right.DATA_RELEASE)
def data_request_refuse(
    request: StaffRequest, client_id: UUID, data_request_id: UUID
) -> HttpResponse:
    """Nothing is given: the law forbids all of it, or whoever asked has no right to it."""
    client = file_of(request, client_id, right=Right.DATA_RELEASE)
    asked = asked_in(request, client, data_request_id)
    form = RefuseForm(typed(request))
    if form.is_valid():
        with suppress(Closed):
            refuse_data_request(
                request=asked, because=form.cleaned_data["because"], by=request.user,
                at=request.at,
            )  # fmt: skip
        return redirect("data_request", client.pk, asked.pk)
    return deed_page(
        request, client, form, title=_("Tolak permintaan akses data"), action=_("Tolak"),
        text=_("Hanya bila pemohon tidak berhak, atau seluruh isi berkas termasuk yang dilarang"
               " UU 27/2022 Pasal 33. Selain itu hitamkan bagian-bagiannya."),
        stop=True, back="client_data_requests",
    )  # fmt: skip
