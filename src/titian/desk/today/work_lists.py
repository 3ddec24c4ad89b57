"""Whose work is it? The clients, alerts and obligations of one person or one section.

Pure querysets: each list of Hari ini is one question to the database, however many rows.
"""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet

from titian.alerts.models import Alert
from titian.clients.access import SECTION_REGISTER, named_for
from titian.clients.around import Reader
from titian.clients.models import Assignment, Client
from titian.kit import clock
from titian.kit.millis import ms
from titian.messages.models import Message
from titian.offices.access import Right
from titian.offices.models import Leave, Staff
from titian.offices.rules import OfficeCalendar
from titian.reporting.models import Excuse, Report
from titian.supervision.models import Supervision
from titian.supervision.waiting import silent


def clients_of(user: Staff, at: datetime) -> QuerySet[Client]:
    """Own clients, those of the colleagues stood in for, and the restricted ones for which the
    person is named: what a PK must act on."""
    mine = Q(officer=user.pk) | Q(officer__in=user.absent_today(at).values("pk"))
    mine |= named_for(Reader.of(user, at))
    return Client.objects.reachable_by(user, Right.ALERT, at=at).filter(mine)


def clients_of_section(user: Staff, at: datetime) -> QuerySet[Client]:
    """The register of the kasubsi's section."""
    register = SECTION_REGISTER.get(user.section, "")
    return Client.objects.reachable_by(user, Right.ALERT, at=at).filter(register=register)


def open_alerts(clients: QuerySet[Client]) -> QuerySet[Alert]:
    """Urgent first, then what nobody has seen, then the oldest."""
    rows = Alert.objects.filter(settled_at=None, held_until=None, client__in=clients)
    rows = rows.select_related("client__officer", "seen_by", "escalated_to")
    return rows.order_by("-urgent", F("seen_at").asc(nulls_first=True), "opened_at", "pk")


def cries_for_help(clients: QuerySet[Client]) -> QuerySet[Message]:
    """Messages that sound like danger and that nobody has read, the oldest first."""
    rows = Message.objects.filter(is_urgent=True, seen_at=None, client__in=clients)
    return rows.select_related("client").order_by("made_at", "pk")


def waited_for(
    clients: QuerySet[Client], at: datetime, calendar: OfficeCalendar
) -> QuerySet[Supervision]:
    """Silent, late, or due until the end of this week."""
    rows = Supervision.objects.filter(ended_on=None, client__in=clients)
    rows = rows.filter(silent(at) | Q(due_on__lt=next_monday(calendar.today(at))))
    rows = rows.select_related("client__officer").prefetch_related("steps")
    return rows.order_by("due_on", "client__name", "client_id")


def reports_since(clients: QuerySet[Client], since: datetime) -> QuerySet[Report]:
    rows = Report.objects.filter(client__in=clients, received_at__gte=since)
    return rows.select_related("client").order_by("-received_at")


def handed_over_since(clients: QuerySet[Client], since: datetime) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(client__in=clients, from_at__gte=since)
    return rows.select_related("client", "officer").order_by("-from_at")


def excused_since(clients: QuerySet[Client], since: datetime) -> QuerySet[Excuse]:
    """An excuse has no time of its own: its id holds the moment at which it was begun."""
    rows = Excuse.objects.filter(client__in=clients, id__gte=first_id_of(since))
    return rows.select_related("client").order_by("-id")


def covers_of(user: Staff, at: datetime) -> QuerySet[Leave]:
    """Leaves of colleagues for whom `user` stands in today."""
    today = clock.today(user.zone, at)
    rows = Leave.objects.filter(
        stand_in=user, from_on__lte=today, until_on__gt=today, ended_at=None
    )
    return rows.select_related("absent").order_by("until_on")


def start_of_yesterday(zone: str, at: datetime) -> datetime:
    day = clock.today(zone, at) - timedelta(days=1)
    return datetime.combine(day, time.min, ZoneInfo(zone))


def next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def first_id_of(at: datetime) -> UUID:
    """The smallest UUIDv7 of that millisecond."""
    return UUID(int=ms(at) << 80)
