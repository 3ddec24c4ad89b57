"""Pengaduan: about whom, in the client's words, with a number and the day of the answer."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from titian.kit.ids import uuid7
from titian.phone.answers import page, to
from titian.phone.doors import ClientRequest, open_to_known
from titian.phone.helping import tell_if_crisis
from titian.phone.typed import own_id, text
from titian.selfservice.complaining import LONGEST, complain
from titian.selfservice.models import Complaint


@open_to_known
@require_http_methods(["GET", "POST"])
def complaints(request: ClientRequest) -> HttpResponse:
    client = request.guest.client
    about, words = text(request, "about", 8), text(request, "words", LONGEST)
    if request.method == "POST" and words and about in Complaint.About.values:
        made = complain(
            id=own_id(request), client=client, about=about, words=words, by=request.guest.actor,
            at=request.at,
        )  # fmt: skip
        tell_if_crisis(request, words)
        return to(request, "complaint", made.pk)
    rows = Complaint.objects.filter(client=client).order_by("-made_at", "-pk")
    return page(
        request, "complaints", rows=list(rows), abouts=Complaint.About.values, about=about,
        words=words, id=uuid7(), most=LONGEST, wrong=request.method == "POST",
        status=422 if request.method == "POST" else 200,
    )  # fmt: skip


@open_to_known
@require_GET
def complaint(request: ClientRequest, complaint_id: UUID) -> HttpResponse:
    row = Complaint.objects.filter(client=request.guest.client, pk=complaint_id).first()
    if row is None:
        raise Http404
    row.client = request.guest.client
    return page(request, "complaint", complaint=row)
