"""A client moves to another Bapas: asked, agreed, sent, accepted or refused.

The file itself moves, not a copy: its office and its epoch change, the history goes along, and
the former office keeps only the transfer. An office that does not use this program answers by
letter; its acceptance ends the guidance here.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from titian.audit.deeds import Deed, deed, locked
from titian.audit.freshness import was_kept
from titian.clients.models import Assignment, Client, FileGrant
from titian.clients.registers import enter
from titian.offices.models import Office, Staff
from titian.offices.settings_of import calendar_of
from titian.supervision.actions import end_supervision, reckon
from titian.supervision.models import Supervision, Transfer
from titian.supervision.rules.deadlines import decide_by


class AlreadyUnderWay(Exception):
    """Another transfer waits."""


class AlreadyDecided(Exception):
    """Decided, answered or struck before."""


class OwnRequest(Exception):
    """Nobody agrees to what they asked for."""


class NotYours(Exception):
    """Only the office to which the client goes answers, and names one of its own PK."""


@dataclass(frozen=True)
class TransferEntry:
    """The request as typed; `to_name` only where the office is not in this program."""

    to_office: Office | None
    asked_on: date
    reason: str
    to_name: str = ""
    address: str = ""
    guarantor: str = ""


@dataclass(frozen=True)
class Agreement:
    """What the head decided after the TPP."""

    is_agreed: bool
    tpp_on: date | None = None
    tpp_number: str = ""
    letter_number: str = ""
    note: str = ""


def ask_transfer(
    *, id: UUID, supervision: Supervision, entry: TransferEntry, by: Staff, at: datetime
) -> Transfer:
    """Raises AlreadyUnderWay, OtherContent."""
    with deed("transfer.asked", subject=supervision.client, by=by, at=at) as d:
        locked(Supervision, supervision.pk)
        known = Transfer.objects.filter(pk=id).first()
        row = known or Transfer(
            id=id, supervision=supervision, office_id=supervision.office_id, asked_by=by
        )
        for field in fields(entry):
            setattr(row, field.name, getattr(entry, field.name))
        calendar = calendar_of(supervision.office, at)
        row.decide_by_on = decide_by("TRANSFER.decide", entry.asked_on, calendar)
        if not was_kept(row):
            if under_way(supervision) is not None:
                raise AlreadyUnderWay
            d.save(row)
    return row


def decide_transfer(
    *, transfer: Transfer, agreement: Agreement, by: Staff, at: datetime
) -> Transfer:
    """Agreed is sent. Raises AlreadyDecided, OwnRequest."""
    name = "transfer.agreed" if agreement.is_agreed else "transfer.not_agreed"
    client = transfer.supervision.client
    with deed(name, subject=client, by=by, at=at) as d:
        row = locked(Transfer, transfer.pk)
        if row.decided_at is not None or row.struck_at is not None:
            raise AlreadyDecided
        if row.asked_by_id == by.pk:
            raise OwnRequest
        row.is_agreed, row.decided_at, row.decided_by = agreement.is_agreed, at, by
        row.tpp_on, row.tpp_number = agreement.tpp_on, agreement.tpp_number
        row.letter_number, row.decision_note = agreement.letter_number, agreement.note
        d.save(row)
        d.tell(f"officer:{client.officer_id}")
        if agreement.is_agreed and row.to_office_id:
            d.tell(f"office:{row.to_office_id}")
    return row


def accept_transfer(*, transfer: Transfer, officer: Staff, by: Staff, at: datetime) -> Client:
    """The file is theirs from now on, under a number of their own.

    Raises AlreadyDecided, NotYours.
    """
    client = transfer.supervision.client
    with deed("transfer.accepted", subject=client, by=by, at=at) as d:
        row, client = _waiting(transfer), locked(Client, client.pk)
        _must_be_theirs(row, officer, by)
        row.former_number, row.former_officer = client.number, client.officer
        _answer(d, row, is_accepted=True, note="", by=by, at=at)
        d.tell(f"officer:{client.officer_id}", f"office:{row.to_office_id}")
        _hand_over_file(client, row, officer, by, at)
    return client


def refuse_transfer(*, transfer: Transfer, note: str, by: Staff, at: datetime) -> Transfer:
    """The client stays. Raises AlreadyDecided, NotYours."""
    client = transfer.supervision.client
    with deed("transfer.refused", subject=client, by=by, at=at) as d:
        row = _waiting(transfer)
        if row.to_office_id is not None and row.to_office_id != by.office_id:
            raise NotYours
        _answer(d, row, is_accepted=False, note=note, by=by, at=at)
        d.tell(f"officer:{client.officer_id}")
    return row


def record_acceptance(
    *, transfer: Transfer, on: date, note: str, by: Staff, at: datetime
) -> Transfer:
    """An office outside this program accepted by letter: guidance ends here.

    Raises AlreadyDecided, NotYours.
    """
    with deed("transfer.accepted", subject=transfer.supervision.client, by=by, at=at) as d:
        row = _waiting(transfer)
        if row.to_office_id is not None:
            raise NotYours
        _answer(d, row, is_accepted=True, note=note, by=by, at=at)
        end_supervision(
            supervision=row.supervision, way=Supervision.EndWay.TRANSFERRED, on=on, by=by, at=at
        )
    return row


def under_way(supervision: Supervision) -> Transfer | None:
    """Asked or sent, and not answered."""
    open_ones = Transfer.objects.filter(supervision=supervision, struck_at=None, answered_at=None)
    return open_ones.exclude(is_agreed=False).first()


def arriving(office: UUID) -> QuerySet[Transfer]:
    """Sent to this office and not answered yet."""
    return _with_names(
        Transfer.objects.filter(to_office=office, is_agreed=True, answered_at=None, struck_at=None)
    ).order_by("decided_at")


def departed(office: Office) -> QuerySet[Transfer]:
    """What this office sent or is about to send, newest first."""
    return _with_names(Transfer.objects.filter(office=office, struck_at=None)).order_by("-asked_on")


def _with_names(found: QuerySet[Transfer]) -> QuerySet[Transfer]:
    return found.select_related("supervision__client__office", "office", "to_office")


def _waiting(transfer: Transfer) -> Transfer:
    row = locked(Transfer, transfer.pk)
    if not row.is_waiting:
        raise AlreadyDecided
    return row


def _must_be_theirs(row: Transfer, officer: Staff, by: Staff) -> None:
    is_pk = officer.is_active and officer.has_role("pk")
    if row.to_office_id is None or not is_pk:
        raise NotYours
    if by.office_id != row.to_office_id or officer.office_id != row.to_office_id:
        raise NotYours


def _answer(
    d: Deed, row: Transfer, *, is_accepted: bool, note: str, by: Staff, at: datetime
) -> None:
    row.is_accepted, row.answered_at, row.answered_by, row.answer_note = is_accepted, at, by, note
    d.save(row)


def _hand_over_file(client: Client, row: Transfer, officer: Staff, by: Staff, at: datetime) -> None:
    """In the chain of the office that takes over: it begins with how the file came."""
    assert row.to_office is not None
    office = client.office = row.to_office
    with deed("transfer.taken_over", subject=client, by=by, at=at) as d:
        enter(d, client, office, at=at)
        client.owner_epoch += 1
        client.officer = officer
        d.save(client)
        for assignment in Assignment.objects.filter(client=client, until_at=None):
            assignment.until_at = at
            d.save(assignment)
        reason = f"pelimpahan dari {row.office.name}"
        d.save(Assignment(client=client, office=office, officer=officer, from_at=at, reason=reason))
        for grant in FileGrant.objects.filter(client=client, until_at__gt=at, from_at__lt=at):
            grant.until_at = at
            d.save(grant)
        supervision = locked(Supervision, row.supervision_id)
        supervision.office = office
        reckon(supervision, calendar_of(office, at), at)
        d.save(supervision)
        d.tell(f"officer:{officer.pk}")
