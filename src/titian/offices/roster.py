"""Who is on duty, by day and by night? A roster of two shifts a day, so that an hour has somebody.

By day from opening to closing, on closed days too; by night from closing to the next day's
opening. The hours are those that held when the shift was planned. Whoever is on duty is told of
what is urgent, and may open the alerts of the whole office until a while after the shift.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from titian.audit.deeds import deed, locked
from titian.kit import clock
from titian.offices.cover import leave_on
from titian.offices.models import Duty, Office, Staff
from titian.offices.settings_of import calendar_of

ROLES = ("pk", "kasubsi", "kepala")
AFTERWARDS = timedelta(hours=2)  # to finish what came at the end of a shift
ONE_DAY, A_WEEK = timedelta(days=1), 7


class UnfitForDuty(Exception):
    """Works elsewhere, works no more, or settles no alerts."""

    def __init__(self, staff: Staff) -> None:
        super().__init__(staff.name)
        self.staff = staff


class NothingToCopy(Exception):
    """The month before has no roster."""


@dataclass(frozen=True)
class Shift:
    """One shift of one day."""

    on: date
    shift: str


def on_duty(office: Office, at: datetime) -> Staff | None:
    """Who is at work still and not on leave; whoever is not is nobody, and the next is asked."""
    rows = Duty.objects.filter(office=office, from_at__lte=at, until_at__gt=at)
    row = rows.exclude(staff=None).select_related("staff__office").order_by("-from_at").first()
    if row is None or row.staff is None or not row.staff.is_active:
        return None
    return row.staff if leave_on(row.staff, row.on) is None else None


def fit_for_duty(office: Office) -> list[Staff]:
    """Those who may be on duty, by name."""
    held = Staff.objects.filter(
        office=office, state=Staff.State.ACTIVE, roles__role__in=ROLES, roles__until_at=None
    )
    return list(held.distinct().order_by("name", "pk"))


def plan_duties(
    *, office: Office, chosen: Mapping[Shift, Staff | None], by: Staff, at: datetime
) -> int:
    """Only what is changed is written, and only shifts that are not over; returns how many."""
    with deed("duty.planned", subject=office, by=by, at=at) as d:
        locked(Office, office.pk)
        changed = [row for row in _rows(office, chosen, at) if row.until_at > at]
        for row in changed:
            _must_be_fit(row.staff, office)
            d.save(row)
            d.tell(f"officer:{row.staff_id}")
    return len(changed)


def copy_month(*, office: Office, into: date, by: Staff, at: datetime) -> int:
    """The roster of the month before, weekday by weekday; what is planned already stays.

    Raises NothingToCopy.
    """
    first = into.replace(day=1)
    before = _month_of(office, first - ONE_DAY)
    if not before:
        raise NothingToCopy
    planned = {one for one, staff in _month_of(office, first).items() if staff is not None}
    fit = {staff.pk for staff in fit_for_duty(office)}
    chosen = {
        one: staff
        for day in days_of(first)
        for shift in Duty.Shift.values
        if (one := Shift(day, shift)) not in planned
        and (staff := _alike(one, before)) is not None
        and staff.pk in fit
    }
    return plan_duties(office=office, chosen=chosen, by=by, at=at)


def days_of(month: date) -> Sequence[date]:
    first = month.replace(day=1)
    return [first + timedelta(days=n) for n in range(monthrange(first.year, first.month)[1])]


def month_of(office: Office, month: date) -> Mapping[Shift, Staff | None]:
    """What is planned for that month."""
    return _month_of(office, month)


def uncovered_nights(office: Office, at: datetime, days: int) -> list[date]:
    """Of the nights to come, those with nobody on duty; today's first."""
    today = clock.today(office.zone, at)
    ahead = [today + timedelta(days=n) for n in range(days)]
    covered = Duty.objects.filter(
        office=office, on__in=ahead, shift=Duty.Shift.NIGHT, staff__state=Staff.State.ACTIVE
    )
    known = set(covered.values_list("on", flat=True))
    return [day for day in ahead if day not in known]


def _month_of(office: Office, month: date) -> dict[Shift, Staff | None]:
    days = days_of(month)
    rows = Duty.objects.filter(office=office, on__gte=days[0], on__lte=days[-1])
    return {Shift(row.on, row.shift): row.staff for row in rows.select_related("staff")}


def _alike(wanted: Shift, before: Mapping[Shift, Staff | None]) -> Staff | None:
    """Whoever had the same weekday of the same week of that month; of its last week where it has
    none so late. A hole stays a hole."""
    month = days_of(next(iter(before)).on)
    alike = [day for day in month if day.weekday() == wanted.on.weekday()]
    nth = min((wanted.on.day - 1) // A_WEEK, len(alike) - 1)
    return before.get(Shift(alike[nth], wanted.shift))


def _rows(office: Office, chosen: Mapping[Shift, Staff | None], at: datetime) -> list[Duty]:
    known = {
        Shift(row.on, row.shift): row
        for row in Duty.objects.filter(office=office, on__in={one.on for one in chosen})
    }
    calendar = calendar_of(office, at)
    rows = []
    for one, staff in chosen.items():
        row = known.get(one)
        if (row.staff_id if row else None) == (staff.pk if staff else None):
            continue
        row = row or Duty(office=office, on=one.on, shift=one.shift)
        opens, closes = calendar.opening(one.on), calendar.closing(one.on)
        is_day = one.shift == Duty.Shift.DAY
        row.from_at = opens if is_day else closes
        row.until_at = closes if is_day else calendar.opening(one.on + ONE_DAY)
        row.staff = staff
        rows.append(row)
    return rows


def _must_be_fit(staff: Staff | None, office: Office) -> None:
    if staff is None:
        return
    if staff.office_id != office.pk or not staff.is_active or not staff.has_role(*ROLES):
        raise UnfitForDuty(staff)
