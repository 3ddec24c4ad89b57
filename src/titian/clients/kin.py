"""Who is entered as family, corrected, struck out? And the papers of the guarantor."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.audit.freshness import refuse_stale, was_kept
from titian.clients.models import Client, Guarantor, RelatedPerson
from titian.clients.sealing import seal_text
from titian.kit import names, phones
from titian.kit import nik as nik_of
from titian.offices.models import Staff

ONLY_ONE = frozenset({"ayah", "ibu"})


class AlreadyEntered(Exception):
    """There is a father or a mother already."""


@dataclass(frozen=True)
class KinEntry:
    """Somebody of the family, as typed."""

    relation: str
    name: str
    is_alive: bool | None = None
    birth_place: str = ""
    birth_on: date | None = None
    religion: str = ""
    education: str = ""
    work: str = ""
    address: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True)
class GuarantorPapers:
    """What shows that the guarantor can stand surety, and who has confirmed it."""

    nik: str
    kk: str
    work: str
    income_idr: int | None
    house: str
    village_head: str
    village_signed_on: date | None


def enter_kin(
    *, id: UUID, client: Client, entry: KinEntry, by: Staff, at: datetime
) -> RelatedPerson:
    """The form's own id again is the same entry, or raises OtherContent; a second father raises
    AlreadyEntered."""
    with deed("client.kin_entered", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = RelatedPerson.objects.select_related("client").filter(pk=id).first()
        row = known or RelatedPerson(id=id, client=client, office_id=client.office_id)
        _set(row, entry)
        if not was_kept(row):
            _must_be_the_only_one(client, entry.relation, row)
            d.save(row)
            _name_mother(d, row)
    return row


def correct_kin(
    *, kin: RelatedPerson, seen_rev: int, entry: KinEntry, by: Staff, at: datetime
) -> RelatedPerson:
    """Raises StaleRow with today's row, or AlreadyEntered."""
    with deed("client.kin_corrected", subject=kin.client, by=by, at=at) as d:
        row = locked(RelatedPerson, kin.pk)
        _set(row, entry)
        refuse_stale(row, seen_rev)
        _must_be_the_only_one(row.client, entry.relation, row)
        d.save(row)
        _name_mother(d, row)
    return row


def learn_papers(
    *, guarantor: Guarantor, seen_rev: int, papers: GuarantorPapers, by: Staff, at: datetime
) -> Guarantor:
    """Raises StaleRow with today's row."""
    with deed("client.guarantor_papers", subject=guarantor.client, by=by, at=at) as d:
        row = locked(Guarantor, guarantor.pk)
        for name in ("work", "income_idr", "house", "village_head", "village_signed_on"):
            setattr(row, name, getattr(papers, name))
        register = row.client.register
        row.nik_sealed = _sealed(nik_of.tidy(papers.nik), row.nik, row.nik_sealed, register)
        row.kk_sealed = _sealed(nik_of.tidy(papers.kk), row.kk, row.kk_sealed, register)
        refuse_stale(row, seen_rev)
        d.save(row)
    return row


def _name_mother(d: Deed, row: RelatedPerson) -> None:
    """By her name the search and the comparison of files know whose child somebody is."""
    if row.relation == RelatedPerson.Relation.MOTHER:
        client = locked(Client, row.client_id)
        client.set_mother(row.name)
        d.save(client)


def _set(row: RelatedPerson, entry: KinEntry) -> None:
    for field in fields(entry):
        if field.name not in {"phone", "name"}:
            setattr(row, field.name, getattr(entry, field.name))
    row.name = names.tidy(entry.name)
    number = phones.to_e164(entry.phone) if entry.phone else ""
    row.phone_sealed = _sealed(number, row.phone, row.phone_sealed, row.client.register)


def _sealed(new: str, old: str, sealed: str, register: str) -> str:
    """The same text sealed twice looks like a change; it is not."""
    if new == old:
        return sealed
    return seal_text(new, register=register) if new else ""


def _must_be_the_only_one(client: Client, relation: str, row: RelatedPerson) -> None:
    others = RelatedPerson.objects.filter(client=client, relation=relation, struck_at=None)
    if relation in ONLY_ONE and others.exclude(pk=row.pk).exists():
        raise AlreadyEntered
