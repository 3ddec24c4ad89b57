"""An ending entered by mistake is struck, and guidance goes on, unless something later contradicts.

Nobody is late by the mistake: what is due is reckoned from tomorrow.
"""

from datetime import datetime

from django.db.models import Q

from titian.audit.deeds import deed, locked
from titian.clients.models import Client
from titian.offices.models import Staff
from titian.offices.settings_of import calendar_of
from titian.supervision.actions import reckon
from titian.supervision.models import (
    Aftercare,
    Ending,
    Revocation,
    SentenceEvent,
    Supervision,
    Transfer,
)


class NotEnded(Exception):
    """Guidance goes on already."""


class Contradicted(Exception):
    """What came after stands on this ending; `by` names it."""

    def __init__(self, by: str) -> None:
        super().__init__(by)
        self.by = by


def strike_ending(
    *, supervision: Supervision, because: str, by: Staff, at: datetime
) -> Supervision:
    """Raises NotEnded, Contradicted."""
    client = supervision.client
    with deed("guidance.ending_struck", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        row = locked(Supervision, supervision.pk)
        if row.ended_on is None:
            raise NotEnded
        _refuse_contradiction(row)
        ending = _ending(row)
        ending.struck_at, ending.struck_because = at, because
        d.save(ending)
        for fact in SentenceEvent.objects.filter(
            supervision=row, kind="revoked", struck_at=None, data__on=row.ended_on.isoformat()
        ):
            fact.struck_at, fact.struck_because = at, because
            d.save(fact)
        row.ended_on, row.end_way = None, ""
        reckon(row, calendar_of(row.office, at), at)
        d.save(row)
        d.tell(f"officer:{client.officer_id}")
    return row


def what_contradicts(supervision: Supervision) -> str:
    """Empty when nothing does."""
    others = Supervision.objects.filter(client=supervision.client_id).exclude(pk=supervision.pk)
    after = others.filter(Q(starts_on__gte=supervision.starts_on) | Q(ended_on=None))
    revoked = Revocation.objects.filter(
        supervision=supervision, outcome=Revocation.Outcome.REVOKED, struck_at=None
    )
    accepted = Transfer.objects.filter(supervision=supervision, to_office=None, is_accepted=True)
    cared_for = Aftercare.objects.filter(supervision=supervision, struck_at=None)
    found = {"decree": after, "revocation": revoked, "transfer": accepted, "aftercare": cared_for}
    return next((name for name, rows in found.items() if rows.exists()), "")


def _refuse_contradiction(row: Supervision) -> None:
    if by := what_contradicts(row):
        raise Contradicted(by)


def _ending(row: Supervision) -> Ending:
    """The row; an ending from before endings had rows of their own gets one now."""
    known = Ending.objects.filter(supervision=row, struck_at=None).first()
    if known is not None:
        return known
    assert row.ended_on is not None
    return Ending(supervision=row, office_id=row.office_id, way=row.end_way, on=row.ended_on)
