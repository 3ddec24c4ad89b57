"""What does the client tell by themself? A new number or address, and a statement of their own."""

from datetime import datetime
from uuid import UUID

from titian.audit.actor import Actor
from titian.audit.deeds import deed, locked
from titian.clients.actions import PhoneEntry, add_phone
from titian.clients.models import Client
from titian.kit import phones
from titian.offices.models import Staff
from titian.selfservice.models import Proposal, Statement

LONGEST_ADDRESS = 300
LONGEST_STATEMENT = 1000


class AlreadyDecided(Exception):
    """Another officer decided first."""


def propose(*, client: Client, what: str, value: str, by: Actor, at: datetime) -> Proposal:
    """What waits is replaced. Raises NotAPhone for a number that is none."""
    tidy = phones.to_e164(value) if what == Proposal.What.PHONE else value[:LONGEST_ADDRESS]
    with deed("client.change_proposed", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Proposal.objects.filter(client=client, what=what, decided_at=None).first()
        row = known or Proposal(client=client, office_id=client.office_id, what=what)
        row.client = client
        row.made_at = at
        row.set_value(tidy)
        d.save(row)
        d.tell(f"officer:{client.officer_id}")
    return row


def decide_proposal(
    *, proposal: Proposal, is_taken: bool, note: str, by: Staff, at: datetime
) -> Proposal:
    """A number that is taken is added, an old one stays; an address takes the place of the old.

    Raises AlreadyDecided.
    """
    client = proposal.client
    name = "client.change_taken" if is_taken else "client.change_refused"
    with deed(name, subject=client, by=by, at=at) as d:
        row = locked(Proposal, proposal.pk)
        if row.decided_at is not None:
            raise AlreadyDecided
        row.is_taken, row.decided_at, row.decided_by, row.note = is_taken, at, by, note
        d.save(row)
        if is_taken and row.what == Proposal.What.PHONE:
            add_phone(client=client, entry=PhoneEntry(proposal.value), by=by, at=at)
        elif is_taken:
            file = locked(Client, client.pk)
            file.address = proposal.value
            d.save(file)
    return row


def state(*, id: UUID, client: Client, words: str, by: Actor, at: datetime) -> Statement:
    """The form's own id again is the same statement."""
    with deed("client.stated", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Statement.objects.filter(pk=id, client=client).first()
        if known is not None:
            return known
        row = Statement(
            id=id, client=client, office_id=client.office_id, words=words[:LONGEST_STATEMENT],
            made_at=at,
        )  # fmt: skip
        d.save(row)
        d.tell(f"officer:{client.officer_id}")
    return row


def see_statement(*, statement: Statement, by: Staff, at: datetime) -> None:
    """Read by the officer; only the first reading counts."""
    with deed("client.statement_seen", subject=statement.client, by=by, at=at) as d:
        row = locked(Statement, statement.pk)
        if row.seen_at is None:
            row.seen_at, row.seen_by = at, by
            d.save(row)
