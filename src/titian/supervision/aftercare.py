"""Bimbingan lanjutan: who was guided may go on being helped, agrees to it, and owes nothing."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.audit.freshness import was_kept
from titian.offices.models import Staff
from titian.supervision.models import Aftercare, AftercareContact, Supervision


class StillGuided(Exception):
    """Aftercare follows an ending; whoever died or was revoked has none."""


class AlreadyGoingOn(Exception):
    """It began already."""


class OutOfTime(Exception):
    """It began later, or ended before."""


@dataclass(frozen=True)
class AftercareEntry:
    """What was agreed, as typed."""

    from_on: date
    consent_on: date
    consent_by: str
    need: str = ""


NONE_AFTER = {Supervision.EndWay.DIED, Supervision.EndWay.REVOKED, Supervision.EndWay.TRANSFERRED}


def begin_aftercare(
    *, id: UUID, supervision: Supervision, entry: AftercareEntry, by: Staff, at: datetime
) -> Aftercare:
    """Raises StillGuided, AlreadyGoingOn, OtherContent."""
    with deed("aftercare.begun", subject=supervision.client, by=by, at=at) as d:
        decree = locked(Supervision, supervision.pk)
        known = Aftercare.objects.filter(pk=id).first()
        row = known or Aftercare(id=id, supervision=decree, office_id=decree.office_id)
        for field in fields(entry):
            setattr(row, field.name, getattr(entry, field.name))
        if was_kept(row):
            return row
        if not may_follow(decree) or entry.from_on < (decree.ended_on or date.max):
            raise StillGuided
        if Aftercare.objects.filter(supervision=decree, struck_at=None, until_on=None).exists():
            raise AlreadyGoingOn
        d.save(row)
    return row


def note_contact(
    *, id: UUID, aftercare: Aftercare, on: date, note: str, by: Staff, at: datetime
) -> AftercareContact:
    """Raises OutOfTime, OtherContent."""
    with deed("aftercare.contact", subject=aftercare.supervision.client, by=by, at=at) as d:
        care = locked(Aftercare, aftercare.pk)
        known = AftercareContact.objects.filter(pk=id).first()
        row = known or AftercareContact(id=id, aftercare=care, office_id=care.office_id)
        row.on, row.note = on, note
        if not was_kept(row):
            if on < care.from_on or (care.until_on is not None and on > care.until_on):
                raise OutOfTime
            d.save(row)
    return row


def end_aftercare(*, aftercare: Aftercare, on: date, by: Staff, at: datetime) -> Aftercare:
    """The client needs it no more, or wants it no more. Raises OutOfTime."""
    with deed("aftercare.ended", subject=aftercare.supervision.client, by=by, at=at) as d:
        row = locked(Aftercare, aftercare.pk)
        if row.until_on is not None or row.struck_at is not None or on < row.from_on:
            raise OutOfTime
        row.until_on = on
        d.save(row)
    return row


def may_follow(supervision: Supervision) -> bool:
    """After guidance that ended by itself or by a court."""
    return supervision.ended_on is not None and supervision.end_way not in NONE_AFTER
