"""Under which decree does a line put its client?"""

from dataclasses import dataclass

from titian.exchange.around import Around
from titian.exchange.lines import Reader
from titian.exchange.rules import cells
from titian.exchange.rules.columns import DECREE
from titian.exchange.rules.days import day_of
from titian.supervision.actions import Decree, ScheduleEntry
from titian.supervision.dates_of import usual_frequency

KEYS = tuple(column.key for column in DECREE)
MUST = ("programme", "decree_number", "decree_on", "starts_on", "ends_on")


@dataclass(frozen=True)
class DecreeLine:
    """The decree and how often the client reports."""

    decree: Decree
    schedule: ScheduleEntry


def read_decree(line: Reader, around: Around, register: str) -> DecreeLine | None:
    """None where a cell of it is wrong, or the line says nothing of a decree."""
    before = len(line.problems)
    programme = line.take(
        "programme", lambda cell: cells.programme_of(cell, register=register), "", must=True
    )
    number = line.take("decree_number", lambda cell: cells.line_of(cell, most=80), "", must=True)
    on, starts, ends = (
        line.take(key, lambda cell: day_of(cell, today=around.today), None, must=True)
        for key in ("decree_on", "starts_on", "ends_on")
    )
    issuer = line.take("decree_by", lambda cell: cells.line_of(cell, most=120), "")
    offence = line.take("offence", lambda cell: cells.line_of(cell, most=120), "")
    verdict = line.take("verdict_number", lambda cell: cells.line_of(cell, most=80), "")
    frequency = line.take("frequency", cells.frequency_of, "")
    anchor = line.take("anchor_day", cells.day_of_month, 0)
    if starts and ends and ends < starts:
        line.wrong("ends_before_start", "ends_on")
    if on and on > around.today:
        line.wrong("not_yet", "decree_on")
    if len(line.problems) > before or on is None or starts is None or ends is None:
        return None
    usual = usual_frequency(programme, starts, around.settings)
    often = frequency or usual
    return DecreeLine(
        Decree(programme, number, on, starts, ends, issuer, offence, verdict),
        ScheduleEntry(
            often,
            anchor_day=(anchor or starts.day) if often == "monthly" else None,
            weekday=starts.weekday() if often == "weekly" else None,
        ),
    )
