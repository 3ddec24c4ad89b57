"""How many tickets do episodes of one zone make, when people work on them?

A ticket about a place is closed by a person: in office hours, and not before the client is back.
Until then whatever happens there again is the same ticket, and so is what begins within ten
minutes of its closing. The fastest office there can be closes at the first of these moments:
that makes the most tickets, so no number here is better than what an office will see.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from titian.kit.millis import moment, ms
from titian.offices.rules import OfficeCalendar

JOINED_WITHIN_MS = 10 * 60_000
Closing = Callable[[int], int]  # the first moment at which a person may close, from then on
Span = tuple[int, int | None]  # from and until, in milliseconds; None: it goes on


class Ticket(NamedTuple):
    """One trouble as people have it on their list."""

    from_ms: int
    until_ms: int | None  # when it was closed; None: it is open
    times: int  # how often the client went in it


def tickets_of(spans: Iterable[Span], closing: Closing) -> list[Ticket]:
    """`spans`: of one client and zone, in order of time."""
    tickets: list[Ticket] = []
    for from_ms, until_ms in spans:
        closed_ms = None if until_ms is None else closing(until_ms)
        last = tickets[-1] if tickets else None
        if last is None or _is_over(last, from_ms):
            tickets.append(Ticket(from_ms, closed_ms, 1))
        else:
            tickets[-1] = Ticket(last.from_ms, _later(last.until_ms, closed_ms), last.times + 1)
    return tickets


def at_once(back_ms: int) -> int:
    """Somebody closes whenever the client is back, day and night."""
    return back_ms


def in_hours(calendar: OfficeCalendar) -> Closing:
    """Somebody closes as soon as the client is back and the office is open."""

    def closing(back_ms: int) -> int:
        back = moment(back_ms)
        if calendar.is_open(back):
            return back_ms
        return ms(calendar.add_office_minutes(back, 0))

    return closing


def _is_over(ticket: Ticket, at_ms: int) -> bool:
    return ticket.until_ms is not None and at_ms > ticket.until_ms + JOINED_WITHIN_MS


def _later(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)
