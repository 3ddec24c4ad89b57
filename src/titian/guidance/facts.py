"""What is told of a client, and of whom is it read?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.audit.freshness import OtherContent, was_kept
from titian.clients.models import Client
from titian.guidance.kinds.facts import FactKind
from titian.guidance.models import Document, Fact
from titian.offices.models import Staff


@dataclass(frozen=True)
class Telling:
    """A fact as it is told: words by the key of their field, empty ones left out."""

    kind: FactKind
    on: date
    told: Mapping[str, str]
    source: str = ""
    document: Document | None = None


def write_fact(*, id: UUID, client: Client, telling: Telling, by: Staff, at: datetime) -> Fact:
    """The form's own id again is the same fact, or raises OtherContent."""
    name = "health.written" if telling.kind.wall else "fact.written"
    with deed(name, subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        row = Fact.objects.select_related("client").filter(pk=id).first()
        if row is not None and row.client_id != client.pk:
            raise OtherContent
        row = row or Fact(id=id, client=client, office_id=client.office_id, by=by, written_at=at)
        row.kind, row.wall, row.on = telling.kind.key, telling.kind.wall, telling.on
        row.source, row.document = telling.source, telling.document
        row.set_told(telling.told)
        if not was_kept(row):
            d.save(row)
            d.tell(f"officer:{client.officer_id}")
    return row


def facts_of(client: Client, *, wall: str) -> Sequence[Fact]:
    """Those before (empty) or behind a wall, newest first, struck ones too."""
    rows = Fact.objects.filter(client=client, wall=wall).select_related("by", "document__file")
    found = list(rows.order_by("-on", "-written_at", "-pk"))
    for row in found:
        row.client = client
    return found
