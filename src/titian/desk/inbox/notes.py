"""What is noted about a report, and whether it counts: each says why."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.inbox.forms import CountForm, NoteForm
from titian.desk.reports.reading import report_by
from titian.desk.sent import typed
from titian.offices.access import Right
from titian.reporting.actions import AlreadyReportedThatDay
from titian.reporting.models import Report
from titian.reporting.reviewing import StillCounted, count_again, count_no_more, note_on_report


@open_to(Right.ALERT)
def report_note(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """A note stays; a later one says it better."""
    row = _report(request, report_id, "report.note")
    form = NoteForm(typed(request))
    if form.is_valid():
        given = form.cleaned_data
        note_on_report(
            id=given["id"], report=row, text=given["text"], by=request.user, at=request.at
        )
        return redirect("report_review", row.pk)
    return _page(request, row, form, title=_("Catatan pada laporan"), action=_("Simpan catatan"))


@open_to(Right.ALERT)
def report_count(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """It counts no more, because it was somebody else; or it counts after all."""
    row = _report(request, report_id, "report.count")
    form = CountForm(typed(request), is_counted=row.is_counted)
    if form.is_valid() and _decide(request, row, form):
        return redirect("report_review", row.pk)
    if row.is_counted:
        title, action = _("Jangan hitung laporan ini"), _("Jangan hitung lagi")
    else:
        title, action = _("Hitung laporan ini"), _("Hitung")
    return _page(request, row, form, title=title, action=action)


def _decide(request: StaffRequest, row: Report, form: CountForm) -> bool:
    decide = count_again if form.counts else count_no_more
    given = form.cleaned_data
    try:
        decide(report=row, because=given["because"], id=given["id"], by=request.user, at=request.at)
    except StillCounted:
        return True
    except AlreadyReportedThatDay:
        form.add_error(None, _("Hari itu sudah ada laporan lain yang dihitung."))
        return False
    return True


def _report(request: StaffRequest, report_id: UUID, page: str) -> Report:
    row = report_by(report_id)
    row.client = client_for(request, row.client_id, page, right=Right.ALERT)
    return row


def _page(
    request: StaffRequest, row: Report, form: NoteForm | CountForm, *, title: str, action: str
) -> HttpResponse:
    content = {
        "report": row, "client": row.client, "form": form, "title": title, "action": action
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "desk/inbox/deed.html", content, status=status)
