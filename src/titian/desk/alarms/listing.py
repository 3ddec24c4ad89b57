"""Which alerts does this person see, and in which order?

What is open stands first: urgent, then unseen, then the gravest, then the oldest. What was settled
follows, the newest first.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from titian.alerts.digest import SMALL
from titian.alerts.models import Alert, Suspension
from titian.clients.models import Client
from titian.desk.alarms.forms import FilterForm
from titian.kit import clock
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff

PER_PAGE = 25
OPEN = Q(settled_at=None)
HELD = Q(held_until__isnull=False)
STATES = {
    "terbuka": OPEN & ~HELD,
    "belum_dilihat": OPEN & Q(seen_at=None) & ~HELD,
    "menunggu": OPEN & (Q(seen_at=None) | Q(asked_again__gt=0)) & ~HELD,
    "belum_ditutup": OPEN & Q(asked_again__gt=0),
    "mendesak": OPEN & Q(urgent=True),
    "kecil": OPEN & Q(level=SMALL, seen_at=None) & ~HELD,
    "ditangguhkan": OPEN & HELD,
    "selesai": Q(settled_at__isnull=False),
}


@dataclass(frozen=True)
class Line:
    """One alert of the list; `is_now` marks the one that asks for a hand first."""

    alert: Alert
    days: int
    is_now: bool


@dataclass(frozen=True)
class Waiting:
    """How many wait, whatever the filter says."""

    open: int
    unseen: int
    urgent: int


def alerts_of(user: Staff, at: datetime) -> QuerySet[Alert]:
    """Every alert about a client on whom this person may settle alerts."""
    clients = Client.objects.reachable_by(user, Right.ALERT, at=at)
    return Alert.objects.filter(client__in=clients.values("pk"))


def filtered(alerts: QuerySet[Alert], form: FilterForm) -> QuerySet[Alert]:
    alerts = alerts.filter(STATES.get(form.chosen("keadaan"), Q()))
    if form.officer:
        alerts = alerts.filter(client__officer=form.officer)
    if form.chosen("sebab"):
        alerts = alerts.filter(cause=form.chosen("sebab"))
    return alerts


def in_order(alerts: QuerySet[Alert]) -> QuerySet[Alert]:
    unseen_first = Case(When(seen_at=None, then=Value(0)), default=Value(1))
    return alerts.select_related(
        "client__officer", "client__office", "escalated_to", "seen_by", "settled_by"
    ).order_by(
        F("settled_at").desc(nulls_first=True), "-urgent", unseen_first, "level", "opened_at", "pk"
    )


def lines_of(alerts: list[Alert], *, is_first_page: bool, today: date) -> list[Line]:
    """Red asks for one hand at a time: only the first urgent alert carries it."""
    first = next((a for a in alerts if a.urgent and a.is_open), None) if is_first_page else None
    return [Line(alert, (today - alert.since_on).days, alert is first) for alert in alerts]


def waiting(user: Staff, at: datetime) -> Waiting:
    counts = alerts_of(user, at).aggregate(
        open=Count("pk", filter=STATES["terbuka"]),
        unseen=Count("pk", filter=STATES["belum_dilihat"]),
        urgent=Count("pk", filter=STATES["mendesak"]),
    )
    return Waiting(**counts)


def suspensions_waiting(user: Staff, at: datetime) -> list[Suspension]:
    """Those that this person may decide, the oldest first."""
    clients = Client.objects.reachable_by(user, Right.ZONE_APPROVE, at=at)
    rows = Suspension.objects.filter(
        client__in=clients, approved_at=None, refused_at=None, until_at__gt=at
    ).exclude(asked_by=user)
    return list(rows.select_related("client", "asked_by").order_by("asked_at", "pk"))


def officers_of(user: Staff) -> QuerySet[Staff]:
    """Whose clients one may choose: nobody's for an officer who sees only their own."""
    if scope_of(user.role_names, Right.ALERT) < Scope.SECTION:
        return Staff.objects.none()
    pk = Staff.objects.filter(office=user.office_id, roles__role="pk", roles__until_at=None)
    return pk.order_by("name")


def today_of(user: Staff, at: datetime) -> date:
    return clock.today(user.zone, at)
