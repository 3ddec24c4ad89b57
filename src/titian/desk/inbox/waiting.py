"""Which reports does an inbox show? One's own unread, the section's, those that rose.

The words of the questions are kept for who asks. Own ones are found by the clients, as a PK has
few; those of a section by the office, in the order of the index. First the names in order, by an
index alone, then the columns of one page: two thousand unread reports are not read for fifty.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from titian.audit.questions import Questions
from titian.clients.access import named_for
from titian.clients.around import Reader
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.access import Right, Scope
from titian.offices.models import Staff
from titian.offices.settings_of import calendar_of
from titian.reporting.models import Report
from titian.reporting.rules.attention import Reason, urgency_of
from titian.reporting.rules.reviewing import risen_before
from titian.supervision.law import law_on

A_PAGE = 50
MOST_COUNTED = 1000  # in the menu
RISES = "REVIEW.rises"
NEEDY = urgency_of([Reason.NEED])  # and whoever needs help now


class View(StrEnum):
    """Whose reports, and which of them."""

    MINE = "saya"
    RISEN = "naik"
    SECTION = "seksi"


@dataclass(frozen=True)
class Waiting:
    """How many wait: all, the quiet among them, those that should have been read, who asks."""

    all: int = 0
    quiet: int = 0
    risen: int = 0
    needy: int = 0


def views_for(user: Staff, at: datetime) -> tuple[View, ...]:
    """The first is shown when nothing was chosen: own clients, or for a kasubsi what rose."""
    mine = (View.MINE,) if user.has_role("pk") else ()
    is_wide = Reader.of(user, at).scope(Right.ALERT) >= Scope.SECTION
    return (*mine, *((View.RISEN, View.SECTION) if is_wide else ()))


def count_waiting(user: Staff, at: datetime, view: View) -> Waiting:
    lines = _COUNTED.of(Reader.of(user, at), view).lines(risen_since(user, at))
    return Waiting(*(sum(column) for column in zip(*lines, strict=True))) if lines else Waiting()


def count_to_look(user: Staff, at: datetime) -> int:
    """For the menu: own ones that have a reason; for who has none of their own, those that rose."""
    views = views_for(user, at)
    if not views:
        return 0
    reader = Reader.of(user, at)
    if views[0] is View.MINE:
        return _NEEDED.of(reader).count()
    return _NAMES.of(reader, views[0], 0, MOST_COUNTED).count(*_values(user, at, views[0]))


def names_in_order(
    user: Staff, at: datetime, view: View, *, start: int, size: int = A_PAGE
) -> list[UUID]:
    """The most needed look first, then whoever waits longest."""
    asked = _NAMES.of(Reader.of(user, at), view, start, start + size)
    return [pk for (pk,) in asked.lines(*_values(user, at, view))]


def quiet_names(user: Staff, at: datetime, view: View, *, size: int) -> list[UUID]:
    """Those in which nothing needs a look, the oldest first."""
    asked = _QUIET.of(Reader.of(user, at), view, size)
    return [pk for (pk,) in asked.lines(*_values(user, at, view))]


def unread(user: Staff, at: datetime, view: View) -> QuerySet[Report]:
    """The same as rows, in the same order."""
    return _in_order(_unread(Reader.of(user, at), view, *_values(user, at, view)))


def risen_since(user: Staff, at: datetime) -> datetime:
    """What came before it should have been read by now."""
    days = law_on(clock.today(user.zone, at)).rule(RISES).amount
    return risen_before(calendar_of(user.office, at), at, days)


def _unread(reader: Reader, view: View, *since: datetime) -> QuerySet[Report]:
    clients = Client.objects.reachable_by(reader, Right.ALERT)
    if view is View.MINE:
        rows = Report.objects.filter(client__in=clients.filter(_own(reader)).values("pk"))
    else:
        rows = Report.objects.filter(
            Exists(clients.filter(pk=OuterRef("client"))), office=reader.office
        )
    rows = rows.filter(reviewed_at=None)
    return rows.filter(received_at__lt=since[0]) if since else rows


def _own(reader: Reader) -> Q:
    """Own clients, those of the colleagues stood in for, and the walled ones left to the reader."""
    mine = Q(officer=reader.pk) | named_for(reader)
    return mine | Q(officer__in=reader.walls.absent) if reader.walls.absent else mine


def _in_order(rows: QuerySet[Report]) -> QuerySet[Report]:
    return rows.order_by("-urgency", "received_at", "pk")


def _values(user: Staff, at: datetime, view: View) -> tuple[datetime, ...]:
    return (risen_since(user, at),) if view is View.RISEN else ()


def _counted(reader: Reader, view: View, since: datetime) -> QuerySet[Report, tuple[int, ...]]:
    """Client by client, as the index has them: no table is read for a sum."""
    rows = _unread(reader, view, *((since,) if view is View.RISEN else ()))
    of_each = (
        rows.order_by()
        .values("client")
        .annotate(
            all=Count("pk"),
            quiet=Count("pk", filter=Q(urgency=0)),
            risen=Count("pk", filter=Q(received_at__lt=since)),
            needy=Count("pk", filter=Q(urgency__gte=NEEDY)),
        )
    )
    return of_each.values_list("all", "quiet", "risen", "needy")


_COUNTED = Questions(_counted)
_NEEDED = Questions(
    lambda reader: _unread(reader, View.MINE).filter(urgency__gt=0).order_by().values_list("pk")
)
_NAMES = Questions(
    lambda reader, view, start, stop, *since: _in_order(_unread(reader, view, *since)).values_list(
        "pk"
    )[start:stop]
)
_QUIET = Questions(
    lambda reader, view, size, *since: (
        _unread(reader, view, *since)
        .filter(urgency=0)
        .order_by("received_at", "pk")
        .values_list("pk")[:size]
    )
)
