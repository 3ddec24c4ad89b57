"""Which facts let a due day pass by themselves? A permit to travel, and failures of ours.

Nobody has to ask for them, and each is written down as an excuse, so that it is shown.
"""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Q

from titian.audit.deeds import Deed
from titian.kit import clock
from titian.offices.cover import has_nobody
from titian.offices.settings_of import outage_days
from titian.reporting.models import Excuse, ReminderFailed
from titian.reporting.rules.failures import UNREACHABLE, excuses
from titian.supervision.models import Supervision, TravelPermit

ONE_DAY = timedelta(days=1)


def excuse_by_itself(d: Deed, row: Supervision, due_on: date) -> Excuse | None:
    """Written down now, if there is a ground."""
    permit = permit_on(row, due_on)
    if permit is not None:
        return _excuse_travel(d, row, due_on, permit)
    cause = our_failure(row, due_on)
    return None if cause is None else excuse_for_our_failure(d, row, {due_on}, cause)


def permit_on(row: Supervision, day: date) -> TravelPermit | None:
    """The leave of town on which the client is that day; who is back is not away. On the day on
    which it was taken back they were on the way home."""
    permits = TravelPermit.objects.filter(
        supervision=row, is_allowed=True, struck_at=None, from_on__lte=day, until_on__gt=day
    )
    away = permits.filter(
        Q(returned_on=None) | Q(returned_on__gt=day),
        Q(ended_at=None) | Q(ended_at__gte=clock.moment(day, 0, 0, row.office.zone)),
    )
    return away.order_by("decided_at").first()


def our_failure(row: Supervision, day: date) -> Excuse.Cause | None:
    """What of ours went wrong on a due day, if anything did."""
    if day in outage_days(row.office, day, day + ONE_DAY):
        return Excuse.Cause.OUTAGE
    if has_reminder_failed(row, day):
        return Excuse.Cause.REMINDER
    officer = row.client.officer
    if officer is not None and has_nobody(officer, day):
        return Excuse.Cause.OFFICER
    return None


def has_reminder_failed(row: Supervision, due_on: date) -> bool:
    failed = ReminderFailed.objects.filter(supervision=row, due_on=due_on).first()
    if failed is None:
        return False
    before = ReminderFailed.objects.filter(
        supervision=row, why=UNREACHABLE, due_on__lt=due_on,
        due_on__gt=row.last_report_on or row.starts_on,
    )  # fmt: skip
    return excuses(failed.why, unreachable_before=before.count(), on=due_on)


def excuse_for_our_failure(
    d: Deed, row: Supervision, days: Collection[date], cause: Excuse.Cause
) -> Excuse:
    """The excuse that needs no person; `days` are those on which a report was due."""
    excuse = Excuse(
        client=row.client, supervision=row, office=row.office, cause=cause,
        from_on=min(days), until_on=max(days) + ONE_DAY,
    )  # fmt: skip
    d.save(excuse)
    return excuse


def _excuse_travel(d: Deed, row: Supervision, due_on: date, permit: TravelPermit) -> Excuse:
    """Given by who allowed the journey."""
    excuse = Excuse(
        client=row.client, supervision=row, office=row.office, cause=Excuse.Cause.LEAVE_TOWN,
        from_on=due_on, until_on=due_on + ONE_DAY, note=permit.place,
        given_by=permit.decided_by,
    )  # fmt: skip
    d.save(excuse)
    return excuse
