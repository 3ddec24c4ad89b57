"""Who works here, with which tasks, who is away and who stands in? In a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from titian.kit import clock
from titian.offices.models import Leave, Office, Role, Staff

HERE = ("active", "locked")


@dataclass(frozen=True)
class Person:
    """One row of the list."""

    staff: Staff
    roles: tuple[str, ...]
    clients: int
    leave: Leave | None  # today's, else the next planned one
    is_away: bool


def roll_of(office: Office, *, at: datetime, left: bool = False) -> list[Person]:
    """Everybody of the office by name; `left`: those who have gone."""
    today = clock.today(office.zone, at)
    states = (Staff.State.LEFT,) if left else HERE
    found = (
        Staff.objects.filter(office=office, state__in=states)
        .annotate(client_count=Count("clients"))
        .prefetch_related(_roles(), _leaves(today))
        .order_by("name", "pk")
    )
    return [_person(staff, today) for staff in found]


def officers_of(office: Office) -> list[Staff]:
    """Working PK with the number of clients that each has, for sharing work out."""
    held = Q(roles__role="pk", roles__until_at=None)
    working = Staff.objects.filter(held, office=office, state=Staff.State.ACTIVE)
    return list(working.annotate(client_count=Count("clients", distinct=True)).order_by("name"))


def _roles() -> "Prefetch[str, QuerySet[Role], str]":
    return Prefetch("roles", Role.objects.filter(until_at=None).order_by("role"), "held_roles")


def _leaves(today: date) -> "Prefetch[str, QuerySet[Leave], str]":
    ahead = Leave.objects.filter(until_on__gt=today, ended_at=None).select_related("stand_in")
    return Prefetch("leaves", ahead.order_by("from_on"), "coming_leaves")


def _person(staff: Staff, today: date) -> Person:
    leaves: list[Leave] = vars(staff)["coming_leaves"]
    leave = leaves[0] if leaves else None
    roles: list[Role] = vars(staff)["held_roles"]
    return Person(
        staff=staff,
        roles=tuple(role.get_role_display() for role in roles),
        clients=vars(staff)["client_count"],
        leave=leave,
        is_away=leave is not None and leave.from_on <= today,
    )
