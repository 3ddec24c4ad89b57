"""Whose report is due, late or silent? The words of `rules.due.state`, asked of the database.

Every question is a condition on `Supervision`; combined with an aggregate it counts an office in
one query. Silence once noticed stays silence, also while the next period is already waited for.
"""

from datetime import date, datetime

from django.db.models import Q

from titian.offices.rules import OfficeCalendar
from titian.supervision.models import Supervision
from titian.supervision.rules.due import DueState, state

SILENT_NOTICED = Q(silent_since__isnull=False)


def silent(at: datetime) -> Q:
    """Nobody has heard: noticed by the watcher, or to be noticed at its next look."""
    return SILENT_NOTICED | Q(overdue_from__lte=at)


def late(at: datetime, calendar: OfficeCalendar) -> Q:
    """The due day has ended, and the office has not opened since."""
    return Q(silent_since=None, overdue_from__gt=at, due_on__lte=_last_closed_day(at, calendar))


def due_today(at: datetime, calendar: OfficeCalendar) -> Q:
    """Still on time, today."""
    today = calendar.today(at)
    ended = Q(due_on__lte=_last_closed_day(at, calendar))
    return Q(silent_since=None, overdue_from__gt=at, due_on=today) & ~ended


def due_state(row: Supervision, at: datetime, calendar: OfficeCalendar) -> DueState | None:
    """The same for one row; None when nothing is asked of the client."""
    if row.silent_since is not None:
        return DueState.BELUM_ADA_KABAR
    if row.due_on is None or row.overdue_from is None:
        return None
    return state(at, row.due_on, row.overdue_from, calendar)


def _last_closed_day(at: datetime, calendar: OfficeCalendar) -> date:
    """The last calendar day whose closing time has passed."""
    today = calendar.today(at)
    return today if at >= calendar.closing(today) else date.fromordinal(today.toordinal() - 1)
