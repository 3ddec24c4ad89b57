"""Who was harmed? Entered and corrected by the few who may know."""

from datetime import datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.audit.freshness import refuse_stale, was_kept
from titian.clients.models import Client, Victim, VictimWords
from titian.offices.models import Staff


def enter_victim(
    *, id: UUID, client: Client, kind: str, words: VictimWords, by: Staff, at: datetime
) -> Victim:
    """The form's own id again is the same entry, or raises OtherContent."""
    with deed("client.victim_entered", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = Victim.objects.select_related("client").filter(pk=id).first()
        row = known or Victim(id=id, client=client, office_id=client.office_id)
        _set(row, kind, words)
        if not was_kept(row):
            d.save(row)
    return row


def correct_victim(
    *, victim: Victim, seen_rev: int, kind: str, words: VictimWords, by: Staff, at: datetime
) -> Victim:
    """Raises StaleRow with today's row."""
    with deed("client.victim_corrected", subject=victim.client, by=by, at=at) as d:
        row = locked(Victim, victim.pk)
        _set(row, kind, words)
        refuse_stale(row, seen_rev)
        d.save(row)
    return row


def _set(row: Victim, kind: str, words: VictimWords) -> None:
    """The same words sealed twice look like a change; they are none."""
    row.kind = kind
    if not row.words_sealed or row.words != words:
        row.set_words(words)
