"""How did an invented client's supervision go, deed by deed, until the start of today?

What people did comes from the plan; what the watchers noticed follows from the rules, at the
very instants at which they would have looked. So the world that the real watchers find is
theirs. An act of the plan that the rules have overtaken (an alert answered before anybody
settled it) is left out.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from titian.alerts.models import Alert
from titian.audit.past import Past, PastDeed
from titian.clients.models import Assignment, Client
from titian.demo.alarm_past import SILENCE, Alarm
from titian.demo.founding import Bureau
from titian.demo.shapes import Alert as PlannedAlert
from titian.demo.shapes import Assignment as PlannedAssignment
from titian.demo.shapes import Client as PlannedClient
from titian.demo.shapes import Excuse as PlannedExcuse
from titian.demo.shapes import Obligation
from titian.demo.shapes import Report as PlannedReport
from titian.offices.models import Staff
from titian.reporting.models import Excuse, Miss, Report
from titian.supervision.models import Step, Supervision
from titian.supervision.rules.due import Period
from titian.supervision.schedule_of import is_period_over, judge_at_period_end, wait_for

ONE_DAY = timedelta(days=1)
SETTLED_SO = {
    "revoked": (Alert.Cause.BREACH, "Pencabutan sudah diputus."),
    "": (Alert.Cause.EXCUSED, "Masa bimbingan sudah berakhir."),
}
STEPS = (
    ("hubungi_desa", "Kepala desa dihubungi lewat telepon; akan dicari tahu."),
    ("kunjungan_rumah", "Rumah kosong, tetangga tidak tahu."),
)

Act = Callable[[datetime], None]


@dataclass
class Life:
    """One client with the decree, living from act to act; `periods` reach beyond today."""

    past: Past
    bureau: Bureau
    plan: PlannedClient
    client: Client
    supervision: Supervision
    assignment: Assignment
    periods: list[Period]
    alarm: Alarm
    acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)  # so that acts of one instant keep order
    wishes: dict[date, PlannedAlert] = field(default_factory=dict)

    def live(self, received_at: datetime) -> None:
        """`received_at`: nothing happens before."""
        self._plan(received_at)
        while (due := self._next()) is not None:
            at, act = due
            act(at)

    def wait_from(self, period: Period | None) -> None:
        wait_for(self.supervision, period, self.bureau.calendar)

    def _plan(self, received_at: datetime) -> None:
        for obligation in self.plan.obligations:
            self._plan_obligation(obligation, received_at)
        for assignment in self.plan.assignments[1:]:
            at = self._working(assignment.from_on, timedelta(minutes=95))
            self._at(at, lambda at, to=assignment: self._hand_over(to, at))  # type: ignore[misc]
        if self.plan.ended_on is not None:
            self._at(self._working(self.plan.ended_on, timedelta(minutes=35)), self._end)
        for alert in self.plan.alerts:
            self.wishes.update(dict.fromkeys(alert.due_on, alert))

    def _plan_obligation(self, obligation: Obligation, received_at: datetime) -> None:
        report, excuse = obligation.report, obligation.excuse
        if report is not None:
            report_at = max(self._open_moment(report, obligation), received_at + ONE_DAY / 8)
            self._at(report_at, lambda at: self._report(report, at))
        elif excuse is not None and excuse.cause != Excuse.Cause.OUTAGE:
            due_on = obligation.window.due_on
            at = max(self._working(due_on, timedelta(minutes=110)), received_at + ONE_DAY / 8)
            self._at(at, lambda at: self._excuse(excuse, due_on, at))

    def _open_moment(self, report: PlannedReport, obligation: Obligation) -> datetime:
        """Nobody is at the desk on a holiday."""
        day = self.bureau.calendar.today(report.received_at)
        window = obligation.window
        open_day = self.bureau.calendar.on_or_after(day)
        if open_day >= window.until_on:
            open_day = window.due_on
        return report.received_at + (open_day - day)

    def _working(self, day: date, after: timedelta) -> datetime:
        """So long after the opening of that day, or of the next on which the office works."""
        calendar = self.bureau.calendar
        return calendar.opening(calendar.on_or_after(day)) + after

    def _at(self, at: datetime, act: Act) -> None:
        heappush(self.acts, (at, next(self.numbers), act))

    def _next(self) -> tuple[datetime, Act] | None:
        """Watchers look before people act; what lies after the start of today has not been."""
        found: list[tuple[datetime, int, Act]] = []
        if self.supervision.overdue_from is not None:
            found.append((self.supervision.overdue_from, 0, self._judge))
        escalate_at = self.alarm.escalate_at()
        if escalate_at is not None:
            found.append((escalate_at, 1, self.alarm.escalate))
        if self.acts:
            found.append((self.acts[0][0], 2, self._people))
        if not found:
            return None
        at, _, act = min(found, key=lambda it: it[:2])
        return (at, act) if at < self.bureau.until else None

    def _people(self, at: datetime) -> None:
        _, _, act = heappop(self.acts)
        act(at)

    def _officer(self, at: datetime) -> Staff:
        return self.bureau.at_work_for(self.assignment.officer, at)

    # --- what people did

    def _report(self, plan: PlannedReport, at: datetime) -> None:
        row = self.supervision
        if row.ended_on is not None:
            return
        by = self.bureau.staff[plan.taken_by]
        made_at = at - (plan.received_at - plan.made_at)
        day = self.bureau.calendar.today(made_at)
        d = self.past.deed("report.taken", subject=self.client, by=by, at=at)
        report = Report(
            id=self.past.id(at), client=self.client, supervision=row, office=row.office,
            day=day, made_at=made_at, received_at=at, channel=plan.channel, taken_by=by,
            work=plan.answers.work, changes=plan.answers.changes, need=plan.answers.need,
            note=plan.answers.note, was_late=self._is_late(made_at),
        )  # fmt: skip
        d.save(report)
        self.wait_from(self._period_after(day))
        row.last_report_on, row.silent_since, row.misses = day, None, 0
        d.save(row)
        self.alarm.supersede(d, f"laporan:{report.pk}", by, at)
        if plan.reviewed_at is not None:
            later = max(plan.reviewed_at - plan.received_at, timedelta(minutes=2))
            self._at(at + later, lambda at: self._review(report, at))

    def _is_late(self, made_at: datetime) -> bool:
        due_on = self.supervision.silent_since or self.supervision.due_on
        return due_on is not None and made_at > self.bureau.calendar.closing(due_on)

    def _review(self, report: Report, at: datetime) -> None:
        by = self._officer(at)
        d = self.past.deed("report.reviewed", subject=report, by=by, at=at)
        report.reviewed_at, report.reviewed_by = at, by
        d.save(report)

    def _excuse(self, plan: PlannedExcuse, due_on: date, at: datetime) -> None:
        row = self.supervision
        if row.ended_on is not None:
            return
        by = self._officer(at)
        d = self.past.deed("report.excused", subject=self.client, by=by, at=at)
        excuse = Excuse(
            id=self.past.id(at), client=self.client, supervision=row, office=row.office,
            from_on=due_on, until_on=due_on + ONE_DAY, cause=plan.cause, note=plan.note,
            given_by=by,
        )  # fmt: skip
        d.save(excuse)
        if row.due_on == due_on:
            self._let_pass(d)
            self.alarm.supersede(d, f"alasan:{excuse.pk}", by, at)

    def _hand_over(self, plan: PlannedAssignment, at: datetime) -> None:
        if self.supervision.ended_on is not None:
            return
        by = self.bureau.head_of("bkd")
        d = self.past.deed("client.handed_over", subject=self.client, by=by, at=at)
        self.assignment.until_at = at
        d.save(self.assignment)
        officer = self.bureau.staff[plan.officer]
        self.assignment = Assignment(
            id=self.past.id(at), client=self.client, office=self.client.office,
            officer=officer, from_at=at, reason=plan.reason,
        )  # fmt: skip
        d.save(self.assignment)
        self.client.officer = officer
        d.save(self.client)

    def _end(self, at: datetime) -> None:
        by, row = self._officer(at), self.supervision
        cause, note = SETTLED_SO.get(self.plan.ending or "", SETTLED_SO[""])
        self.alarm.settle(cause, note, by, at - timedelta(minutes=5))
        d = self.past.deed("supervision.ended", subject=row, by=by, at=at)
        row.end_way, row.ended_on = self.plan.ending or "expired", self.plan.ended_on
        self.wait_from(None)
        row.silent_since = None
        d.save(row)

    # --- what the silence watcher saw

    def _judge(self, at: datetime) -> None:
        row = self.supervision
        due_on = row.due_on
        d = self.past.deed("supervision.silence_judged", subject=row, by=SILENCE, at=at)
        if due_on in self.bureau.outage_days:
            self._our_failure(d, due_on, at)
            return
        row.silent_since = row.silent_since or due_on
        if is_period_over(row, at, self.bureau.calendar):
            self._miss(d, at)
        else:
            judge_at_period_end(row, self.bureau.calendar)
        d.save(row)
        was_open = self.alarm.open is not None
        alert = self.alarm.sound(row, at)
        if not was_open and due_on is not None:
            self._plan_people(alert, self.wishes.get(due_on), at)

    def _our_failure(self, d: PastDeed, due_on: date, at: datetime) -> None:
        row = self.supervision
        excuse = Excuse(
            id=self.past.id(at), client=self.client, supervision=row, office=row.office,
            cause=Excuse.Cause.OUTAGE, from_on=due_on, until_on=due_on + ONE_DAY,
        )  # fmt: skip
        d.save(excuse)
        self._let_pass(d)

    def _miss(self, d: PastDeed, at: datetime) -> None:
        row = self.supervision
        row.misses += 1
        miss = Miss(
            id=self.past.id(at), client=self.client, supervision=row, office=row.office,
            from_on=row.period_from, until_on=row.period_until, due_on=row.due_on,
        )  # fmt: skip
        d.save(miss)
        self._next_period()
        if row.misses == len(STEPS) + 1:
            for number, step in enumerate(STEPS, 1):
                on = self._working(self.bureau.calendar.today(at) + number * ONE_DAY, ONE_DAY / 9)
                self._at(on, lambda at, step=step: self._take_step(*step, at))  # type: ignore[misc]

    def _take_step(self, name: str, note: str, at: datetime) -> None:
        row = self.supervision
        if row.ended_on is not None or not row.misses:
            return
        by = self._officer(at)
        d = self.past.deed("supervision.step_taken", subject=row, by=by, at=at)
        step = Step(
            id=self.past.id(at), supervision=row, office=row.office, step=name,
            on=self.bureau.calendar.today(at), by=by, note=note,
        )  # fmt: skip
        d.save(step)

    # --- alerts in human hands

    def _plan_people(self, alert: Alert, wish: PlannedAlert | None, at: datetime) -> None:
        if wish is None:
            self._at(at + timedelta(minutes=40), lambda at: self._see(alert, at))
            return
        if wish.seen_at is not None:
            seen = max(wish.seen_at - wish.opened_at, timedelta(minutes=3))
            self._at(at + seen, lambda at: self._see(alert, at))
        if wish.settled_by is not None and wish.settled_at is not None:
            day = self.bureau.calendar.today(wish.settled_at)
            moved = self.bureau.calendar.on_or_after(day) - day
            settle_at = max(wish.settled_at + moved, at + timedelta(hours=1))
            self._at(settle_at, lambda at: self._settle(alert, wish, at))

    def _see(self, alert: Alert, at: datetime) -> None:
        self.alarm.see(alert, alert.told or self._officer(at), at)

    def _settle(self, alert: Alert, wish: PlannedAlert, at: datetime) -> None:
        """Not before the last silent period of the plan has ended."""
        if self.alarm.open is not alert:
            return
        row = self.supervision
        if row.due_on in wish.due_on and row.overdue_from is not None:
            later = row.overdue_from + timedelta(hours=1)
            self._at(later, lambda at: self._settle(alert, wish, at))
            return
        self.alarm.settle(wish.cause or Alert.Cause.BREACH, wish.note, self._officer(at), at)

    # --- periods

    def _let_pass(self, d: PastDeed) -> None:
        row = self.supervision
        self._next_period()
        row.silent_since, row.misses = None, 0
        d.save(row)

    def _next_period(self) -> None:
        until = self.supervision.period_until
        if until is not None:
            self.wait_from(self._period_after(until - ONE_DAY))

    def _period_after(self, day: date) -> Period | None:
        """The first that begins after that day and is due before guidance ends."""
        index = bisect_right(self.periods, day, key=lambda period: period.from_on)
        if index == len(self.periods):
            return None
        period = self.periods[index]
        return period if period.due.nominal_on <= self.supervision.ends_on else None
