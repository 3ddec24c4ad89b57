"""Do the alerts help? How many, how many of them true, how long each takes, too many for whom.

What an officer said on closing decides what an alert was (tickets.toml); nobody's word is judged
here. A rule of which few are true, and an officer who gets more than can be looked into, are
pointed out with their numbers; somebody looks, and knows more than we do.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from statistics import median
from uuid import UUID

Table = Mapping[str, object]


class BrokenMeasure(ValueError):
    """The file of measures does not have its shape."""


class Worth(StrEnum):
    """What an alert was worth to whoever got it; its names stand in addresses."""

    TRUE = "benar"
    UNTRUE = "keliru"
    ANSWERED = "terjawab"
    OPEN = "terbuka"


@dataclass(frozen=True)
class Measure:
    """One version; valid from a day until the next one."""

    from_on: date
    ground: str
    worth: Mapping[str, Worth]  # by the cause that was given
    budget: int
    enough_percent: int
    fewest: int

    def worth_of(self, cause: str) -> Worth:
        """An open alert has no cause yet; a cause that the version does not know is not true."""
        return self.worth.get(cause, Worth.UNTRUE) if cause else Worth.OPEN


@dataclass(frozen=True)
class Ticket:
    """One alert, as far as it is counted."""

    rule: str  # the kind of trouble
    opened_on: date
    cause: str
    officer: UUID | None
    minutes: int | None  # of office time, from the first look to the closing by a person


@dataclass(frozen=True)
class Tally:
    """Some alerts together."""

    tickets: Sequence[Ticket]
    measure: Measure

    @cached_property
    def worths(self) -> Mapping[Worth, int]:
        return Counter(self.measure.worth_of(ticket.cause) for ticket in self.tickets)

    @property
    def causes(self) -> Mapping[str, int]:
        return Counter(ticket.cause for ticket in self.tickets if ticket.cause)

    @property
    def judged(self) -> int:
        """Those of which a person said what they were."""
        return self.worths[Worth.TRUE] + self.worths[Worth.UNTRUE]

    @property
    def true_percent(self) -> int | None:
        return round(100 * self.worths[Worth.TRUE] / self.judged) if self.judged else None

    @property
    def minutes(self) -> int | None:
        """Of the one in the middle."""
        known = [ticket.minutes for ticket in self.tickets if ticket.minutes is not None]
        return round(median(known)) if known else None

    @property
    def is_over_budget(self) -> bool:
        return len(self.tickets) > self.measure.budget

    @property
    def is_seldom_true(self) -> bool:
        share = self.true_percent
        return (
            share is not None
            and self.judged >= self.measure.fewest
            and share < self.measure.enough_percent
        )


def by_rule(tickets: Iterable[Ticket], measure: Measure) -> Mapping[str, Tally]:
    """The rule with the most alerts first."""
    found: dict[str, list[Ticket]] = {}
    for ticket in tickets:
        found.setdefault(ticket.rule, []).append(ticket)
    most_first = sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))
    return {rule: Tally(group, measure) for rule, group in most_first}


def by_officer(tickets: Iterable[Ticket], measure: Measure) -> Mapping[UUID | None, Tally]:
    """Who had the client then, with the most first."""
    found: dict[UUID | None, list[Ticket]] = {}
    for ticket in tickets:
        found.setdefault(ticket.officer, []).append(ticket)
    most_first = sorted(found.items(), key=lambda one: (-len(one[1]), str(one[0])))
    return {officer: Tally(group, measure) for officer, group in most_first}


def measure_on(day: date) -> Measure:
    """The version of that day; before the first one, the first."""
    known = measures()
    return next((one for one in reversed(known) if one.from_on <= day), known[0])


@cache
def measures() -> Sequence[Measure]:
    """Every version, the oldest first."""
    text = files(__package__).joinpath("tickets.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text).get("version")
    if not isinstance(rows, list):
        raise BrokenMeasure("version")
    return [_measure(row) for row in rows]


def _measure(row: Table) -> Measure:
    from_on, ground = row.get("from"), row.get("ground")
    if not isinstance(from_on, date) or not isinstance(ground, str):
        raise BrokenMeasure(str(row))
    worths = {"true": Worth.TRUE, "untrue": Worth.UNTRUE, "answered": Worth.ANSWERED}
    return Measure(
        from_on,
        ground,
        {cause: worth for name, worth in worths.items() for cause in _words(row, name)},
        _number(row, "budget"),
        _number(row, "enough_percent"),
        _number(row, "fewest"),
    )


def _words(row: Table, name: str) -> Sequence[str]:
    found = row.get(name)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BrokenMeasure(f"{name}: {found}")
    return found


def _number(row: Table, name: str) -> int:
    found = row.get(name)
    if not isinstance(found, int) or found < 0:
        raise BrokenMeasure(f"{name}: {found}")
    return found
