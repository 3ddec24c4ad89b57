"""At which hours of the week does a zone hold? Rows as people enter them and as they are kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

WEEK = 7
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class BadTimetable(ValueError):
    """No such weekday or time, or a row that lasts no time at all."""


@dataclass(frozen=True)
class TimetableRow:
    """From `opens` of that weekday to `closes`, of the next day when that is not later."""

    weekday: int  # 0 = Monday
    opens: str  # HH:MM
    closes: str

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6 or not (_is_time(self.opens) and _is_time(self.closes)):
            raise BadTimetable(f"{self.weekday} {self.opens}-{self.closes}")


def rows_json(rows: Iterable[TimetableRow]) -> list[dict[str, object]]:
    return [asdict(row) for row in rows]


def rows_from(stored: Sequence[dict[str, object]]) -> tuple[TimetableRow, ...]:
    return tuple(
        TimetableRow(int(str(row["weekday"])), str(row["opens"]), str(row["closes"]))
        for row in stored
    )


@dataclass(frozen=True)
class SameHours:
    """Neighbouring weekdays that hold at the same hours."""

    days: Sequence[int]  # 0 = Monday, one after another
    spans: Sequence[tuple[str, str]]  # opens and closes, as in the rows

    @property
    def is_daily(self) -> bool:
        return len(self.days) == WEEK


def by_hours(rows: Iterable[TimetableRow]) -> list[SameHours]:
    """As a week is said: from Monday on, days that are alike together."""
    in_order = sorted(rows, key=lambda row: (row.weekday, row.opens, row.closes))
    found: list[SameHours] = []
    for day, same in groupby(in_order, key=lambda row: row.weekday):
        spans = tuple((row.opens, row.closes) for row in same)
        before = found[-1] if found else None
        if before and before.spans == spans and before.days[-1] == day - 1:
            found[-1] = SameHours((*before.days, day), spans)
        else:
            found.append(SameHours((day,), spans))
    return found


def overlap(one: TimetableRow, other: TimetableRow) -> bool:
    """Have two spans that begin on the same weekday any time in common?"""
    if one.weekday != other.weekday:
        return False
    first, second = sorted((one, other), key=lambda row: row.opens)
    return first.closes <= first.opens or second.opens < first.closes


def _is_time(text: str) -> bool:
    return TIME.fullmatch(text) is not None
