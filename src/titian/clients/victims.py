"""Who was harmed? Entered and corrected by the few who may know."""

from datetime import datetime
from uuid import UUID

from titian.audit.deeds import StaleRow, deed, locked
from titian.clients.models import Client, Victim, VictimWords
from titian.offices.models import Staff


def enter_victim(
    *, id: UUID, client: Client, kind: str, words: VictimWords, by: Staff, at: datetime
) -> Victim:
    """The form's own id again is the same entry."""
    with deed("client.victim_entered", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Victim.objects.filter(pk=id).first()
        if known is not None:
            return known
        row = Victim(id=id, client=client, office_id=client.office_id, kind=kind)
        row.set_words(words)
        d.save(row)
    return row


def correct_victim(
    *, victim: Victim, seen_rev: int, kind: str, words: VictimWords, by: Staff, at: datetime
) -> Victim:
    """Raises StaleRow with today's row."""
    with deed("client.victim_corrected", subject=victim.client, by=by, at=at) as d:
        row = locked(Victim, victim.pk)
        if row.rev != seen_rev:
            raise StaleRow(row)
        row.kind = kind
        if row.words != words:
            row.set_words(words)
        d.save(row)
    return row
