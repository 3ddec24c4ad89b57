"""How much waits for this kasubsi or kepala? Zones, permissions, what the head decides."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db.models import CharField, Model, Q, QuerySet, Value

from titian.clients.models import Client, RemoteReporting
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.supervision.models import Revocation, Transfer
from titian.supervision.transfers import arriving
from titian.tracking.models import ZonePause, ZoneVersion

OPEN = Q(approved_at=None, refused_at=None)
APPROVALS, TRANSFERS = "zone_approvals", "transfers"  # places of the menu


def count_waiting(user: Staff, at: datetime) -> Mapping[str, int]:
    """By the place of the menu where it is decided. One question for all, as every page asks it;
    and none for those who decide nothing."""
    parts = [
        rows.order_by().values_list(Value(place, output_field=CharField()))
        for place, rows in _waiting(user, at)
    ]
    if not parts:
        return {}
    found = Counter(place for (place,) in parts[0].union(*parts[1:], all=True))
    return {APPROVALS: found[APPROVALS], TRANSFERS: found[TRANSFERS]}


def _waiting(user: Staff, at: datetime) -> Iterator[tuple[str, QuerySet[Model]]]:
    if scope_of(user.role_names, Right.ZONE_APPROVE):
        yield APPROVALS, versions_waiting(user, at)
        yield APPROVALS, pauses_waiting(user, at)
    if scope_of(user.role_names, Right.DISTANCE):
        yield APPROVALS, distances_waiting(user, at)
    if scope_of(user.role_names, Right.DECIDE):
        yield APPROVALS, transfers_waiting(user, at)
        yield APPROVALS, revocations_waiting(user, at)
        yield TRANSFERS, arriving(user.office)


def versions_waiting(user: Staff, at: datetime) -> QuerySet[ZoneVersion]:
    clients = Client.objects.reachable_by(user, Right.ZONE_APPROVE, at=at)
    others = ZoneVersion.objects.exclude(proposed_by=user)
    return others.filter(OPEN, zone__ended_at=None, zone__client__in=clients.values("pk"))


def pauses_waiting(user: Staff, at: datetime) -> QuerySet[ZonePause]:
    """One whose time is over can only be refused; it is shown until somebody does."""
    clients = Client.objects.reachable_by(user, Right.ZONE_APPROVE, at=at)
    others = ZonePause.objects.exclude(asked_by=user)
    return others.filter(OPEN, zone__ended_at=None, zone__client__in=clients.values("pk"))


def distances_waiting(user: Staff, at: datetime) -> QuerySet[RemoteReporting]:
    """Asked by somebody else: nobody decides what they asked for."""
    clients = Client.objects.reachable_by(user, Right.DISTANCE, at=at)
    others = RemoteReporting.objects.exclude(asked_by=user)
    return others.filter(decided_at=None, ended_at=None, client__in=clients.values("pk"))


def transfers_waiting(user: Staff, at: datetime) -> QuerySet[Transfer]:
    """To another Bapas, asked by somebody else."""
    clients = Client.objects.reachable_by(user, Right.DECIDE, at=at)
    others = Transfer.objects.exclude(asked_by=user)
    return others.filter(
        decided_at=None, struck_at=None, supervision__client__in=clients.values("pk")
    )


def revocations_waiting(user: Staff, at: datetime) -> QuerySet[Revocation]:
    """Proposed by somebody else, after the TPP."""
    clients = Client.objects.reachable_by(user, Right.DECIDE, at=at)
    others = Revocation.objects.exclude(asked_by=user)
    return others.filter(
        decided_at=None, struck_at=None, supervision__client__in=clients.values("pk")
    )
