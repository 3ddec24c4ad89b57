"""What becomes known of the person: card, family state, schooling, looks, photo?

One row per client, made when something is first known. Its sections are saved by themselves:
only whoever would overwrite what another wrote meanwhile gets StaleRow.
"""

from dataclasses import dataclass, fields
from datetime import datetime

from titian.audit.deeds import deed, locked
from titian.audit.freshness import refuse_stale
from titian.audit.questions import Question
from titian.clients.models import Client, Particulars
from titian.clients.sealing import cipher_of
from titian.documents import pictures
from titian.documents.checking import MOST_BYTES, Checked
from titian.documents.keeping import keep
from titian.documents.troubles import TooLarge
from titian.offices.models import Staff

PHOTO = ("image/jpeg", ".jpg")


@dataclass(frozen=True)
class CardEntry:
    """The family card, and the address on the identity card."""

    kk: str
    ktp_is_home: bool | None
    ktp_address: str = ""
    ktp_region: str = ""


@dataclass(frozen=True)
class LifeEntry:
    """Where from, what schooling, which family state."""

    nationality: str
    country: str
    ethnicity: str
    language: str
    education: str
    marriage: str
    is_working: bool | None
    is_at_school: bool | None


@dataclass(frozen=True)
class LooksEntry:
    """How the client is recognised."""

    height_cm: int | None
    marks: str


Entry = CardEntry | LifeEntry | LooksEntry


def particulars_of(client: Client) -> Particulars:
    """The client's row, or an empty one that is not stored yet."""
    row = _KNOWN.first(client.pk) or Particulars(client=client, office_id=client.office_id)
    row.client = client
    return row


_KNOWN = Question(lambda client: Particulars.objects.filter(client=client))


def learn(*, client: Client, entry: Entry, seen_rev: int, by: Staff, at: datetime) -> Particulars:
    """Writes one section; raises StaleRow when another wrote to it since the form was made."""
    with deed("client.particulars_learned", subject=client, by=by, at=at) as d:
        row = _held(client)
        for field in fields(entry):
            if field.name != "kk":
                setattr(row, field.name, getattr(entry, field.name))
        if isinstance(entry, CardEntry):
            row.set_kk(entry.kk)
        refuse_stale(row, seen_rev)
        d.save(row)
    return row


def take_photo(*, client: Client, received: bytes, by: Staff, at: datetime) -> Particulars:
    """The newest photo is shown, the former stay on record; raises a FileTrouble."""
    if len(received) > MOST_BYTES:
        raise TooLarge
    small = pictures.drawn_anew(received, longest_side=pictures.PHOTO_SIDE)
    with deed("client.photo_taken", subject=client, by=by, at=at) as d:
        row = _held(client)
        row.photo = keep(
            d, office=client.office, register=client.register, checked=Checked(small, *PHOTO, ""),
            received=received, name="foto", cipher=cipher_of(client.register), at=at,
        )  # fmt: skip
        d.save(row)
    return row


def _held(client: Client) -> Particulars:
    """The row, held until the deed ends; two who write the first one queue at the client's."""
    locked(Client, client.pk)
    return particulars_of(client)
