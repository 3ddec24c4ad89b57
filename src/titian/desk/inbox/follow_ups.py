"""What was promised after a report: planned here, listed, and ended with what came of it."""

from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from titian.audit.freshness import OtherContent
from titian.clients.models import Client
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.inbox.forms import EndForm, FollowUpForm
from titian.desk.inbox.judging import next_after, view_shown
from titian.desk.reports.reading import report_by
from titian.desk.reports.tabs import tabs
from titian.desk.sent import say_sent_before, typed
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Role, Staff
from titian.offices.settings_of import calendar_of
from titian.reporting.following_up import AlreadyEnded, end_follow_up, plan_follow_up
from titian.reporting.models import FollowUp, Report

A_PAGE = 40
ASKED: dict[str, str | Promise] = {
    Report.Identity.UNSURE: _("Cocokkan orangnya pada pertemuan berikutnya"),
    Report.Identity.OTHER: _("Temui klien dan tanyakan siapa yang melapor"),
}


@open_to(Right.ALERT)
def follow_up_new(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """GET proposes a day and, after a doubt, what to do; POST keeps it and goes on reading."""
    row = report_by(report_id)
    row.client = client_for(request, row.client_id, "report.follow_up", right=Right.ALERT)
    view = view_shown(request)
    following = next_after(request.user, request.at, view, row)
    onward = reverse("report_review", args=[following]) if following else reverse("reports")
    form = _form(request, row)
    if form.is_valid():
        given = form.cleaned_data
        try:
            plan_follow_up(
                id=given["id"], client=row.client, report=row, what=given["what"],
                who=given["who"], until_on=given["until_on"], by=request.user, at=request.at,
            )  # fmt: skip
            return redirect(f"{onward}?lihat={view}" if view else onward)
        except OtherContent:
            say_sent_before(form)
    content = {"report": row, "client": row.client, "form": form, "onward": onward, "view": view}
    return render(request, "desk/inbox/follow_up_new.html", content)


@open_to(Right.ALERT)
@require_GET
def follow_ups(request: StaffRequest) -> HttpResponse:
    """Open ones first by their day; ended ones of late below."""
    page = Paginator(open_follow_ups(request.user, request.at), A_PAGE)
    content = {
        "tabs": tabs("follow_ups"),
        "page": page.get_page(request.GET.get("halaman")),
        "today": clock.today(request.user.zone, request.at),
    }
    return render(request, "desk/inbox/follow_ups.html", content)


@open_to(Right.ALERT)
def follow_up(request: StaffRequest, follow_id: UUID) -> HttpResponse:
    """What was promised; POST says what came of it."""
    row = FollowUp.objects.select_related("who", "made_by", "ended_by").filter(pk=follow_id).first()
    if row is None:
        raise Http404
    row.client = client_for(request, row.client_id, "report.follow_up", right=Right.ALERT)
    form = EndForm(typed(request))
    if form.is_valid():
        given = form.cleaned_data
        try:
            end_follow_up(
                follow_up=row, end=given["end"], note=given["note"], by=request.user, at=request.at
            )
        except AlreadyEnded:
            return redirect("follow_up", row.pk)
        return redirect("follow_ups")
    content = {
        "row": row,
        "client": row.client,
        "form": form,
        "today": clock.today(row.client.office.zone, request.at),
    }
    return render(request, "desk/inbox/follow_up.html", content)


def open_follow_ups(user: Staff, at: datetime) -> QuerySet[FollowUp]:
    """Given to this person or to a colleague stood in for, and those of their own clients."""
    reach = Client.objects.reachable_by(user, Right.ALERT, at=at)
    theirs = Q(who=user.pk) | Q(client__officer=user.pk)
    absent = user.absent_today(at).values("pk")
    theirs |= Q(who__in=absent) | Q(client__officer__in=absent)
    rows = FollowUp.objects.filter(theirs, end="", client__in=reach)
    return rows.select_related("client__officer", "who").order_by("until_on", "pk")


def _form(request: StaffRequest, report: Report) -> FollowUpForm:
    today = clock.today(report.client.office.zone, request.at)
    initial: dict[str, object] = {
        "what": str(ASKED.get(report.identity, "")),
        "who": report.client.officer_id or request.user.pk,
        "until_on": _proposed(report, request.at),
    }
    return FollowUpForm(
        typed(request), officers=_officers(request.user, report.client), today=today,
        initial=initial,
    )  # fmt: skip


def _proposed(report: Report, at: datetime) -> date:
    """The next working day."""
    calendar = calendar_of(report.client.office, at)
    return calendar.next_working_day(calendar.today(at))


def _officers(user: Staff, client: Client) -> list[UUID]:
    """Oneself, the PK in charge, and the heads of section and office."""
    heads = Role.objects.filter(
        office=client.office_id, until_at=None, role__in=("kasubsi", "kepala"),
        staff__state=Staff.State.ACTIVE,
    )  # fmt: skip
    named = {user.pk, *heads.values_list("staff", flat=True)}
    return sorted(named | ({client.officer_id} if client.officer_id else set()))
