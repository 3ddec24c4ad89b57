"""How did the alerts of twelve weeks go, by rule and by officer? And where are most untrue?

One question counts them all; whoever has a number opens the rows behind it by the same words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from titian.alerts.models import Alert
from titian.insight.rules.tickets import Measure, Tally, Ticket, Worth, measure_on
from titian.insight.stretch import Stretch
from titian.kit import clock
from titian.offices.models import Office
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of
from titian.tracking.models import Zone

WEEKS = 12
ONE_WEEK = timedelta(days=7)
LOOKED_BACK = timedelta(days=30)
A_NIGHT = timedelta(hours=12)
FEWEST_UNTRUE, MOST_ZONES = 2, 8


@dataclass(frozen=True)
class Asked:
    """Which alerts of a week; what is empty is not narrowed."""

    rule: str = ""
    cause: str = ""
    worth: str = ""
    officer: UUID | None = None


@dataclass(frozen=True)
class Doubted:
    """A zone whose alerts were mostly nothing, and how many of them."""

    zone: Zone
    untrue: int
    true: int


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weeks_until(today: date) -> Sequence[date]:
    """The Mondays of twelve weeks, the oldest first; the last week still runs."""
    last = monday_of(today)
    return [last - n * ONE_WEEK for n in reversed(range(WEEKS))]


def ticket_weeks(office: Office, at: datetime) -> Mapping[date, Tally]:
    """By Monday, also those without an alert."""
    today = clock.today(office.zone, at)
    mondays, measure = weeks_until(today), measure_on(today)
    found: dict[date, list[Ticket]] = {monday: [] for monday in mondays}
    for ticket in _tickets(Stretch(office, mondays[0], today + timedelta(days=1)), at):
        found[monday_of(ticket.opened_on)].append(ticket)
    return {monday: Tally(tickets, measure) for monday, tickets in found.items()}


def alerts_of_week(office: Office, monday: date, asked: Asked) -> QuerySet[Alert]:
    """The same that are counted, newest first."""
    of = Stretch(office, monday, monday + ONE_WEEK)
    rows = _opened(of)
    if asked.rule:
        rows = rows.filter(kind=asked.rule)
    if asked.cause:
        rows = rows.filter(cause=asked.cause)
    if asked.worth:
        rows = rows.filter(cause__in=_causes_of(asked.worth, measure_on(of.last_on)))
    if asked.officer is not None:
        rows = rows.annotate(charge=of.charge("client", "opened_at")).filter(charge=asked.officer)
    return rows.order_by("-opened_at", "pk")


def doubted_zones(office: Office, at: datetime) -> Sequence[Doubted]:
    """Of the last 30 days, those with the most untrue alerts; where true ones prevail, none.

    Never the place of a victim: it is not everybody's to know, and nothing is advised there.
    """
    measure = measure_on(clock.today(office.zone, at))
    rows = Alert.objects.filter(office=office, opened_at__gte=at - LOOKED_BACK).exclude(about="")
    counts: dict[str, Counter[Worth]] = {}
    for about, cause in rows.exclude(cause="").values_list("about", "cause"):
        counts.setdefault(about, Counter())[measure.worth_of(cause)] += 1
    wanted = {about: found for about, found in counts.items() if _is_doubted(found)}
    going_on = Zone.objects.filter(pk__in=wanted, ended_at=None)
    zones = going_on.exclude(purpose=Zone.Purpose.VICTIM).select_related("client")
    doubted = [
        Doubted(zone, wanted[str(zone.pk)][Worth.UNTRUE], wanted[str(zone.pk)][Worth.TRUE])
        for zone in zones
    ]
    return sorted(doubted, key=lambda one: (-one.untrue, one.zone.pk))[:MOST_ZONES]


def _is_doubted(found: Counter[Worth]) -> bool:
    return found[Worth.UNTRUE] >= FEWEST_UNTRUE and found[Worth.UNTRUE] > found[Worth.TRUE]


def _causes_of(worth: str, measure: Measure) -> Sequence[str]:
    """Of open ones the empty one."""
    return [cause for cause in ("", *Alert.Cause.values) if measure.worth_of(cause) == worth]


def _opened(of: Stretch) -> QuerySet[Alert]:
    return Alert.objects.filter(
        office=of.office, opened_at__gte=of.starts_at, opened_at__lt=of.ends_at
    )


def _tickets(of: Stretch, at: datetime) -> Iterator[Ticket]:
    calendar = calendar_of(of.office, at)
    rows = _opened(of).annotate(charge=of.charge("client", "opened_at"))
    for kind, opened, seen, settled, by, cause, charge in rows.values_list(
        "kind", "opened_at", "seen_at", "settled_at", "settled_by", "cause", "charge"
    ):
        minutes = _minutes(calendar, seen, settled) if by else None
        yield Ticket(kind, clock.today(of.office.zone, opened), cause, charge, minutes)


def _minutes(
    calendar: OfficeCalendar, seen: datetime | None, settled: datetime | None
) -> int | None:
    """Of office time; what somebody handled within one night, by the clock."""
    if seen is None or settled is None:
        return None
    in_hours = calendar.office_minutes_between(seen, settled)
    if in_hours or settled - seen > A_NIGHT:
        return in_hours
    return (settled - seen) // timedelta(minutes=1)
