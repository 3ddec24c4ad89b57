"""How did the last twelve weeks go? Reports in time, late, and periods passed in silence."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from titian.kit import clock
from titian.offices.models import Office
from titian.reporting.models import Miss, Report

WEEKS = 12
ONE_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """From a Monday on."""

    from_on: date
    on_time: int
    late: int
    missed: int

    @property
    def reports(self) -> int:
        return self.on_time + self.late


def first_day(office: Office, at: datetime) -> date:
    """The Monday with which the oldest of the twelve weeks begins."""
    return _monday(clock.today(office.zone, at)) - (WEEKS - 1) * ONE_WEEK


def weeks_of(office: Office, at: datetime) -> list[Week]:
    """Oldest first; the last one is the week that is still running."""
    start = first_day(office, at)
    on_time, late, missed = Counter[date](), Counter[date](), Counter[date]()
    reports = Report.objects.filter(office=office, day__gte=start, is_counted=True)
    counted = reports.values_list("day").annotate(
        n=Count("pk"), late=Count("pk", filter=Q(was_late=True))
    )
    for day, n, n_late in counted.order_by("day"):
        on_time[_monday(day)] += n - n_late
        late[_monday(day)] += n_late
    misses = Miss.objects.standing().filter(office=office, due_on__gte=start).values_list("due_on")
    for day, n in misses.annotate(n=Count("pk")).order_by("due_on"):
        missed[_monday(day)] += n
    mondays = [start + n * ONE_WEEK for n in range(WEEKS)]
    return [Week(day, on_time[day], late[day], missed[day]) for day in mondays]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
