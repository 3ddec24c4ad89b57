"""How does a report get in, and who has read it?

Every door makes its report here: the desk, the client's own phone, the kiosk, a message. What a
client sends is never refused for its channel and never lost: what cannot count yet, or comes with
other content under a known name, is put before a person.
"""

from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from titian.audit.actor import Actor
from titian.audit.deeds import Deed, deed, locked
from titian.audit.questions import Question, Questions
from titian.clients.distance import proof_allowed
from titian.clients.models import Client
from titian.documents.keeping import Laid, record
from titian.documents.models import File
from titian.kit import clock
from titian.offices.models import Staff
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of
from titian.reporting.attention import weigh
from titian.reporting.doubting import doubt_report, keep_what_was_sent
from titian.reporting.judging import answer_alert, end_periods_until, judge_again
from titian.reporting.models import Doubt, Report
from titian.reporting.numbers import number_for
from titian.reporting.rules.attention import Position
from titian.reporting.rules.proof import is_at_a_distance, is_enough, strength_of
from titian.reporting.rules.times import Counted, counts_from
from titian.reporting.told import NOTHING_BESIDE, Answers, AnswerSheet, Fix, Proof
from titian.supervision.models import Supervision
from titian.supervision.schedule_of import first_period_after, wait_for, window_now

__all__ = [
    "AlreadyReportedThatDay",
    "AlreadyReviewed",
    "AlreadyTaken",
    "AnswerSheet",
    "Answers",
    "Fix",
    "NotUnderSupervision",
    "NotYetMade",
    "OtherContent",
    "Proof",
    "locked_supervision",
    "review_report",
    "take_report",
]


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
    """A report made tomorrow cannot be written down today."""


def take_report(
    *,
    id: UUID,
    client: Client,
    answers: Answers,
    made_at: datetime,
    by: Actor,
    at: datetime,
    proof: Proof = NOTHING_BESIDE,
) -> Report:
    """Takes one report; what is due next follows, and the silence before it is answered.

    `by` is the client themself (`clients.own.ClientActor`) or whoever wrote it down. What a
    client sent under a known id with other content, or again that day, is kept for a person
    before OtherContent or AlreadyReportedThatDay is raised: so raise through no transaction.
    """
    if isinstance(by, Staff) and made_at > at:
        raise NotYetMade
    try:
        return _take(id, client, answers, proof, made_at, by, at)
    except OtherContent:
        known = Report.objects.filter(pk=id, client=client).first()
        _keep(Doubt.Kind.OTHER_CONTENT, known, client, answers, made_at, by, at)
        raise
    except AlreadyReportedThatDay as fact:
        _keep(Doubt.Kind.SECOND_THAT_DAY, fact.report, client, answers, made_at, by, at)
        raise


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


def _take(
    new_id: UUID,
    client: Client,
    answers: Answers,
    proof: Proof,
    made_at: datetime,
    by: Actor,
    at: datetime,
) -> Report:
    counted = counts_from(
        made_at=made_at, received_at=at, skew=proof.skew, is_written_down=isinstance(by, Staff)
    )
    with deed("report.taken", subject=client, by=by, at=at) as d:
        supervision = _held_then(client, clock.today(client.office.zone, counted.at))
        report = _report(new_id, supervision, answers, proof, counted, by)
        report.made_at, report.received_at = made_at, at
        _refuse_double(report, answers)
        if isinstance(proof.photo, Laid):
            report.photo = record(d, proof.photo)
        calendar = calendar_of(client.office, at)
        report.was_late = _is_late(supervision, counted.at, calendar)
        report.is_outside_window = _is_outside_window(supervision, report.day, calendar)
        weigh(report, has_doubt=not report.is_counted or counted.is_doubtful)
        d.save(report)
        _put_doubts(d, report, counted)
        if report.is_counted:
            count_report(d, supervision, report.day, calendar, at)
            answer_alert(d, supervision, because=f"laporan:{report.pk}", by=by, at=at)
        d.tell(f"officer:{client.officer_id}", f"desk:{client.office_id}")
    return report


def _held_then(client: Client, day: date) -> Supervision:
    """The decree that held on the day of the report: it may have ended while the phone waited."""
    row = _HELD_THEN.first(client.pk, day)
    if row is None:
        return locked_supervision(client)
    row.client = client
    return row


def _keep(
    kind: Doubt.Kind,
    report: Report | None,
    client: Client,
    answers: Answers,
    made_at: datetime,
    by: Actor,
    at: datetime,
) -> None:
    """At the desk a person sees both; what a phone sent waits for one."""
    if not isinstance(by, Staff):
        keep_what_was_sent(
            kind=kind, report=report, client=client, answers=answers, made_at=made_at, by=by, at=at
        )


def _refuse_double(new: Report, answers: Answers) -> None:
    ahead = _AHEAD.of(new.is_counted).rows(new.pk, new.supervision_id, new.day)
    for known in ahead:
        if known.pk == new.pk:
            is_same = known.client_id == new.client_id and _answers_of(known) == answers
            raise AlreadyTaken(known) if is_same else OtherContent
    if ahead:
        raise AlreadyReportedThatDay(ahead[0])


def _answers_of(report: Report) -> Answers:
    sheet = AnswerSheet.of(report.form_version, report.answers)
    return Answers(report.channel, report.work, report.changes, report.need, report.note, sheet)


def _report(
    new_id: UUID,
    supervision: Supervision,
    answers: Answers,
    proof: Proof,
    counted: Counted,
    by: Actor,
) -> Report:
    client = supervision.client
    day = clock.today(client.office.zone, counted.at)
    taken_by = by if isinstance(by, Staff) else None
    strength = strength_of(answers.channel, is_identified=proof.is_identified, on=day)
    report = Report(
        id=new_id, client=client, supervision=supervision, office=client.office,
        number=number_for(new_id, client.office_id), day=day, counted_at=counted.at,
        channel=answers.channel, taken_by=taken_by, evidence=strength,
        form_version=answers.sheet.form_version, answers=dict(answers.sheet.codes),
        work=answers.work, changes=answers.changes, need=answers.need, note=answers.note,
    )  # fmt: skip
    _put_proof(report, proof)
    report.is_counted = is_enough(
        answers.channel, strength,
        is_written_down=taken_by is not None, allowed=_allowed(client, answers.channel, day),
        on=day,
    )  # fmt: skip
    return report


def _allowed(client: Client, channel: str, day: date) -> str | None:
    return proof_allowed(client, day) if is_at_a_distance(channel, day) else None


def _put_proof(report: Report, proof: Proof) -> None:
    report.photo = proof.photo if isinstance(proof.photo, File) else None
    report.skew_s = None if proof.skew is None else round(proof.skew.total_seconds())
    if proof.fix is None:
        report.no_fix_because = proof.no_fix_because
    else:
        report.latitude, report.longitude = proof.fix.latitude, proof.fix.longitude
        report.accuracy_m = proof.fix.accuracy_m
        report.position = Position.WAITING


def _put_doubts(d: Deed, report: Report, counted: Counted) -> None:
    if not report.is_counted:
        doubt_report(d, report, Doubt.Kind.WEAK_EVIDENCE)
    if counted.is_doubtful:
        doubt_report(d, report, Doubt.Kind.CLOCK)


def _is_late(supervision: Supervision, counted_at: datetime, calendar: OfficeCalendar) -> bool:
    due_on = supervision.due_on if supervision.silent_since is None else supervision.silent_since
    return due_on is not None and counted_at > calendar.closing(due_on)


def _is_outside_window(row: Supervision, day: date, calendar: OfficeCalendar) -> bool:
    """What answers an older silence is late in any case."""
    window = window_now(row, calendar)
    return window is not None and day not in window


def count_report(
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


def _held_on(client: UUID, day: date) -> QuerySet[Supervision]:
    """Locked; one that goes on stands before one that ended since."""
    held = Supervision.objects.select_for_update().filter(client=client, starts_on__lte=day)
    held = held.filter(Q(ended_on=None) | Q(ended_on__gte=day))
    return held.order_by(F("ended_on").asc(nulls_first=True), "-starts_on")[:1]


_HELD_THEN = Question(_held_on)
_AHEAD = Questions(
    lambda is_counted, report, supervision, day: Report.objects.filter(
        Q(pk=report) | Q(supervision=supervision, day=day, is_counted=is_counted)
    ).order_by("pk")
)
