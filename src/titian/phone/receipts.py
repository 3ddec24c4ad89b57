"""What does the client keep of a report? Its number, when it came, when the next one is due.

Readable without a drawing of ours: on a borrowed phone, on paper, read aloud.
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from titian.kit.qr import qr_svg
from titian.phone.answers import page
from titian.phone.doors import ClientRequest, open_to_guests
from titian.phone.due import due_of
from titian.phone.stars import is_asked
from titian.reporting.models import Report


@dataclass(frozen=True)
class State:
    """One of the four honest words, and whether it has come to that."""

    word: str
    has_happened: bool


@open_to_guests
@require_GET
def receipt(request: ClientRequest, report_id: UUID) -> HttpResponse:
    """Of this client only; somebody whom we do not know sees the one that they just sent."""
    report = report_of(request, report_id)
    reviewed = report.reviewed_at is not None
    states = [State("received", True), State("reviewed" if reviewed else "not_reviewed", reviewed)]
    return page(
        request, "receipt", report=report, states=states, qr=qr_of(report.number),
        due=due_of(report.client, request.at) if request.guest.is_known else None,
        is_asked=is_asked(report, request.at), is_thanked="terima" in request.GET,
    )  # fmt: skip


def qr_of(text: str) -> SafeString:
    """Black squares as one path, with their quiet border."""
    return mark_safe(qr_svg(text, border=2))  # noqa: S308


def report_of(request: ClientRequest, report_id: UUID) -> Report:
    """As far as whoever asks may see it; else 404."""
    guest = request.guest
    reports = Report.objects.filter(client=guest.client).select_related("client__office")
    if not guest.is_known and guest.visit is not None:
        reports = reports.filter(received_at__gte=guest.visit.opened_at, evidence="claimed")
    found = reports.filter(pk=report_id).first()
    if found is None:
        raise Http404
    return found
