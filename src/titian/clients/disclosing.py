"""What is told of a child, to whom, by whose grant? Asked in writing, decided by the head."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.clients.models import Client, Disclosure
from titian.offices.models import Staff


class NotAChild(Exception):
    """An adult's data are asked for in another way."""


class AlreadyDecided(Exception):
    """The head decided before."""


class NotGranted(Exception):
    """Nothing is given before the head has granted it."""


class AlreadyGiven(Exception):
    """What was given is on record."""


class OwnRequest(Exception):
    """Nobody grants what they entered."""


@dataclass(frozen=True)
class Asking:
    """The letter: who asks, with which identity, why, for what."""

    asker: str
    body: str
    identity: str
    letter: str
    reason: str
    asked_for: str


def enter_request(
    *, id: UUID, client: Client, asking: Asking, by: Staff, at: datetime
) -> Disclosure:
    """The form's own id again is the same request. Raises NotAChild."""
    if not client.is_child:
        raise NotAChild
    with deed("client.disclosure_asked", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Disclosure.objects.filter(pk=id, client=client).first()
        if known is not None:
            return known
        row = Disclosure(
            id=id, client=client, office_id=client.office_id, asker=asking.asker,
            body=asking.body, letter=asking.letter, reason=asking.reason,
            asked_for=asking.asked_for, entered_by=by, entered_at=at,
        )  # fmt: skip
        row.set_identity(asking.identity)
        d.save(row)
    return row


def decide_request(
    *, request: Disclosure, is_granted: bool, note: str, by: Staff, at: datetime
) -> Disclosure:
    """Raises AlreadyDecided, OwnRequest."""
    name = "client.disclosure_granted" if is_granted else "client.disclosure_refused"
    with deed(name, subject=request.client, by=by, at=at) as d:
        row = locked(Disclosure, request.pk)
        if row.decided_at is not None:
            raise AlreadyDecided
        if row.entered_by_id == by.pk:
            raise OwnRequest
        row.decided_by, row.decided_at = by, at
        row.is_granted, row.decision_note = is_granted, note
        d.save(row)
        d.tell(f"officer:{row.entered_by_id}")
    return row


def record_given(*, request: Disclosure, given: str, by: Staff, at: datetime) -> Disclosure:
    """What the asker took away, once. Raises NotGranted, AlreadyGiven."""
    with deed("client.disclosed", subject=request.client, by=by, at=at) as d:
        row = locked(Disclosure, request.pk)
        if not row.is_granted:
            raise NotGranted
        if row.given_at is not None:
            raise AlreadyGiven
        row.given, row.given_by, row.given_at = given, by, at
        d.save(row)
    return row
