"""What small things waited overnight? One message in the morning that says how many, once.

Whoever opened no way reads the same list on the page. Nothing is said on days on which the office
is closed, and to nobody for whom nothing waits.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from titian.alerts.models import Alert
from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.kit import clock
from titian.messages.models import Message, StaffWay
from titian.messages.staff_ways import call_out, digest_words
from titian.offices.models import Office, Staff
from titian.offices.settings_of import Calendars, settings_of
from titian.offices.watcher import is_clock_doubtful

BY = Machine("escalation")
SMALL = 3
STILL_MORNING = timedelta(hours=3)  # a list that comes later than this says nothing new


def send_digests(at: datetime) -> int:
    """Returns how many colleagues were told."""
    if is_clock_doubtful():
        return 0
    calendars = Calendars(at)
    told = 0
    for office in Office.objects.filter(kind=Office.Kind.BAPAS):
        today = clock.today(office.zone, at)
        begins = clock.moment(today, *_hour(settings_of(office, at).digest_at), office.zone)
        if begins <= at < begins + STILL_MORNING and calendars.of(office).is_working_day(today):
            told += sum(_tell(one, count, at) for one, count in _counted(office))
    return told


def small_things(office: UUID) -> QuerySet[Alert]:
    """Open, unseen, of the gentlest level, not held."""
    rows = Alert.objects.filter(
        office=office, level=SMALL, settled_at=None, seen_at=None, held_until=None
    )
    return rows.order_by("opened_at", "pk")


def _counted(office: Office) -> Sequence[tuple[Staff, int]]:
    """Whoever was told of some, and can be reached."""
    counts = Counter(small_things(office.pk).values_list("told", flat=True))
    reached = StaffWay.objects.filter(ended_at=None, staff__in=[pk for pk in counts if pk])
    staff = Staff.objects.filter(
        pk__in=reached.values("staff"), state=Staff.State.ACTIVE
    ).select_related("office")
    return [(one, counts[one.pk]) for one in staff.order_by("pk")]


def _tell(staff: Staff, count: int, at: datetime) -> int:
    key = f"digest:{staff.pk}:{clock.today(staff.office.zone, at)}"
    if Message.objects.filter(once_key__startswith=key).exists():
        return 0
    with deed("staff.digest_sent", subject=staff, by=BY, at=at) as d:
        return int(bool(call_out(d, staff=staff, key=key, words=digest_words(count))))


def _hour(text: str) -> tuple[int, int]:
    at = time.fromisoformat(text)
    return at.hour, at.minute
