"""How is the proof of a reason waited for, and who says what came of it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from titian.audit.deeds import Deed, StaleRow, deed, locked
from titian.clients.models import Client
from titian.offices.models import Staff
from titian.supervision.models import Proof

DECISIONS = (Proof.State.CAME, Proof.State.WAIVED, Proof.State.REFUSED)


class AlreadyDecided(Exception):
    """Somebody said before what came of it."""


@dataclass(frozen=True)
class Promised:
    """Which paper is to follow, until when."""

    paper: str
    by_on: date


def await_proof(d: Deed, client: Client, promised: Promised, by: Staff) -> Proof:
    """Within the deed that takes the reason down."""
    row = Proof(
        client=client, office_id=client.office_id, paper=promised.paper, by_on=promised.by_on,
        asked_at=d.at, asked_by=by,
    )  # fmt: skip
    d.save(row)
    return row


def decide_proof(*, proof: Proof, state: str, note: str, by: Staff, at: datetime) -> Proof:
    """It came, is not needed, or the reason is not accepted. Raises AlreadyDecided."""
    with deed("proof.decided", subject=proof.client, by=by, at=at) as d:
        row = locked(Proof, proof.pk)
        if not row.is_awaited:
            raise AlreadyDecided
        _set(row, state, note, by, at)
        d.save(row)
        d.tell(f"officer:{proof.client.officer_id}")
    return row


def give_more_time(*, proof: Proof, seen_rev: int, by_on: date, by: Staff, at: datetime) -> Proof:
    """A later last day. Raises AlreadyDecided, StaleRow."""
    with deed("proof.more_time", subject=proof.client, by=by, at=at) as d:
        row = locked(Proof, proof.pk)
        if not row.is_awaited:
            raise AlreadyDecided
        if row.rev != seen_rev and row.by_on != by_on:
            raise StaleRow(row)
        row.by_on = by_on
        d.save(row)
    return row


def drop_proof(d: Deed, proof: Proof, by: Staff) -> None:
    """What it was to prove does not stand any more; within the deed that says so."""
    row = locked(Proof, proof.pk)
    if row.is_awaited:
        _set(row, Proof.State.DROPPED, "", by, d.at)
        d.save(row)


def overdue_proofs(clients: QuerySet[Client], today: date) -> QuerySet[Proof]:
    """Their last day is over, and nobody said what came of them; the oldest first."""
    rows = Proof.objects.filter(state="", by_on__lt=today, client__in=clients)
    return rows.select_related("client__officer", "client__office").order_by("by_on", "pk")


def proofs_of(client: Client) -> Sequence[Proof]:
    rows = Proof.objects.filter(client=client).select_related("decided_by")
    return list(rows.order_by("-by_on", "-pk"))


def _set(row: Proof, state: str, note: str, by: Staff, at: datetime) -> None:
    row.state, row.note, row.decided_at, row.decided_by = state, note, at, by
