"""Who is asked next about an alert that nobody opened? The next of its route, and so on.

A step that finds nobody is passed over at once, so that a hole in the roster costs no minute. The
gravest route begins anew after its last person: it never ends in nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from titian.alerts import store
from titian.alerts.models import Alert, AlertStep
from titian.alerts.routes import MINUTE, Minutes, Route, RouteStep, as_set, due_at, route_of
from titian.alerts.whom import People
from titian.audit.actor import Actor
from titian.audit.deeds import deed, locked
from titian.offices.models import Staff
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import OfficeSettings

ABOVE = frozenset({"kasubsi", "head"})


@dataclass(frozen=True)
class Asked:
    """A person whose turn came; nobody, where the office has no such person."""

    step: RouteStep
    person: Staff | None
    ways: int = 0  # by which they were called

    @property
    def is_above(self) -> bool:
        return self.step.to in ABOVE


def climb(*, alert: Alert, settings: OfficeSettings, calendar: OfficeCalendar, by: Actor,
          at: datetime, people: People | None = None) -> Alert:  # fmt: skip
    """Nobody opened it in time, or its suspension is over: the next of its route hears of it."""
    people = people or People(at)
    with transaction.atomic():
        row = locked(Alert, alert.pk)
        if row.seen_at is not None or not row.is_open or row.escalate_at is None:
            return row
        begins = row.held_until is not None
        if not begins and not row.route:
            place(row, calendar)
        route = route_for(row, settings)
        asked = (
            start(row, settings, calendar, people)
            if begins
            else next_people(row, route, calendar, people)
        )
        is_above = any(one.is_above for one in asked)
        name = "alert.escalated" if is_above else "alert.told"
        with deed(name, subject=row, by=by, at=at) as d:
            asked = call(asked, people)
            d.save(row)
            queue_calls(row, asked, at)
            for step in steps_of(row, asked, actor=by.reference, at=at):
                d.save(step)
                d.tell(*people.topics(row.client, step.told), urgent=row.urgent)
    return row


def start(
    alert: Alert, settings: OfficeSettings, calendar: OfficeCalendar, people: People
) -> list[Asked]:
    """From the first person of its route on."""
    route = route_for(alert, settings)
    alert.route, alert.level = route.name, route.level
    alert.told, alert.held_until = None, None
    _from_the_beginning(alert, calendar, people.at)
    return next_people(alert, route, calendar, people)


def place(alert: Alert, calendar: OfficeCalendar) -> None:
    """One whose first person was told without its route: it goes on with the second."""
    route = route_of(alert.kind, urgent=alert.urgent)
    alert.route, alert.level = route.name, route.level
    _from_the_beginning(alert, calendar, alert.opened_at)
    alert.rung = 1


def next_people(
    alert: Alert, route: Route, calendar: OfficeCalendar, people: People
) -> list[Asked]:
    """Whose turn has come; afterwards the alert knows when the next one's comes."""
    asked: list[Asked] = []
    at, steps = people.at, _steps(alert, route)
    while alert.rung < len(steps) and (one := _turn(alert, steps[alert.rung], calendar, people)):
        if one.person is not None or one.is_above:
            asked.append(one)
            alert.told = alert.told or one.person
    if alert.rung >= len(steps) and route.again:
        _from_the_beginning(alert, calendar, at + route.again * MINUTE)
    alert.escalate_at = _next_at(alert, _steps(alert, route), calendar)
    above = [one for one in asked if one.is_above]
    if above:
        alert.escalated_at, alert.escalated_to = alert.escalated_at or at, above[-1].person
    return asked


def call(asked: Sequence[Asked], people: People) -> list[Asked]:
    """By all ways that they opened."""
    return [
        replace(one, ways=len(people.ways(one.person)))
        if one.step.calls and one.person is not None
        else one
        for one in asked
    ]


def queue_calls(alert: Alert, asked: Sequence[Asked], at: datetime) -> None:
    """Those who can be called; saying.py does it."""
    people = [one.person for one in asked if one.ways and one.person is not None]
    store.call_later(alert, people, at)


def steps_of(alert: Alert, asked: Sequence[Asked], *, actor: str, at: datetime) -> list[AlertStep]:
    """What the story of the alert keeps of it."""
    return [
        AlertStep(
            alert=alert,
            office=alert.office,
            what=AlertStep.What.ESCALATED if one.is_above else AlertStep.What.TOLD,
            at=at,
            actor=actor,
            told=one.person,
            evidence=evidence_of(one),
        )
        for one in asked
    ]


def evidence_of(one: Asked) -> dict[str, object]:
    return {"to": one.step.to, "calls": one.step.calls, "ways": one.ways}


def route_for(alert: Alert, settings: OfficeSettings) -> Route:
    """As this office set it."""
    return as_set(route_of(alert.kind, urgent=alert.urgent), minutes_of(settings))


def minutes_of(settings: OfficeSettings) -> Minutes:
    return Minutes(
        own=settings.alert_minutes,
        kasubsi=settings.escalate_minutes,
        kasubsi_urgent=settings.escalate_minutes_urgent,
    )


def _turn(alert: Alert, step: RouteStep, calendar: OfficeCalendar, people: People) -> Asked | None:
    """None: not yet. While nobody has been found at all, the next one is asked before the time;
    whoever sleeps then is told by the page, and called when the office opens."""
    is_due = due_at(step, alert.asked_from or people.at, calendar) <= people.at
    if not is_due and alert.told is not None:
        return None
    person = people.asked_as(step.to, alert.client)
    if is_due or person is None or step.is_wall_clock:
        alert.rung += 1
        return Asked(step, person)
    return Asked(replace(step, calls=False), person)


def _from_the_beginning(alert: Alert, calendar: OfficeCalendar, at: datetime) -> None:
    alert.asked_from, alert.rung = at, 0
    alert.part = Alert.Part.DAY if calendar.is_open(at) else Alert.Part.NIGHT


def _steps(alert: Alert, route: Route) -> Sequence[RouteStep]:
    return route.steps(is_open=alert.part == Alert.Part.DAY)


def _next_at(alert: Alert, steps: Sequence[RouteStep], calendar: OfficeCalendar) -> datetime | None:
    if alert.rung >= len(steps) or alert.asked_from is None:
        return None
    return due_at(steps[alert.rung], alert.asked_from, calendar)
