"""How is a report taken at the desk? One short form, shown beside what is due."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.clients.particulars import particulars_of
from titian.desk.doors import open_to
from titian.desk.due_words import DueWord, due_word
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.reports.forms import ReportForm
from titian.desk.reports.receipts import NextDue, next_if_reported
from titian.desk.sent import typed
from titian.offices.access import Right
from titian.offices.settings_of import calendar_of
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    AlreadyTaken,
    NotUnderSupervision,
    NotYetMade,
    OtherContent,
    take_report,
)
from titian.reporting.models import Report
from titian.supervision.models import Supervision


@dataclass(frozen=True)
class Sheet:
    """What is shown above the form. Of a child, the counter sees initials and the form."""

    client: Client
    supervision: Supervision | None
    due: DueWord
    is_open_file: bool
    has_photo: bool
    next: NextDue | None  # proposed, should the report be kept

    @property
    def name(self) -> str:
        return self.client.name if self.is_open_file else self.client.list_name

    @property
    def shows_more(self) -> bool:
        return self.is_open_file or not self.client.is_child


@open_to(Right.REPORT)
def report_new(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """GET shows the form, POST takes the report; a form sent twice gets the same receipt."""
    client = client_for(request, client_id, "report.new", right=Right.REPORT)
    sheet = _sheet(request, client)
    if sheet.supervision is None:
        return _page(request, sheet, None)
    form = ReportForm(
        typed(request),
        supervision=sheet.supervision,
        office=client.office,
        at=request.at,
        work=_usual_work(sheet),
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, sheet, form)
    return _take(request, sheet, form)


def _take(request: StaffRequest, sheet: Sheet, form: ReportForm) -> HttpResponse:
    try:
        report = take_report(
            id=form.new_id,
            client=sheet.client,
            answers=form.answers,
            made_at=form.moment,
            by=request.user,
            at=request.at,
        )
    except AlreadyTaken as fact:
        report = fact.report
    except AlreadyReportedThatDay as fact:
        return _page(request, sheet, form, first=fact.report)
    except OtherContent:
        return _page(request, sheet, form, first=Report.objects.get(pk=form.new_id), is_same=True)
    except NotUnderSupervision:
        return _page(request, sheet, None)
    except NotYetMade:
        form.add_error("made_at", _("Jam ini belum lewat."))
        return _page(request, sheet, form)
    return redirect("report_card" if request.POST.get("cetak") else "report", report.pk)


def _page(
    request: StaffRequest,
    sheet: Sheet,
    form: ReportForm | None,
    *,
    first: Report | None = None,
    is_same: bool = False,
) -> HttpResponse:
    content = {"sheet": sheet, "form": form, "first": first, "is_same": is_same}
    return render(request, "desk/reports/new.html", content, status=409 if first else 200)


def _sheet(request: StaffRequest, client: Client) -> Sheet:
    supervision = Supervision.objects.filter(client=client, ended_on=None).first()
    is_open = Client.objects.visible_to(request.user, at=request.at).filter(pk=client.pk).exists()
    calendar, is_known = calendar_of(client.office, request.at), is_open or not client.is_child
    due = due_word(supervision, request.at, calendar)
    has_photo = is_known and particulars_of(client).photo_id is not None
    religion, today = client.religion if is_known else "", calendar.today(request.at)
    coming = next_if_reported(supervision, today, religion, calendar) if supervision else None
    return Sheet(client, supervision, due, is_open, has_photo, coming)


def _usual_work(sheet: Sheet) -> str:
    """What was said last time, else what the file says; a closed file says nothing."""
    if not sheet.shows_more:
        return ""
    last = Report.objects.filter(client=sheet.client).exclude(work="").order_by("-day").first()
    return last.work if last else sheet.client.work
