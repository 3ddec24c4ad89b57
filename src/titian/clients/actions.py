"""What is done with a client's file? Registered, corrected, handed over, opened for a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from titian.audit.deeds import Deed, StaleRow, deed, locked
from titian.clients.models import Assignment, Client, Guarantor, Phone
from titian.clients.pairing import note_alike
from titian.clients.registers import NumberNotFree, enter
from titian.clients.sealing import index_of, seal_text
from titian.clients.walls import ClosedToOfficer, is_closed_to
from titian.kit import nik as nik_of
from titian.kit import phones
from titian.offices.accounts import leave_office
from titian.offices.models import Office, Staff


class AlreadyRegistered(Exception):
    """The form's own id was sent before: the same receipt is due."""

    def __init__(self, client: Client) -> None:
        super().__init__(str(client.pk))
        self.client = client


class AlreadyInCharge(Exception):
    """The officer is in charge of this client already."""


class OfficerElsewhere(Exception):
    """The officer works in another office, or no longer works, or is no PK."""


@dataclass(frozen=True)
class PhoneEntry:
    """A number as typed, and whose it is."""

    number: str
    owner: str = ""


@dataclass(frozen=True)
class GuarantorEntry:
    """A guarantor as typed."""

    name: str
    relation: str
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class Identity:
    """Who the client is, as entered."""

    register: str
    name: str
    sex: str
    alias: str = ""
    nik: str = ""
    birth_place: str = ""
    birth_on: date | None = None
    religion: str = ""
    work: str = ""
    region: str = ""
    address: str = ""
    mother_name: str | None = None  # None: nothing is said about it


def register_client(
    *,
    id: UUID,
    office: Office,
    identity: Identity,
    phone_entries: tuple[PhoneEntry, ...] = (),
    guarantor: GuarantorEntry | None = None,
    officer: Staff,
    why_again: str = "",
    number: UUID | None = None,
    older_number: str = "",
    is_compared_later: bool = False,
    by: Staff,
    at: datetime,
) -> Client:
    """Enters a new client in the office's register under the next number, under one that was
    reserved (`number`), or under one of an older book.

    Raises AlreadyRegistered, OfficerElsewhere, NumberTaken, NumberNotFree.
    Files that may be the same person's wait for a decision from now on; `why_again` is what the
    clerk said who saw them. Of a long list each is compared later, by the loop that compares.
    """
    client = Client(
        id=id, office=office, register=identity.register, officer=officer, registered_at=at
    )
    _set_identity(client, identity)
    with deed("client.registered", subject=client, by=by, at=at) as d:
        _must_be_pk_of(officer, office)
        _take_number(d, client, number, older_number, at)
        d.save(client)
        _save_phones(d, client, phone_entries)
        if guarantor is not None:
            _save_guarantor(d, client, guarantor)
        d.save(
            Assignment(
                client=client, office=office, officer=officer, from_at=at, reason="penerimaan"
            )
        )
        if not is_compared_later:
            note_alike(client, by=by, at=at, note=why_again)
        d.tell(f"officer:{officer.pk}")
    return client


def correct_client(
    *, client: Client, seen_rev: int, identity: Identity, by: Staff, at: datetime
) -> Client:
    """Corrects the identity; whoever saw an older version gets StaleRow with today's row."""
    with deed("client.corrected", subject=client, by=by, at=at) as d:
        row = locked(Client, client.pk)
        if row.rev != seen_rev:
            raise StaleRow(row)
        _set_identity(row, identity)
        d.save(row)
        note_alike(row, by=by, at=at)
        d.tell(f"officer:{row.officer_id}")
    return row


def add_phone(*, client: Client, entry: PhoneEntry, by: Staff, at: datetime) -> None:
    """Adds a number; an old one stays until it is marked dead."""
    with deed("client.phone_added", subject=client, by=by, at=at) as d:
        _save_phones(d, client, (entry,))


def mark_phone_dead(*, phone: Phone, on: date, by: Staff, at: datetime) -> None:
    """Nobody answers under this number any more."""
    with deed("client.phone_dead", subject=phone.client, by=by, at=at) as d:
        row = locked(Phone, phone.pk)
        row.dead_on = on
        d.save(row)


def add_guarantor(*, client: Client, entry: GuarantorEntry, by: Staff, at: datetime) -> None:
    """Adds a guarantor; the former one ends."""
    with deed("client.guarantor_added", subject=client, by=by, at=at) as d:
        for old in Guarantor.objects.filter(client=client, until_at=None):
            old.until_at = at
            d.save(old)
        _save_guarantor(d, client, entry)


def hand_over(*, client: Client, officer: Staff, reason: str, by: Staff, at: datetime) -> Client:
    """Puts another officer in charge; the history of who was stays.

    Raises AlreadyInCharge, OfficerElsewhere, ClosedToOfficer.
    """
    with deed("client.handed_over", subject=client, by=by, at=at) as d:
        row = locked(Client, client.pk)
        if row.officer_id == officer.pk:
            raise AlreadyInCharge
        _must_be_pk_of(officer, row.office)
        if is_closed_to(row, officer, at):
            raise ClosedToOfficer
        d.tell(f"officer:{row.officer_id}", f"officer:{officer.pk}")
        for open_one in Assignment.objects.filter(client=row, until_at=None):
            open_one.until_at = at
            d.save(open_one)
        d.save(
            Assignment(client=row, office=row.office, officer=officer, from_at=at, reason=reason)
        )
        row.officer = officer
        d.save(row)
    return row


def hand_over_all(
    *, officer: Staff, to: Sequence[Staff], reason: str, by: Staff, at: datetime
) -> int:
    """Deals every client of `officer` out to one or several colleagues, in turn; returns how many.

    One deed per client, so that each file shows it. A walled file goes to the next colleague to
    whom it is not closed; where there is none, ClosedToOfficer is raised and nothing is done.
    """
    if not to:
        return 0
    with transaction.atomic():
        held = Client.objects.filter(officer=officer).select_related("office")
        clients = list(held.order_by("name", "pk"))
        for turn, client in enumerate(clients):
            heir = _heir(client, to, turn, at)
            hand_over(client=client, officer=heir, reason=reason, by=by, at=at)
    return len(clients)


def move_out(*, staff: Staff, to: Sequence[Staff], reason: str, by: Staff, at: datetime) -> Staff:
    """The person leaves the office; their clients are handed over in the same transaction."""
    with transaction.atomic():
        locked(Staff, staff.pk)
        hand_over_all(officer=staff, to=to, reason=reason, by=by, at=at)
        left = Client.objects.filter(officer=staff).count()
        return leave_office(staff=staff, clients_left=left, by=by, at=at)


def _heir(client: Client, to: Sequence[Staff], turn: int, at: datetime) -> Staff:
    """Whose turn it is, or the next to whom the file is open."""
    start = turn % len(to)
    for staff in (*to[start:], *to[:start]):
        if not is_closed_to(client, staff, at):
            return staff
    raise ClosedToOfficer


def _set_identity(client: Client, identity: Identity) -> None:
    """The register stays: it was fixed by the age at the act, and its key seals the numbers."""
    client.set_names(identity.name, identity.alias)
    client.set_nik(nik_of.tidy(identity.nik) if identity.nik else "")
    if identity.mother_name is not None:
        client.set_mother(identity.mother_name)
    for name in ("sex", "birth_place", "birth_on", "religion", "work", "region", "address"):
        setattr(client, name, getattr(identity, name))


def _take_number(d: Deed, client: Client, number: UUID | None, older: str, at: datetime) -> None:
    """A form sent twice meets its own row: asked after the book's counter or line is locked."""
    try:
        enter(d, client, client.office, at=at, reserved=number, older=older)
    except NumberNotFree:
        _refuse_known(client.pk)
        raise
    _refuse_known(client.pk)


def _refuse_known(id: UUID) -> None:
    known = Client.objects.filter(pk=id).first()
    if known is not None:
        raise AlreadyRegistered(known)


def _must_be_pk_of(officer: Staff, office: Office) -> None:
    """Asked anew: the form may have been opened while the officer still worked here."""
    officer = locked(Staff, officer.pk)
    if officer.office_id != office.pk or not officer.is_active or not officer.has_role("pk"):
        raise OfficerElsewhere


def _save_phones(d: Deed, client: Client, entries: tuple[PhoneEntry, ...]) -> None:
    for entry in entries:
        number = phones.to_e164(entry.number)
        d.save(
            Phone(
                client=client,
                office_id=client.office_id,
                number_sealed=seal_text(number, register=client.register),
                number_index=index_of(number),
                owner=entry.owner,
            )
        )


def _save_guarantor(d: Deed, client: Client, entry: GuarantorEntry) -> None:
    phone = phones.to_e164(entry.phone) if entry.phone else ""
    d.save(
        Guarantor(
            client=client,
            office_id=client.office_id,
            name=entry.name,
            relation=entry.relation,
            phone_sealed=seal_text(phone, register=client.register) if phone else "",
            address=entry.address,
        )
    )
