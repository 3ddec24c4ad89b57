"""How did an invented client's supervision go, deed by deed, until the start of today?

What people did comes from the plan; what the watchers noticed follows from the rules, at the
very instants at which they would have looked. So the world that the real watchers find is
theirs. An act of the plan that the rules have overtaken (an alert answered before anybody
settled it) is left out.
"""

from datetime import datetime, timedelta
from functools import partial
from heapq import heappop

from titian.demo.life import Act, Life
from titian.demo.people_past import end_guidance, give_excuse, hand_over, take_report
from titian.demo.revoked_past import plan_revocation
from titian.demo.shapes import Obligation
from titian.demo.shapes import Report as PlannedReport
from titian.demo.silence_past import judge
from titian.reporting.models import Excuse

FIRST_AFTER = timedelta(hours=3)  # nobody reports while still being received


def live(life: Life, received_at: datetime) -> None:
    """`received_at`: nothing happens before."""
    _plan(life, received_at)
    while (due := _next(life)) is not None:
        at, act = due
        act(at)


def _plan(life: Life, received_at: datetime) -> None:
    for obligation in life.plan.obligations:
        _plan_obligation(life, obligation, received_at + FIRST_AFTER)
    for assignment in life.plan.assignments[1:]:
        at = life.opening_after(assignment.from_on, timedelta(minutes=95))
        life.at(at, partial(hand_over, life, assignment))
    if life.plan.ended_on is not None:
        at = life.opening_after(life.plan.ended_on, timedelta(minutes=35))
        life.at(at, partial(end_guidance, life))
        if life.plan.ending == "revoked":
            plan_revocation(life, life.plan.ended_on)
    for alert in life.plan.alerts:
        life.wishes.update(dict.fromkeys(alert.due_on, alert))


def _plan_obligation(life: Life, obligation: Obligation, earliest: datetime) -> None:
    report, excuse, due_on = obligation.report, obligation.excuse, obligation.window.due_on
    if report is not None:
        at = max(_open_moment(life, report, obligation), earliest)
        life.at(at, partial(take_report, life, report))
    elif excuse is not None and excuse.cause != Excuse.Cause.OUTAGE:
        at = max(life.opening_after(due_on, timedelta(minutes=110)), earliest)
        life.at(at, partial(give_excuse, life, excuse, due_on))


def _open_moment(life: Life, report: PlannedReport, obligation: Obligation) -> datetime:
    """Nobody is at the desk on a holiday."""
    day = life.bureau.calendar.today(report.received_at)
    window = obligation.window
    open_day = life.bureau.calendar.on_or_after(day)
    if open_day >= window.until_on:
        open_day = window.due_on
    return report.received_at + (open_day - day)


def _next(life: Life) -> tuple[datetime, Act] | None:
    """Watchers look before people act; what lies after the start of today has not been."""
    found: list[tuple[datetime, int, Act]] = []
    if life.supervision.overdue_from is not None:
        found.append((life.supervision.overdue_from, 0, partial(judge, life)))
    escalate_at = life.alarm.escalate_at()
    if escalate_at is not None:
        found.append((escalate_at, 1, life.alarm.escalate))
    if life.acts:
        found.append((life.acts[0][0], 2, partial(_people, life)))
    if not found:
        return None
    at, _, act = min(found, key=lambda it: it[:2])
    return (at, act) if at < life.bureau.until else None


def _people(life: Life, at: datetime) -> None:
    _, _, act = heappop(life.acts)
    act(at)
