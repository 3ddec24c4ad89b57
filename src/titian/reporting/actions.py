"""How does a report get in, and who has read it?"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.models import Staff
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of
from titian.reporting.judging import answer_alert, end_periods_until, judge_again
from titian.reporting.models import Report
from titian.supervision.models import Supervision
from titian.supervision.schedule_of import first_period_after, wait_for


class AlreadyTaken(Exception):
    """The same form was sent before: the same receipt is due."""

    def __init__(self, report: Report) -> None:
        super().__init__(str(report.pk))
        self.report = report


class OtherContent(Exception):
    """The id is known, but what is written under it differs."""


class AlreadyReportedThatDay(Exception):
    """One report per client and day."""

    def __init__(self, report: Report) -> None:
        super().__init__(str(report.pk))
        self.report = report


class NotUnderSupervision(Exception):
    """No decree holds, so nothing is due."""


class AlreadyReviewed(Exception):
    """Somebody reviewed the report first."""


class NotYetMade(Exception):
    """A report made tomorrow cannot be taken today."""


@dataclass(frozen=True)
class Answers:
    """What the client said, in one short form."""

    channel: str = "desk"
    work: str = ""
    changes: str = ""
    need: str = ""
    note: str = ""


def take_report(
    *,
    id: UUID,
    client: Client,
    answers: Answers,
    made_at: datetime,
    by: Staff,
    at: datetime,
) -> Report:
    """Takes one report; what is due next follows, and the silence before it is answered."""
    if made_at > at:
        raise NotYetMade
    day = clock.today(client.office.zone, made_at)
    with deed("report.taken", subject=client, by=by, at=at) as d:
        supervision = locked_supervision(client)
        _refuse_double(id, client, day, answers)
        calendar = calendar_of(client.office, at)
        report = _report(id, supervision, day, answers, made_at, by, at)
        report.was_late = _is_late(supervision, made_at, calendar)
        d.save(report)
        _count_report(d, supervision, day, calendar, at)
        answer_alert(d, supervision, because=f"laporan:{report.pk}", by=by, at=at)
        d.tell(f"officer:{client.officer_id}", f"desk:{client.office_id}")
    return report


def review_report(*, report: Report, by: Staff, at: datetime) -> Report:
    """The officer in charge has read it."""
    with deed("report.reviewed", subject=report, by=by, at=at) as d:
        row = locked(Report, report.pk)
        if row.reviewed_at is not None:
            raise AlreadyReviewed
        row.reviewed_at, row.reviewed_by = at, by
        d.save(row)
    return row


def locked_supervision(client: Client) -> Supervision:
    """The decree that holds, locked first, so that two desks take turns."""
    row = Supervision.objects.select_for_update().filter(client=client, ended_on=None).first()
    if row is None:
        raise NotUnderSupervision
    row.client = client
    return row


def _refuse_double(known_id: UUID, client: Client, day: date, answers: Answers) -> None:
    known = Report.objects.filter(pk=known_id).first()
    if known is not None:
        if known.client_id == client.pk and _answers_of(known) == answers:
            raise AlreadyTaken(known)
        raise OtherContent
    same_day = Report.objects.filter(client=client, day=day).first()
    if same_day is not None:
        raise AlreadyReportedThatDay(same_day)


def _answers_of(report: Report) -> Answers:
    return Answers(report.channel, report.work, report.changes, report.need, report.note)


def _report(
    new_id: UUID,
    supervision: Supervision,
    day: date,
    answers: Answers,
    made_at: datetime,
    by: Staff,
    at: datetime,
) -> Report:
    return Report(
        id=new_id, client=supervision.client, supervision=supervision,
        office=supervision.client.office, day=day, made_at=made_at, received_at=at, taken_by=by,
        channel=answers.channel, work=answers.work, changes=answers.changes,
        need=answers.need, note=answers.note,
    )  # fmt: skip


def _is_late(supervision: Supervision, made_at: datetime, calendar: OfficeCalendar) -> bool:
    due_on = supervision.due_on if supervision.silent_since is None else supervision.silent_since
    return due_on is not None and made_at > calendar.closing(due_on)


def _count_report(
    d: Deed, row: Supervision, day: date, calendar: OfficeCalendar, at: datetime
) -> None:
    """A report counts for the period in which it is made; the next one is due after it.

    A visit written down later may lie before the period that is waited for: then it answers
    what was missed until that day, and what came after stays.
    """
    end_periods_until(d, row, day, calendar)
    row.last_report_on = max(day, row.last_report_on or day)
    if row.period_from is not None and day >= row.period_from:
        wait_for(row, first_period_after(row, row.last_report_on, calendar), calendar)
    judge_again(row, calendar, at)
    d.save(row)
