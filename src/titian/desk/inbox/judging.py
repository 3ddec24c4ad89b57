"""One report on one page: why to look, what was said, and is it this client? Then the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from titian.clients.models import Client, Particulars
from titian.clients.sealing import cipher_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.inbox.listing import view_of
from titian.desk.inbox.said import Sentence, sentences_of, told_in
from titian.desk.inbox.waiting import View, unread, views_for
from titian.desk.reports.reading import report_by
from titian.documents.keeping import content_of
from titian.documents.troubles import Missing
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.reporting.actions import AlreadyReviewed, review_report
from titian.reporting.models import FollowUp, Report, ReportNote
from titian.reporting.reviewing import AlreadyJudged, judge_report

Identity = Report.Identity


@dataclass(frozen=True)
class Sheet:
    """What the page shows beside the report itself."""

    reasons: Sequence[Sentence]
    told: Sequence[tuple[str, str]]
    has_face: bool  # the file has a photo to compare
    notes: Sequence[ReportNote]
    follow_ups: Sequence[FollowUp]


@open_to(Right.ALERT)
def report_review(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """GET shows the report; POST says that it was read, and whose it is."""
    row = report_by(report_id)
    row.client = client_for(request, row.client_id, "report.review", right=Right.ALERT)
    view = view_shown(request)
    if request.method == "POST":
        return _judge(request, row, view)
    content = {
        "report": row,
        "client": row.client,
        "sheet": sheet_of(row.client, row),
        "view": view,
        "next": next_after(request.user, request.at, view, row),
        "was_first": request.GET.get("didahului") == "1",
        "phones": list(row.client.phones.filter(dead_on=None).order_by("pk")),
    }
    return render(request, "desk/inbox/judging.html", content)


@open_to(Right.ALERT)
@require_GET
def report_photo(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """The picture that came with it, never kept by the browser."""
    row = report_by(report_id)
    client = client_for(request, row.client_id, "report.photo", right=Right.ALERT)
    if row.photo is None:
        raise Http404
    try:
        content = content_of(row.photo, cipher=cipher_of(client.register))
    except Missing:
        raise Http404 from None
    return HttpResponse(content, content_type=row.photo.media_type)


def sheet_of(client: Client, report: Report) -> Sheet:
    known = Particulars.objects.filter(client=client, photo__isnull=False)
    return Sheet(
        reasons=sentences_of(report),
        told=told_in(report),
        has_face=known.exists(),
        notes=list(report.notes.select_related("by").order_by("at", "pk")),
        follow_ups=list(report.follow_ups.select_related("who", "ended_by").order_by("made_at")),
    )


def next_after(user: Staff, at: datetime, view: View | None, report: Report) -> UUID | None:
    """The one below it in the inbox, else the first; None when nothing else waits."""
    if view is None:
        return None
    rows = unread(user, at, view).exclude(pk=report.pk)
    level = Q(urgency=report.urgency)
    below = Q(urgency__lt=report.urgency) | level & Q(received_at__gt=report.received_at)
    below |= level & Q(received_at=report.received_at, pk__gt=report.pk)
    names = rows.values_list("pk", flat=True)
    return names.filter(below).first() or names.first()


def view_shown(request: StaffRequest) -> View | None:
    views = views_for(request.user, request.at)
    return view_of(request, views) if views else None


def _judge(request: StaffRequest, row: Report, view: View | None) -> HttpResponse:
    """Without a verdict it was only read. Doubts lead to what is to be done about them."""
    verdict = request.POST.get("kecocokan", "")
    if verdict not in Identity.values:
        return redirect("report_review", row.pk)
    try:
        if verdict:
            was = request.POST.get("semula", "")
            judge_report(report=row, identity=verdict, was=was, by=request.user, at=request.at)
        else:
            review_report(report=row, by=request.user, at=request.at)
    except (AlreadyReviewed, AlreadyJudged):
        return redirect(f"{reverse('report_review', args=[row.pk])}?didahului=1")
    if verdict in (Identity.UNSURE, Identity.OTHER):
        return _to("follow_up_new", row.pk, view)
    if request.POST.get("dari") == "daftar":
        return redirect("reports")
    following = next_after(request.user, request.at, view, row)
    return _to("report_review", following, view) if following else redirect("reports")


def _to(name: str, report_id: UUID, view: View | None) -> HttpResponse:
    query = f"?lihat={view}" if view else ""
    return redirect(f"{reverse(name, args=[report_id])}{query}")
