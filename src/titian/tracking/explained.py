"""Which tickets does a failure of ours explain? They are closed as ours, and nobody is blamed.

While our gate stood still, or the judge, or the office had no current, a telephone that was not
heard says nothing of its carrier. Its silence, and the hours in which nobody could say where the
client was, end here with our name on them. What still lasts when all have had time to catch up is
found anew by the loops.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from django.db import transaction

from titian.alerts.actions import close_as_ours
from titian.audit.actor import Machine
from titian.audit.deeds import deed, locked
from titian.offices.models import Outage
from titian.offices.watcher import is_clock_doubtful
from titian.tracking.failures import CATCHING_UP
from titian.tracking.models import Blindness, DeviceSilence, Episode
from titian.tracking.rules.rhythm import longest_gap_ms, silent_after_ms

BY = Machine("failures")
LOOKED_BACK = timedelta(days=3)
BATCH = 200


@dataclass(frozen=True)
class Failure:
    """A time in which we did not watch; of one office, or of all."""

    name: str
    from_at: datetime
    until_at: datetime
    office: UUID | None

    def explains(self, office: UUID, trouble: "Trouble", patience: timedelta) -> bool:
        """Did it begin while we did not watch, or so soon before that we could not hear, and was
        it called before all had time to catch up?"""
        is_here = self.office in (None, office)
        is_then = self.from_at - patience <= trouble.from_at <= self.until_at
        return is_here and is_then and trouble.noticed_at < self.until_at + CATCHING_UP + patience


class Trouble(Protocol):
    """A silence, or an hour in which nobody could say."""

    from_at: datetime
    noticed_at: datetime


def close_explained(at: datetime) -> int:
    """Returns how many facts were answered so; none by a clock that cannot be believed."""
    if is_clock_doubtful():
        return 0
    failures = failures_since(at - LOOKED_BACK)
    if not failures:
        return 0
    return sum(_close_silence(row, failures, at) for row in _silences()) + sum(
        _close_unseen(row, failures, at) for row in _unseen()
    )


def failures_since(since: datetime) -> list[Failure]:
    """Those that are over: what goes on explains by itself, see failures.watching_since."""
    outages = [
        Failure(f"gangguan:{row.pk}", row.from_at, row.until_at, row.office_id)
        for row in Outage.objects.filter(until_at__gt=since)
    ]
    stops = [
        Failure(f"berhenti:{row.pk}", row.from_at, row.until_at, None)
        for row in Blindness.objects.filter(until_at__gt=since)
    ]
    return [*outages, *stops]


def _silences() -> Iterable[DeviceSilence]:
    rows = DeviceSilence.objects.filter(until_at=None, alert__settled_at=None)
    return rows.exclude(alert=None).select_related("alert", "client__office", "device")[:BATCH]


def _unseen() -> Iterable[Episode]:
    rows = Episode.objects.filter(
        kind=Episode.Kind.UNVERIFIED,
        superseded_at=None, alert__settled_at=None,
    )  # fmt: skip
    return rows.exclude(alert=None).select_related("alert", "client__office", "device", "version")[
        :BATCH
    ]


def _close_silence(row: DeviceSilence, failures: Iterable[Failure], at: datetime) -> int:
    patience = timedelta(milliseconds=silent_after_ms(row.device.heartbeat_s))
    failure = _explaining(failures, row, patience)
    if failure is None or row.alert is None:
        return 0
    with transaction.atomic():
        now = locked(DeviceSilence, row.pk)
        with deed("device.silence_ours", subject=row.client, by=BY, at=at) as d:
            now.until_at = max(now.from_at, min(failure.until_at, at))
            d.save(now)
            close_as_ours(
                d, alert=row.alert, strand=f"device:{row.device_id}", because=failure.name,
                by=BY, at=at,
            )  # fmt: skip
    return 1


def _close_unseen(row: Episode, failures: Iterable[Failure], at: datetime) -> int:
    alert, strand = row.alert, str(row.pk)
    gap = timedelta(milliseconds=longest_gap_ms(row.device.heartbeat_s))
    patience = gap + timedelta(minutes=row.version.grace_min)
    failure = _explaining(failures, row, patience)
    if failure is None or alert is None or strand not in alert.strands:
        return 0
    with deed("episode.ours", subject=row.client, by=BY, at=at) as d:
        close_as_ours(d, alert=alert, strand=strand, because=failure.name, by=BY, at=at)
    return 1


def _explaining(
    failures: Iterable[Failure], row: DeviceSilence | Episode, patience: timedelta
) -> Failure | None:
    return next((one for one in failures if one.explains(row.office_id, row, patience)), None)
