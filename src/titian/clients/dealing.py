"""How do many clients change hands at once? As a preview showed it, or not at all.

One deed for each client, so that each file tells of its own; one transaction, so that nobody finds
half of a caseload moved. Whoever was handed over by somebody else since the preview is told of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from titian.audit.deeds import locked
from titian.clients.actions import hand_over
from titian.clients.models import Client
from titian.offices.models import Staff


@dataclass(frozen=True)
class Dealt:
    """One line of the preview: from whom it said that the client comes, and to whom."""

    client: UUID
    seen_officer: UUID | None
    officer: Staff


class ChangedMeanwhile(Exception):
    """These clients are no longer with whom the preview said."""

    def __init__(self, clients: Sequence[Client]) -> None:
        super().__init__(", ".join(str(client.pk) for client in clients))
        self.clients = clients


def deal_out(*, dealt: Sequence[Dealt], reason: str, by: Staff, at: datetime) -> int:
    """Hands each client over; returns how many. A client who is with the new officer already is
    left alone: the form was sent twice. Raises ChangedMeanwhile, OfficerElsewhere,
    ClosedToOfficer."""
    with transaction.atomic():
        in_order = sorted(dealt, key=lambda one: one.client)  # two dealers wait, and do not lock
        rows = [(locked(Client, one.client), one) for one in in_order]
        waiting = [(row, one) for row, one in rows if row.officer_id != one.officer.pk]
        changed = [row for row, one in waiting if row.officer_id != one.seen_officer]
        if changed:
            raise ChangedMeanwhile(changed)
        for row, one in waiting:
            hand_over(client=row, officer=one.officer, reason=reason, by=by, at=at)
    return len(waiting)
