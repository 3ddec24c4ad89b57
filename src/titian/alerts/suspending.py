"""How does somebody ask that nobody be told of a trouble for a time, and who lets it be so?

A client whose telephone is being mended need not be called lost each night. Another approves it,
it ends by itself, and what waited until then is told at once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from titian.alerts.models import Alert, AlertStep, Suspension
from titian.alerts.suspended import NEVER
from titian.alerts.whom import section_of
from titian.audit.deeds import Deed, deed, locked
from titian.clients.models import Client
from titian.offices.access import Right
from titian.offices.models import Staff

LONGEST = timedelta(days=30)


class NeverSuspended(Exception):
    """What endangers somebody is told whenever it happens."""


class BadSpan(Exception):
    """It is over before it begins, or lasts too long."""


class AlreadyDecided(Exception):
    """Somebody decided first."""


class MayNotDecide(Exception):
    """Who asked does not decide, nor who may not for this client."""


@dataclass(frozen=True)
class Wish:
    """What is asked for."""

    kind: str
    until_at: datetime
    reason: str


def ask_suspension(*, id: UUID, client: Client, wish: Wish, by: Staff, at: datetime) -> Suspension:
    """Waits for another's word; sent twice it is one. Raises NeverSuspended, BadSpan."""
    if wish.kind in NEVER:
        raise NeverSuspended
    if not at < wish.until_at <= at + LONGEST:
        raise BadSpan
    with deed("suspension.asked", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Suspension.objects.filter(pk=id).first()
        if known is not None:
            return known
        row = Suspension(
            id=id, client=client, office=client.office, kind=wish.kind, from_at=at,
            until_at=wish.until_at, reason=wish.reason, asked_at=at, asked_by=by,
        )  # fmt: skip
        d.save(row)
        d.tell(f"section:{client.office_id}/{section_of(client)}")
    return row


def approve_suspension(*, suspension: Suspension, by: Staff, at: datetime) -> Suspension:
    """It holds from now on; what is open of it asks nobody until it ends.

    Raises AlreadyDecided, MayNotDecide, BadSpan.
    """
    with deed("suspension.approved", subject=suspension.client, by=by, at=at) as d:
        row = _waiting(suspension)
        _must_decide(row, by, at)
        if row.until_at <= at:
            raise BadSpan
        row.from_at, row.approved_at, row.approved_by = at, at, by
        d.save(row)
        for alert in _open_ones(row).filter(urgent=False, held_until=None, seen_at=None):
            _hold(d, locked(Alert, alert.pk), row.until_at, by, at)
        d.tell(f"officer:{row.client.officer_id}")
    return row


def refuse_suspension(
    *, suspension: Suspension, because: str, by: Staff, at: datetime
) -> Suspension:
    """Raises AlreadyDecided, MayNotDecide."""
    with deed("suspension.refused", subject=suspension.client, by=by, at=at) as d:
        row = _waiting(suspension)
        _must_decide(row, by, at)
        row.refused_at, row.refused_by, row.refused_because = at, by, because
        d.save(row)
        d.tell(f"officer:{row.client.officer_id}")
    return row


def end_suspension(*, suspension: Suspension, by: Staff, at: datetime) -> Suspension:
    """Before its time; what waited is told now."""
    with deed("suspension.ended", subject=suspension.client, by=by, at=at) as d:
        row = locked(Suspension, suspension.pk)
        if row.approved_at is None or row.until_at <= at:
            return row
        row.until_at = at if at > row.from_at else row.from_at + timedelta(seconds=1)
        d.save(row)
        for alert in _open_ones(row).filter(held_until__gt=at):
            held = locked(Alert, alert.pk)
            held.held_until, held.escalate_at = at, at
            d.save(held)
    return row


def suspensions_of(client: Client) -> list[Suspension]:
    """The newest first."""
    rows = Suspension.objects.filter(client=client).order_by("-asked_at", "-pk")
    return list(rows.select_related("asked_by", "approved_by", "refused_by", "client__office"))


def _hold(d: Deed, row: Alert, until: datetime, by: Staff, at: datetime) -> None:
    if not row.is_open or row.seen_at is not None:
        return
    row.held_until, row.escalate_at = until, until
    d.save(row)
    step = AlertStep(
        alert=row, office=row.office, what=AlertStep.What.HELD, at=at, actor=by.reference,
        evidence={"until": until.isoformat()},
    )  # fmt: skip
    d.save(step)


def _open_ones(row: Suspension) -> QuerySet[Alert]:
    return Alert.objects.filter(client=row.client, kind=row.kind, settled_at=None)


def _waiting(suspension: Suspension) -> Suspension:
    row = locked(Suspension, suspension.pk)
    if not row.is_waiting:
        raise AlreadyDecided
    return row


def _must_decide(row: Suspension, by: Staff, at: datetime) -> None:
    reach = Client.objects.reachable_by(by, Right.ZONE_APPROVE, at=at)
    if by.pk == row.asked_by_id or not reach.filter(pk=row.client_id).exists():
        raise MayNotDecide
