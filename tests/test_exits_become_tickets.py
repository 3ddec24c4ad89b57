"""How many tickets do people get from what happens in one zone?"""

from datetime import time

from titian.kit.shapes import Circle
from titian.offices.rules import OfficeCalendar
from titian.tracking.points import Point
from titian.tracking.replay import replay
from titian.tracking.rules.tickets import at_once, in_hours, tickets_of
from walks import MINUTE, MONDAY, PALU, point

HOUR = 60 * MINUTE
NINE, NIGHT = MONDAY + 9 * HOUR, MONDAY + 20 * HOUR  # MONDAY is midnight in Palu
OFFICE = in_hours(OfficeCalendar("Asia/Makassar", time(8), time(16), frozenset(range(5)), {}))


def test_what_begins_within_ten_minutes_of_the_closing_is_the_same_ticket() -> None:
    again = [(NINE, NINE + HOUR), (NINE + HOUR + 10 * MINUTE, NINE + 2 * HOUR)]
    later = [(NINE, NINE + HOUR), (NINE + HOUR + 11 * MINUTE, NINE + 2 * HOUR)]
    (one,) = tickets_of(again, at_once)
    assert (one.from_ms, one.until_ms, one.times) == (NINE, NINE + 2 * HOUR, 2)
    assert len(tickets_of(later, at_once)) == 2


def test_a_ticket_of_the_night_is_open_until_the_office_opens() -> None:
    spans = [(NIGHT, NIGHT + HOUR), (NIGHT + 3 * HOUR, NIGHT + 4 * HOUR)]
    (one,) = tickets_of(spans, OFFICE)
    assert one.until_ms == MONDAY + 32 * HOUR  # 8 o'clock on Tuesday
    assert len(tickets_of(spans, at_once)) == 2


def test_a_ticket_of_the_weekend_is_open_until_monday() -> None:
    friday = NIGHT + 4 * 24 * HOUR
    (one,) = tickets_of([(friday, friday + HOUR)], OFFICE)
    assert one.until_ms == MONDAY + (7 * 24 + 8) * HOUR


def test_who_is_still_away_has_one_open_ticket() -> None:
    (one,) = tickets_of([(NINE, None), (NINE + HOUR, NINE + 2 * HOUR)], OFFICE)
    assert one.until_ms is None


def test_twelve_exits_of_an_evening_are_one_ticket_of_the_trace() -> None:
    evening: list[Point] = []
    for n in range(12):
        evening += [
            point(21 * 60 + 15 * n, 0),
            *(point(21 * 60 + 15 * n + s, 900) for s in (12, 14)),
        ]
    found = replay(evening, Circle(*PALU, 100), "inclusion")
    assert (found.titian, found.tickets, found.tickets_at_once) == (12, 1, 12)
