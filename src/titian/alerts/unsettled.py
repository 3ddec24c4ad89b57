"""Who is asked again about an alert that somebody opened and nobody settled?

Whoever opened it, then one after the other of its route, then anew: a person who opened it at 02.00
and fell asleep must not be the end of it. What is suspended waits until the suspension is over.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from titian.alerts.climbing import (
    Asked,
    call,
    evidence_of,
    queue_calls,
    route_for,
)
from titian.alerts.models import Alert, AlertStep
from titian.alerts.routes import Route, RouteStep, asked_again_at
from titian.alerts.suspended import suspended_until
from titian.alerts.whom import People
from titian.audit.actor import Actor
from titian.audit.deeds import deed, locked
from titian.offices.models import Staff
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import OfficeSettings, calendar_of, settings_of

OPENER = "opener"


def plan_again(alert: Alert) -> None:
    """From when it was opened, by the route that it takes now; the caller saves the row."""
    assert alert.seen_at is not None
    settings = settings_of(alert.office, alert.seen_at)
    calendar = calendar_of(alert.office, alert.seen_at, settings)
    route = route_for(alert, settings)
    alert.ask_again_at = asked_again_at(route, alert.seen_at, calendar, is_first=True)


def ask_again(
    *, alert: Alert, settings: OfficeSettings, calendar: OfficeCalendar, people: People, by: Actor
) -> bool:
    """Is somebody asked now? Nobody while it is suspended, or when it was settled meanwhile."""
    with transaction.atomic():
        row, at = locked(Alert, alert.pk), people.at
        if not row.is_open or row.ask_again_at is None or row.ask_again_at > at:
            return False
        if not row.urgent and suspended_until(row.client, row.kind, at) is not None:
            return False
        route = route_for(row, settings)
        (asked,) = call([_next(row, route, calendar, people)], people)
        row.told = asked.person or row.told
        if asked.is_above:
            row.escalated_at, row.escalated_to = row.escalated_at or at, asked.person
        row.ask_again_at = asked_again_at(route, at, calendar, is_first=False)
        with deed("alert.asked_again", subject=row, by=by, at=at) as d:
            d.save(row)
            d.save(_step(row, asked, by, at))
            queue_calls(row, [asked], at)
            d.tell(*people.topics(row.client, asked.person), urgent=row.urgent)
    return True


def _next(alert: Alert, route: Route, calendar: OfficeCalendar, people: People) -> Asked:
    """Whose turn it is; a place where there is nobody is passed over at once. Where there is nobody
    at all, that stands in the story, and it is tried again."""
    steps = _round(route, is_open=calendar.is_open(people.at))
    for _ in steps:
        step = steps[alert.asked_again % len(steps)]
        alert.asked_again += 1
        person = _who(step, alert, people)
        if person is not None:
            return Asked(step, person)
    return Asked(steps[0], None)


def _round(route: Route, *, is_open: bool) -> Sequence[RouteStep]:
    """Whoever opened it, then each of its route once."""
    one = route.unsettled
    first = RouteStep(OPENER, one.after, one.is_wall_clock, one.calls)
    others = dict.fromkeys(step.to for step in route.steps(is_open=is_open))
    return [first, *(replace(first, to=to, after=one.then) for to in others)]


def _who(step: RouteStep, alert: Alert, people: People) -> Staff | None:
    """Nobody twice in one round, and nobody who could not open it any more."""
    opener = alert.seen_by
    if step.to == OPENER:
        if opener is None or not opener.is_active or not people.reaches(opener, alert.client):
            return None
        return opener
    person = people.asked_as(step.to, alert.client)
    return None if person == opener else person


def _step(alert: Alert, asked: Asked, by: Actor, at: datetime) -> AlertStep:
    return AlertStep(
        alert=alert, office=alert.office, what=AlertStep.What.AGAIN, at=at, actor=by.reference,
        told=asked.person, evidence=evidence_of(asked),
    )  # fmt: skip
