"""Do the alerts help? What they turned out to be, how many were false, how soon they are seen."""

from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db.models import Count

from titian.alerts.models import Alert
from titian.kit import clock
from titian.offices.models import Office
from titian.offices.settings_of import calendar_of


@dataclass(frozen=True)
class CauseCount:
    key: str
    word: str
    count: int


@dataclass(frozen=True)
class AlertRecord:
    """Alerts opened since a day; those answered by a later fact were nobody's judgement."""

    opened: int
    causes: tuple[CauseCount, ...]
    median_minutes_to_seen: int | None  # of office time, as escalation counts them

    @property
    def judged(self) -> int:
        return sum(c.count for c in self.causes if c.key != Alert.Cause.SUPERSEDED)

    @property
    def false_share(self) -> int | None:
        """Per cent of those that a person judged; unknown while nobody judged any."""
        false = sum(c.count for c in self.causes if c.key == Alert.Cause.FALSE)
        return round(100 * false / self.judged) if self.judged else None


def alert_record(office: Office, since: date, at: datetime) -> AlertRecord:
    """All alerts of the office opened on or after `since`."""
    start = clock.moment(since, 0, 0, office.zone)
    alerts = Alert.objects.filter(office=office, opened_at__gte=start)
    counts = dict(alerts.exclude(cause="").values_list("cause").annotate(n=Count("pk")))
    return AlertRecord(
        opened=alerts.count(),
        causes=tuple(
            CauseCount(cause.value, str(cause.label), counts.get(cause.value, 0))
            for cause in Alert.Cause
        ),
        median_minutes_to_seen=_median_minutes(office, start, at),
    )


def _median_minutes(office: Office, start: datetime, at: datetime) -> int | None:
    calendar = calendar_of(office, at)
    seen = Alert.objects.filter(office=office, opened_at__gte=start, seen_at__isnull=False)
    minutes = [
        calendar.office_minutes_between(opened_at, seen_at)
        for opened_at, seen_at in seen.values_list("opened_at", "seen_at")
        if seen_at is not None
    ]
    return round(median(minutes)) if minutes else None
