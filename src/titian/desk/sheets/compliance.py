"""How did reporting go in the last months? As many rows, whether one reports daily or not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.letters.resume import Month
from titian.reporting.models import Excuse, Miss, Report
from titian.supervision.models import Supervision

SHOWN = 6
NONE = "–"
Key = tuple[int, int]  # year, month


def months_of(
    client: Client, supervision: Supervision | None, today: date, *, shown: int = SHOWN
) -> tuple[Month, ...]:
    """Oldest first, in three questions; a month before the guidance began is not named."""
    keys = _keys(today, shown)
    start = date(*keys[0], 1)
    reports = list(
        Report.objects.filter(client=client, day__gte=start, is_counted=True).order_by("day")
    )
    missed = Miss.objects.filter(client=client, due_on__gte=start).standing()
    misses = Counter(_key(day) for day in missed.values_list("due_on", flat=True))
    given = Excuse.objects.filter(client=client, from_on__gte=start)
    excuses = Counter(_key(day) for day in given.values_list("from_on", flat=True))
    by_month = _by_month(reports)
    began = _key(supervision.starts_on) if supervision else keys[-1]
    return tuple(
        _month(key, by_month[key], misses[key], excuses[key]) for key in keys if key >= began
    )


def months_since(day: date, today: date) -> int:
    """Both months counted."""
    return (today.year - day.year) * 12 + today.month - day.month + 1


def _keys(today: date, shown: int) -> Sequence[Key]:
    last = today.year * 12 + today.month - 1
    return [(n // 12, n % 12 + 1) for n in range(last - shown + 1, last + 1)]


def _key(day: date) -> Key:
    return day.year, day.month


def _by_month(reports: Iterable[Report]) -> defaultdict[Key, list[Report]]:
    found: defaultdict[Key, list[Report]] = defaultdict(list)
    for report in reports:
        found[_key(report.day)].append(report)
    return found


def _month(key: Key, reports: Sequence[Report], missed: int, excused: int) -> Month:
    ways = Counter(report.get_channel_display() for report in reports)
    return Month(
        name=_("{month} {year}").format(month=MONTHS[key[1]], year=key[0]),
        reports=_count(len(reports)),
        late=_count(sum(report.was_late for report in reports)),
        missed=_count(missed),
        excused=_count(excused),
        ways=", ".join(ways) or NONE,
    )


def _count(number: int) -> str:
    return str(number) if number else NONE
