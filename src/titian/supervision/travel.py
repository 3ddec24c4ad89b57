"""Leave of town: asked through the PK, decided by the head, or recorded as decided above."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.audit.freshness import was_kept
from titian.clients.models import Client, Nationality, Particulars
from titian.offices.models import Staff
from titian.offices.settings_of import calendar_of
from titian.supervision.models import Supervision, TravelPermit
from titian.supervision.rules.abroad import Journey, who_decides_abroad
from titian.supervision.rules.deadlines import decide_by


class AlreadyDecided(Exception):
    """Somebody decided before, or it was struck."""


class OwnRequest(Exception):
    """Nobody allows what they asked for."""


class NotOut(Exception):
    """Nobody comes back who was not allowed to go, or has not gone yet."""


@dataclass(frozen=True)
class TravelEntry:
    """The request as typed; `until_on` is the first day back."""

    asked_on: date
    place: str
    purpose: str
    from_on: date
    until_on: date
    is_abroad: bool = False
    note: str = ""


def ask_travel(
    *, id: UUID, supervision: Supervision, entry: TravelEntry, by: Staff, at: datetime
) -> TravelPermit:
    """Raises Foreigner, WrongPurpose, TooLong (rules.abroad), OtherContent."""
    with deed("travel.asked", subject=supervision.client, by=by, at=at) as d:
        locked(Supervision, supervision.pk)
        known = TravelPermit.objects.filter(pk=id).first()
        row = known or TravelPermit(
            id=id, supervision=supervision, office_id=supervision.office_id, asked_by=by
        )
        for field in fields(entry):
            setattr(row, field.name, getattr(entry, field.name))
        calendar = calendar_of(supervision.office, at)
        row.decide_by_on = decide_by("LEAVE_TOWN.decide", entry.asked_on, calendar)
        row.decider = decider_of(supervision, entry)
        if not was_kept(row):
            d.save(row)
            d.tell(f"officer:{supervision.client.officer_id}")
    return row


def decide_travel(
    *,
    permit: TravelPermit,
    is_allowed: bool,
    letter_number: str,
    note: str,
    by: Staff,
    at: datetime,
) -> TravelPermit:
    """Raises AlreadyDecided, OwnRequest."""
    name = "travel.allowed" if is_allowed else "travel.refused"
    client = permit.supervision.client
    with deed(name, subject=client, by=by, at=at) as d:
        row = locked(TravelPermit, permit.pk)
        if row.decided_at is not None or row.struck_at is not None:
            raise AlreadyDecided
        if row.asked_by_id == by.pk:
            raise OwnRequest
        row.is_allowed, row.decided_at, row.decided_by = is_allowed, at, by
        row.letter_number, row.decision_note = letter_number, note
        d.save(row)
        d.tell(f"officer:{client.officer_id}")
    return row


def come_back(*, permit: TravelPermit, on: date, by: Staff, at: datetime) -> TravelPermit:
    """The client is back. Raises NotOut."""
    with deed("travel.returned", subject=permit.supervision.client, by=by, at=at) as d:
        row = locked(TravelPermit, permit.pk)
        if not row.is_allowed or row.struck_at is not None or on < row.from_on:
            raise NotOut
        row.returned_on = on
        d.save(row)
    return row


def decider_of(supervision: Supervision, entry: TravelEntry) -> str:
    """The head for a journey inside the country."""
    if not entry.is_abroad:
        return TravelPermit.Decider.OFFICE
    journey = Journey(supervision.programme, entry.purpose, entry.from_on, entry.until_on)
    went_before = TravelPermit.objects.filter(
        supervision__client=supervision.client_id, is_abroad=True, purpose=entry.purpose,
        is_allowed=True, struck_at=None, from_on__lt=entry.from_on,
    )  # fmt: skip
    return who_decides_abroad(
        journey, is_foreigner=_is_foreigner(supervision.client), went_before=went_before.exists()
    )


def _is_foreigner(client: Client) -> bool:
    person = Particulars.objects.filter(client=client).first()
    return person is not None and person.nationality == Nationality.FOREIGN
