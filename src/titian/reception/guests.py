"""How does a guest come into the book, and out of the house?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.audit.freshness import OtherContent
from titian.kit import clock
from titian.offices.models import Office, Staff
from titian.reception.models import Guest


class AlreadyLeft(Exception):
    """Somebody noted it first."""


@dataclass(frozen=True)
class Visit:
    """What the guest said."""

    name: str
    purpose: str
    origin: str = ""
    whom: str = ""


def welcome_guest(*, id: UUID, office: Office, visit: Visit, by: Staff, at: datetime) -> Guest:
    """The form's own id again is the same guest, or raises OtherContent."""
    with deed("guest.entered", subject=office, by=by, at=at) as d:
        known = Guest.objects.filter(pk=id).first()
        if known is not None:
            if _said(known) != visit or known.office_id != office.pk:
                raise OtherContent
            return known
        guest = Guest(
            id=id, office=office, day=clock.today(office.zone, at), name=visit.name,
            origin=visit.origin, purpose=visit.purpose, whom=visit.whom, came_at=at, by=by,
        )  # fmt: skip
        d.save(guest)
    return guest


def see_off(*, guest: Guest, by: Staff, at: datetime) -> Guest:
    """The guest went home. Raises AlreadyLeft."""
    with deed("guest.left", subject=guest, by=by, at=at) as d:
        row = locked(Guest, guest.pk)
        if row.left_at is not None:
            raise AlreadyLeft
        row.left_at = at
        d.save(row)
    return row


def _said(guest: Guest) -> Visit:
    return Visit(guest.name, guest.purpose, guest.origin, guest.whom)
