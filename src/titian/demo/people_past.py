"""What did people do in an invented case? Reports, reviews, excuses, hand-over, the end."""

from datetime import date, datetime, timedelta
from functools import partial

from titian.alerts.models import Alert
from titian.clients.models import Assignment
from titian.demo import legal
from titian.demo.inbox_past import follow, stays_unread, tell_anew
from titian.demo.life import ONE_DAY, Life
from titian.demo.moved_past import went_elsewhere
from titian.demo.revoked_past import decide_above
from titian.demo.shapes import Assignment as PlannedAssignment
from titian.demo.shapes import Excuse as PlannedExcuse
from titian.demo.shapes import Report as PlannedReport
from titian.reporting.models import Excuse, Report
from titian.reporting.rules.proof import strength_of

SETTLED_SO = {
    "revoked": (Alert.Cause.BREACH, "Pencabutan sudah diputus."),
    "": (Alert.Cause.EXCUSED, "Masa bimbingan sudah berakhir."),
}


def take_report(life: Life, plan: PlannedReport, at: datetime) -> None:
    row = life.supervision
    if row.ended_on is not None or row.suspended_on is not None:
        return
    by = life.bureau.staff[plan.taken_by]
    made_at = at - (plan.received_at - plan.made_at)
    day = life.bureau.calendar.today(made_at)
    d = life.past.deed("report.taken", subject=life.client, by=by, at=at)
    new_id = life.past.id(at)
    report = Report(
        id=new_id, client=life.client, supervision=row, office=row.office,
        number=life.bureau.receipt_number(new_id), day=day, made_at=made_at, received_at=at,
        counted_at=made_at, channel=plan.channel, taken_by=by,
        evidence=strength_of(plan.channel, is_identified=True, on=day),
        work=plan.answers.work, changes=plan.answers.changes, need=plan.answers.need,
        note=plan.answers.note, was_late=_is_late(life, made_at),
    )  # fmt: skip
    is_unread = stays_unread(life, at, plan_says=plan.reviewed_at is None)
    tell_anew(life, d, report, is_unread=is_unread)
    d.save(report)
    life.wait_from(life.period_after(day))
    row.last_report_on, row.silent_since, row.misses = day, None, 0
    d.save(row)
    life.alarm.supersede(d, f"laporan:{report.pk}", by, at)
    if plan.reviewed_at is not None and not is_unread:
        later = max(plan.reviewed_at - plan.received_at, timedelta(minutes=2))
        life.at(at + later, partial(_review, life, report))


def give_excuse(life: Life, plan: PlannedExcuse, due_on: date, at: datetime) -> None:
    row = life.supervision
    if row.ended_on is not None or row.suspended_on is not None:
        return
    by = life.officer(at)
    d = life.past.deed("report.excused", subject=life.client, by=by, at=at)
    excuse = Excuse(
        id=life.past.id(at), client=life.client, supervision=row, office=row.office,
        from_on=due_on, until_on=due_on + ONE_DAY, cause=plan.cause, note=plan.note,
        given_by=by,
    )  # fmt: skip
    d.save(excuse)
    if row.due_on == due_on:
        life.let_pass(d)
        life.alarm.supersede(d, f"alasan:{excuse.pk}", by, at)
    if plan.cause == Excuse.Cause.LEAVE_TOWN:
        legal.write_journey(life.past, row, due_on, by=by, head=life.bureau.head, at=at)


def hand_over(life: Life, plan: PlannedAssignment, at: datetime) -> None:
    if life.supervision.ended_on is not None:
        return
    by = life.bureau.head_of("bkd")
    d = life.past.deed("client.handed_over", subject=life.client, by=by, at=at)
    life.assignment.until_at = at
    d.save(life.assignment)
    officer = life.bureau.staff[plan.officer]
    life.assignment = Assignment(
        id=life.past.id(at), client=life.client, office=life.client.office,
        officer=officer, from_at=at, reason=plan.reason,
    )  # fmt: skip
    d.save(life.assignment)
    life.client.officer = officer
    d.save(life.client)


def end_guidance(life: Life, at: datetime) -> None:
    by, row = life.officer(at), life.supervision
    cause, note = SETTLED_SO.get(life.plan.ending or "", SETTLED_SO[""])
    life.alarm.settle(cause, note, by, at - timedelta(minutes=5))
    d = life.past.deed("supervision.ended", subject=row, by=by, at=at)
    row.end_way, row.ended_on = life.plan.ending or "expired", life.plan.ended_on
    row.suspended_on = None
    life.wait_from(None)
    row.silent_since = None
    d.save(row)
    d.save(legal.ending_of(life.past, row, at))
    if row.end_way == "revoked":
        decide_above(life, by, at)
    elif row.end_way == "transferred":
        went_elsewhere(life, by, at)


def _review(life: Life, report: Report, at: datetime) -> None:
    by = life.officer(at)
    d = life.past.deed("report.reviewed", subject=report, by=by, at=at)
    report.reviewed_at, report.reviewed_by = at, by
    d.save(report)
    follow(life, report, at)


def _is_late(life: Life, made_at: datetime) -> bool:
    due_on = life.supervision.silent_since or life.supervision.due_on
    return due_on is not None and made_at > life.bureau.calendar.closing(due_on)
