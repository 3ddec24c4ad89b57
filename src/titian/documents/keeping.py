"""How does a file come in and out? Checked, kept sealed, named in the deed that brings it.

The caller says under which register's key; who may read is asked by the pages of the client.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import connection

from titian.audit.models import Row
from titian.audit.questions import Question
from titian.documents import vault
from titian.documents.checking import Checked
from titian.documents.models import File
from titian.documents.store import take_the_contents_turn
from titian.kit import names
from titian.kit.ciphers import Cipher
from titian.kit.ids import uuid7
from titian.offices.models import Office

FOLDER = "dokumen"
NAMELESS = "berkas"


@dataclass(frozen=True)
class Laid:
    """A content that lies on the disk and has no record yet; a known one keeps its own."""

    file: File


class OpenDeed(Protocol):
    """Of today, or of the past."""

    def save(self, row: Row) -> None: ...


def keep(
    d: OpenDeed,
    *,
    office: Office,
    register: str,
    checked: Checked,
    received: bytes,
    name: str,
    cipher: Cipher,
    at: datetime,
    id: UUID | None = None,
) -> File:
    """The file's record, new or known, inside the open deed; the content is on the disk first.
    A new one is named `id` when the caller wants it so."""
    laid = lay(
        office=office, register=register, checked=checked, received=received, name=name,
        cipher=cipher, at=at, id=id,
    )  # fmt: skip
    return record(d, laid)


def lay(
    *,
    office: Office,
    register: str,
    checked: Checked,
    received: bytes,
    name: str,
    cipher: Cipher,
    at: datetime,
    id: UUID | None = None,
) -> Laid:
    """The content on the disk, before a deed begins: syncing it keeps no other writer waiting."""
    sha = vault.put(
        folder(), office=office.pk, register=register, content=checked.content, cipher=cipher
    )
    return Laid(
        File(
            id=id or uuid7(at),
            office=office,
            register=register,
            sha256=sha,
            received_sha256=sha256(received).hexdigest(),
            size=len(checked.content),
            media_type=checked.media_type,
            name=_named(name, checked.suffix),
            text_sealed=cipher.seal(checked.text, sha.encode()) if checked.text else "",
            received_at=at,
        )
    )


def record(d: OpenDeed, laid: Laid) -> File:
    """Of a content that lies there: its record, new or known, inside the open deed."""
    file = laid.file
    known = _known(file) or _known_after_queue(file)
    if known is not None:
        return known
    d.save(file)
    return file


def content_of(file: File, *, cipher: Cipher) -> bytes:
    """Raises troubles.Missing."""
    return vault.take(
        folder(), office=file.office_id, register=file.register, name=file.sha256, cipher=cipher
    )


def text_of(file: File, *, cipher: Cipher) -> str:
    """What a search finds in it."""
    return cipher.open(file.text_sealed, file.sha256.encode()) if file.text_sealed else ""


def folder() -> Path:
    return Path(settings.DATA_FOLDER) / FOLDER


def _known(file: File) -> File | None:
    return _KEPT.first(file.office_id, file.register, file.sha256)


def _known_after_queue(file: File) -> File | None:
    """Of two who bring the same content at once the second finds what the first brought."""
    if connection.vendor != "postgresql":
        return None  # here one writes at a time, and nobody else since we began
    take_the_contents_turn(file.sha256)
    return _known(file)


_KEPT = Question(
    lambda office, register, sha: File.objects.filter(office=office, register=register, sha256=sha)
)


def _named(name: str, suffix: str) -> str:
    """The name that it came with, under the suffix of what it is."""
    stem = Path(name.replace("\\", "/")).name
    stem = stem[: -len(Path(stem).suffix)] if Path(stem).suffix else stem
    try:
        tidied = names.tidy(stem[: names.LONGEST_NAME - len(suffix)])
    except names.NameEmpty:
        tidied = NAMELESS
    return tidied + suffix
