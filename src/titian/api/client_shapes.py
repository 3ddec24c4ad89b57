"""How does a client look to another program, and what does it send of one?"""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from titian.api.shapes import Given
from titian.api.texts import (
    Day,
    Long,
    Middle,
    Name,
    Nik,
    NoName,
    PhoneNumber,
    RegionCode,
    Short,
)
from titian.clients.actions import GuarantorEntry, Identity, PhoneEntry
from titian.clients.models import Client

MOST_PHONES = 3


class IdentityGiven(Given):
    """Who the client is, whole: what is not known is sent empty."""

    name: Name
    alias: NoName
    sex: Client.Sex
    nik: Nik
    birth_place: Middle
    birth_on: Day | None
    religion: Client.Religion
    work: Middle
    region: RegionCode
    address: Long
    mother_name: NoName

    def identity(self, register: str) -> Identity:
        return Identity(
            register=register, name=self.name, sex=self.sex.value, alias=self.alias, nik=self.nik,
            birth_place=self.birth_place, birth_on=self.birth_on, religion=self.religion.value,
            work=self.work, region=self.region, address=self.address,
            mother_name=self.mother_name,
        )  # fmt: skip


class PhoneGiven(Given):
    number: Annotated[PhoneNumber, Field(min_length=1)]
    owner: Short = ""

    def entry(self) -> PhoneEntry:
        return PhoneEntry(self.number, self.owner)


class GuarantorGiven(Given):
    name: Name
    relation: Short = ""
    phone: PhoneNumber = ""
    address: Long = ""

    def entry(self) -> GuarantorEntry:
        return GuarantorEntry(self.name, self.relation, self.phone, self.address)


class ClientGiven(Given):
    """A new client; `why_again` answers that somebody like this is registered already."""

    book: Client.Register
    officer: UUID
    identity: IdentityGiven
    phones: Annotated[list[PhoneGiven], Field(max_length=MOST_PHONES)] = []
    guarantor: GuarantorGiven | None = None
    why_again: Long = ""


class IdentityShape(Schema):
    """The identity as it is kept; sent back whole to correct it."""

    name: str
    alias: str
    sex: Client.Sex
    nik: str
    birth_place: str
    birth_on: date | None
    religion: Client.Religion
    work: str
    region: str
    address: str
    mother_name: str


class ClientShape(Schema):
    """A client's file; its version is the ETag."""

    id: UUID
    number: str
    book: Client.Register
    officer: UUID | None
    registered_at: datetime
    identity: IdentityShape


class LineShape(Schema):
    """A client in a list: a child by initials."""

    id: UUID
    number: str
    book: Client.Register
    name: str
    officer: UUID | None


class LinesShape(Schema):
    items: list[LineShape]
    next: UUID | None


class ReceiptShape(Schema):
    """What stays true of an entry, however often it is asked for."""

    id: UUID
    number: str
    book: Client.Register
    registered_at: datetime


def file_of(client: Client) -> ClientShape:
    return ClientShape(
        id=client.pk, number=client.number, book=_book(client), officer=client.officer_id,
        registered_at=client.registered_at, identity=_identity(client),
    )  # fmt: skip


def line_of(client: Client) -> LineShape:
    return LineShape(
        id=client.pk, number=client.number, book=_book(client), name=client.list_name,
        officer=client.officer_id,
    )  # fmt: skip


def receipt_of(client: Client) -> ReceiptShape:
    return ReceiptShape(
        id=client.pk, number=client.number, book=_book(client),
        registered_at=client.registered_at,
    )  # fmt: skip


def _book(client: Client) -> Client.Register:
    return Client.Register(client.register)


def _identity(client: Client) -> IdentityShape:
    return IdentityShape(
        name=client.name, alias=client.alias, sex=Client.Sex(client.sex), nik=client.nik,
        birth_place=client.birth_place, birth_on=client.birth_on,
        religion=Client.Religion(client.religion), work=client.work, region=client.region,
        address=client.address, mother_name=client.mother_name,
    )  # fmt: skip
