"""What holds in this office at this instant? The newest version of each setting, else the default.

A report that was due last year is judged by last year's hours: so settings are versions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from titian.audit.questions import Question
from titian.kit import clock
from titian.offices.models import Holiday, Office, Outage, Setting
from titian.offices.rules import OfficeCalendar, national_holidays

YEARS_AHEAD = 2


@dataclass(frozen=True)
class OfficeSettings:
    """The settings of one office at one instant."""

    opens: str = "08:00"
    closes: str = "16:00"
    workdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    escalate_minutes: int = 60
    escalate_minutes_urgent: int = 15
    silence_urgent_after_misses: int = 3
    frequencies: Mapping[str, str] = field(default_factory=dict)
    letterhead: tuple[str, ...] = ()
    law: Mapping[str, str] = field(default_factory=dict)
    number_patterns: Mapping[str, str] = field(default_factory=dict)
    quiet_from: str = "20:00"
    quiet_until: str = "07:00"
    message_prices: Mapping[str, int] = field(default_factory=dict)  # rupiah for one, by channel
    message_words: Mapping[str, str] = field(default_factory=dict)  # "kind.language": the words
    recap_at: str = "16:00"
    alert_minutes: Mapping[str, int] = field(default_factory=dict)  # "route.day.2": minutes
    client_first: str = "yes"  # the client's own telephone hears of small things first
    digest_at: str = "07:30"  # the morning list of small things


DEFAULTS = OfficeSettings()
TUPLES = {"workdays", "letterhead"}


def settings_of(office: Office, at: datetime) -> OfficeSettings:
    """The newest version of each setting that was valid at `at`."""
    found: dict[str, object] = {}
    for key, value in _VERSIONS.lines(office.pk, at):
        found[key] = tuple(value) if key in TUPLES else value
    known = {key: value for key, value in found.items() if hasattr(DEFAULTS, key)}
    return replace(DEFAULTS, **known)  # type: ignore[arg-type]


def default_of(key: str) -> object:
    """The value before any version, in the shape in which versions are stored."""
    value = getattr(DEFAULTS, key)
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def calendar_of(
    office: Office, at: datetime, settings: OfficeSettings | None = None
) -> OfficeCalendar:
    """Hours, working days and holidays, national and local, as the office knows them at `at`.

    `settings` are those of that instant, where the caller has read them already.
    """
    settings = settings or settings_of(office, at)
    this_year = clock.today(office.zone, at).year
    days: dict[date, str] = {}
    for year in range(this_year - 1, this_year + YEARS_AHEAD + 1):
        days.update(national_holidays(year))
    days.update(dict(_LOCAL_HOLIDAYS.lines(office.pk)))
    return OfficeCalendar(
        zone=office.zone,
        opens=time.fromisoformat(settings.opens),
        closes=time.fromisoformat(settings.closes),
        workdays=frozenset(settings.workdays),
        holidays=days,
    )


_VERSIONS = Question(
    lambda office, at: (
        Setting.objects.filter(office=office, valid_from__lte=at)
        .order_by("valid_from", "id")
        .values_list("key", "value")
    )
)
_LOCAL_HOLIDAYS = Question(
    lambda office: Holiday.objects.filter(office=office, struck_at=None).values_list("on", "name")
)


class Calendars:
    """The calendars of one run of a loop, each read once."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self._known: dict[UUID, OfficeCalendar] = {}

    def of(self, office: Office) -> OfficeCalendar:
        if office.pk not in self._known:
            self._known[office.pk] = calendar_of(office, self.at)
        return self._known[office.pk]


def outage_days(office: Office, from_on: date, until_on: date) -> set[date]:
    """Days in [from_on, until_on) in whose office hours a failure of ours lasted."""
    start = datetime.combine(from_on, time.min, UTC) - timedelta(days=1)
    end = datetime.combine(until_on, time.min, UTC) + timedelta(days=1)
    days: set[date] = set()
    for outage in Outage.objects.filter(office=office, from_at__lt=end, until_at__gt=start):
        days |= calendar_of(office, outage.until_at).days_touched(outage.from_at, outage.until_at)
    return {day for day in days if from_on <= day < until_on}
