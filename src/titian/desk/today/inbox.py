"""What came in and waits to be read, and what was promised? The first of each, and how many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from titian.desk.inbox.follow_ups import open_follow_ups
from titian.desk.inbox.lines import Line, lines_of
from titian.desk.inbox.waiting import View, Waiting, count_waiting, names_in_order
from titian.kit import clock
from titian.offices.models import Staff
from titian.reporting.models import FollowUp

FIRST = 5
AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class NewReports:
    """The ones that need a look first; `view` is where the others stand."""

    view: View
    waiting: Waiting
    first: Sequence[Line]


@dataclass(frozen=True)
class Promises:
    """What is to be done until the end of a week from now; what is overdue comes first."""

    rows: Sequence[FollowUp]
    today: date


def new_reports(user: Staff, at: datetime, view: View, most: int = FIRST) -> NewReports:
    waiting = count_waiting(user, at, view)
    names = names_in_order(user, at, view, start=0, size=most) if waiting.all else []
    lines = lines_of(names)
    if view is View.MINE:
        lines = [line for line in lines if line.reasons]
    return NewReports(view, waiting, lines)


def promises(user: Staff, at: datetime) -> Promises:
    today = clock.today(user.zone, at)
    return Promises(list(open_follow_ups(user, at).filter(until_on__lte=today + AHEAD)), today)
