"""How much waits for this kasubsi or kepala? Zones, permissions, what the head decides."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db.models import CharField, Model, Q, QuerySet, Value

from titian.audit.questions import Question
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
    """Only kinds of which anything is open in the office: on most days that is none."""
    for right, place, is_any, waiting in KINDS:
        if scope_of(user.role_names, right) and is_any.lines(user.office_id):
            yield place, waiting(user, at)


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


def _arriving(user: Staff, at: datetime) -> QuerySet[Transfer]:
    _ = at
    return arriving(user.office)


def _any(rows: QuerySet[Model], office: str) -> Question[Model]:
    """Is one of these rows open in an office? `office` is the way there."""
    return Question(lambda pk: rows.filter(**{office: pk}).values_list("pk")[:1])


OF_A_ZONE = Q(OPEN, zone__ended_at=None)
UNDECIDED = Q(decided_at=None, struck_at=None)
SENT = Transfer.objects.filter(is_agreed=True, answered_at=None, struck_at=None)
BY_DECREE = "supervision__client__office"
KINDS = (
    (
        Right.ZONE_APPROVE, APPROVALS,
        _any(ZoneVersion.objects.filter(OF_A_ZONE), "zone__client__office"), versions_waiting,
    ),
    (
        Right.ZONE_APPROVE, APPROVALS,
        _any(ZonePause.objects.filter(OF_A_ZONE), "zone__client__office"), pauses_waiting,
    ),
    (
        Right.DISTANCE, APPROVALS,
        _any(RemoteReporting.objects.filter(decided_at=None, ended_at=None), "client__office"),
        distances_waiting,
    ),
    (
        Right.DECIDE, APPROVALS, _any(Transfer.objects.filter(UNDECIDED), BY_DECREE),
        transfers_waiting,
    ),
    (
        Right.DECIDE, APPROVALS, _any(Revocation.objects.filter(UNDECIDED), BY_DECREE),
        revocations_waiting,
    ),
    (Right.DECIDE, TRANSFERS, _any(SENT, "to_office"), _arriving),
)  # fmt: skip
