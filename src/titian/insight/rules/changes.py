"""Which change in the reports deserves a look?

Three full months against the three before them: a share that moved by more than so many points,
of enough reports that a few people cannot make it. It is pointed out with its numbers and decides
nothing; somebody looks, and knows more than we do.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

QUARTER = 3  # months
Table = Mapping[str, object]


class BrokenChanges(ValueError):
    """The file of changes does not have its shape."""


@dataclass(frozen=True)
class Month:
    """The counts of one month that is over, by key."""

    from_on: date
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Share:
    """So many of so many, since a month."""

    part: int
    whole: int
    from_on: date
    until_on: date  # the first day of its last month

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.whole)


@dataclass(frozen=True)
class Change:
    """A share that moved; `key` is the figure that opens the rows behind it."""

    key: str
    before: Share
    after: Share

    @property
    def has_grown(self) -> bool:
        return self.after.percent > self.before.percent


@dataclass(frozen=True)
class Look:
    """When a change of this kind deserves a look: `fewest` in each quarter, by `points`."""

    key: str
    of: tuple[str, ...]  # whose sum is the whole
    direction: str  # up, down


@dataclass(frozen=True)
class Measure:
    """How much is enough, for an office, an officer or a client."""

    fewest: int
    points: int


def changes_in(months: Sequence[Month], scope: str) -> list[Change]:
    """In the order of the list of looks; nothing before half a year is over."""
    if len(months) < 2 * QUARTER:
        return []
    before, after = months[-2 * QUARTER : -QUARTER], months[-QUARTER:]
    measure = measures()[scope]
    found = [_change(look, before, after) for look in looks()]
    return [
        change
        for look, change in zip(looks(), found, strict=True)
        if change is not None and _deserves(change, look, measure)
    ]


def _change(look: Look, before: Sequence[Month], after: Sequence[Month]) -> Change | None:
    first, second = _share(look, before), _share(look, after)
    return Change(look.key, first, second) if first.whole and second.whole else None


def _share(look: Look, months: Sequence[Month]) -> Share:
    whole = sum(month.counts.get(key, 0) for month in months for key in look.of)
    part = sum(month.counts.get(look.key, 0) for month in months)
    return Share(part, whole, months[0].from_on, months[-1].from_on)


def _deserves(change: Change, look: Look, measure: Measure) -> bool:
    if min(change.before.whole, change.after.whole) < measure.fewest:
        return False
    moved = change.after.percent - change.before.percent
    return (moved if look.direction == "up" else -moved) >= measure.points


@cache
def looks() -> Sequence[Look]:
    return [
        Look(_word(row, "key"), _words(row, "of"), _word(row, "direction"))
        for row in _tables("look")
    ]


@cache
def measures() -> Mapping[str, Measure]:
    return {
        _word(row, "scope"): Measure(_number(row, "fewest"), _number(row, "points"))
        for row in _tables("measure")
    }


def _tables(name: str) -> Sequence[Table]:
    text = files(__package__).joinpath("changes.toml").read_text(encoding="utf-8")
    found: Sequence[Table] = tomllib.loads(text)[name]
    return found


def _word(row: Table, name: str) -> str:
    found = row.get(name)
    if not isinstance(found, str):
        raise BrokenChanges(f"{name}: {found}")
    return found


def _words(row: Table, name: str) -> tuple[str, ...]:
    found = row.get(name)
    if not isinstance(found, list):
        raise BrokenChanges(f"{name}: {found}")
    return tuple(map(str, found))


def _number(row: Table, name: str) -> int:
    found = row.get(name)
    if not isinstance(found, int):
        raise BrokenChanges(f"{name}: {found}")
    return found
