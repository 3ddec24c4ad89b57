"""Who is on duty in the nights of an invented office? Its PK take turns; a few nights to come are
still nobody's, so that the page has something to warn of."""

from collections.abc import Iterator
from datetime import date, timedelta

from titian.audit.past import Past
from titian.demo.founding import Bureau
from titian.demo.life import ONE_DAY
from titian.offices.models import Duty, Staff

BEHIND, AHEAD = 35, 24  # days
HOLES = (9, 10)  # days from today


def plan_nights(past: Past, bureau: Bureau) -> None:
    """By the head, before the first of them."""
    colleagues = [bureau.staff[one.key] for one in bureau.plan.staff if "pk" in one.roles]
    today = bureau.calendar.today(bureau.until)
    first = today - BEHIND * ONE_DAY
    at = bureau.calendar.opening(bureau.calendar.on_or_after(first - timedelta(days=3)))
    d = past.deed("duty.planned", subject=bureau.row, by=bureau.head, at=at)
    for n, day in _nights(first, today):
        night = _night(bureau, day, colleagues[n % len(colleagues)])
        night.id = past.id(at)
        d.save(night)


def _nights(first: date, today: date) -> Iterator[tuple[int, date]]:
    for n in range(BEHIND + AHEAD):
        day = first + n * ONE_DAY
        if (day - today).days not in HOLES:
            yield n, day


def _night(bureau: Bureau, day: date, staff: Staff) -> Duty:
    calendar = bureau.calendar
    return Duty(
        office=bureau.row, on=day, shift=Duty.Shift.NIGHT, staff=staff,
        from_at=calendar.closing(day), until_at=calendar.opening(day + ONE_DAY),
    )  # fmt: skip
