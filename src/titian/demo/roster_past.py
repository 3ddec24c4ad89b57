"""Who is on duty in the invented offices? The PK in turn, by day and by night."""

from datetime import timedelta

from titian.audit.past import Past
from titian.demo.founding import Bureau
from titian.offices.models import Duty, Office, Staff

BEFORE, AHEAD = 14, 40  # days
ONE_DAY = timedelta(days=1)
ANNOUNCED = timedelta(days=3)


def plan_roster(past: Past, bureau: Bureau) -> None:
    """From two weeks ago to some weeks from now, by one deed of the section's head."""
    people = _in_turn(bureau, "pk")
    if bureau.row.kind != Office.Kind.BAPAS or not people:
        return
    today = bureau.calendar.today(bureau.until)
    at = bureau.until - timedelta(days=BEFORE) - ANNOUNCED
    d = past.deed("duty.planned", subject=bureau.row, by=bureau.head_of("bkd"), at=at)
    for number in range(-BEFORE, AHEAD):
        day = today + timedelta(days=number)
        chosen = people[day.toordinal() % len(people)]
        opens, closes = bureau.calendar.opening(day), bureau.calendar.closing(day)
        night = Duty(
            id=past.id(at), office=bureau.row, on=day, shift=Duty.Shift.NIGHT,
            staff=chosen, from_at=closes, until_at=bureau.calendar.opening(day + ONE_DAY),
        )  # fmt: skip
        by_day = Duty(
            id=past.id(at), office=bureau.row, on=day, shift=Duty.Shift.DAY,
            staff=people[(day.toordinal() + 1) % len(people)], from_at=opens, until_at=closes,
        )  # fmt: skip
        d.save(night)
        d.save(by_day)


def _in_turn(bureau: Bureau, role: str) -> list[Staff]:
    working = (one for one in bureau.plan.staff if role in one.roles and one.left_on is None)
    return [bureau.staff[one.key] for one in working]
