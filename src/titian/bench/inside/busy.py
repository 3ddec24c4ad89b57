"""Who has everything on Hari ini? A stand-in whose clients and whose colleague's fell silent.

Answers that PK and the kasubsi of the section. Looks again until the watchers' own rule has called
the clients silent, as nobody watches while nothing is served.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.bench.inside.silence import last_due_day
from titian.kit.clock import now
from titian.offices.models import Leave, Staff
from titian.offices.settings_of import Calendars
from titian.reporting.watcher import notice_silence
from titian.supervision.models import Supervision

SILENT_OF_EACH = 2


def answer(words: Sequence[str]) -> object:
    people = Staff.objects.filter(username__in=words, state=Staff.State.ACTIVE)
    leave = _leave_of_today(people)
    for officer in (leave.stand_in, leave.absent):
        _silence(officer)
    notice_silence(now())
    chiefs = people.filter(section=leave.stand_in.section, roles__role="kasubsi")
    return [leave.stand_in.username, *chiefs.values_list("username", flat=True)]


def _leave_of_today(people: QuerySet[Staff]) -> Leave:
    day = now().date()
    leaves = Leave.objects.filter(stand_in__in=people, from_on__lte=day, until_on__gt=day)
    return leaves.filter(ended_at=None).select_related("stand_in", "absent")[0]


def _silence(officer: Staff) -> None:
    at = now()
    calendars = Calendars(at)
    rows = Supervision.objects.filter(
        client__officer=officer, ended_on=None, due_on__isnull=False, silent_since=None
    )
    with transaction.atomic():
        for row in rows.select_related("office", "client").order_by("pk")[:SILENT_OF_EACH]:
            row.due_on = last_due_day(row, calendars, at)
            row.overdue_from = at - timedelta(minutes=1)
            with deed("bench.silence", subject=row, by=Machine("bench"), at=at) as d:
                d.save(row)
