"""How does a paper come to a client's file, and how is one found by what it says?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.audit.freshness import OtherContent, was_kept
from titian.clients.models import Client
from titian.clients.sealing import cipher_of
from titian.documents.checking import MOST_BYTES, check
from titian.documents.keeping import content_of, keep, text_of
from titian.documents.models import File
from titian.documents.troubles import TooLarge
from titian.guidance.kinds.papers import paper_kinds
from titian.guidance.models import Document
from titian.offices.models import Staff

AROUND = 60  # signs before and after what was found
LONGEST_QUESTION = 100


@dataclass(frozen=True)
class Paper:
    """What is said of a document when it is added."""

    kind: str
    title: str
    dated_on: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Hit:
    """A document, and where in its text the words stand; empty when its title says them."""

    document: Document
    passage: str = ""


def add_document(
    *, id: UUID, client: Client, received: bytes, name: str, paper: Paper, by: Staff, at: datetime
) -> Document:
    """The form's own id with the same paper again is the same document, or raises OtherContent;
    raises a FileTrouble that says why the file is not kept."""
    if len(received) > MOST_BYTES:
        raise TooLarge
    checked = check(received)
    register = client.register
    with deed("document.added", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        file = keep(
            d, office=client.office, register=register, checked=checked, received=received,
            name=name, cipher=cipher_of(register), at=at,
        )  # fmt: skip
        return _added(d, id, client, file, paper, by)


def documents_of(client: Client, *, wall: str) -> Sequence[Document]:
    """Those before (empty) or behind a wall, newest first, struck ones too."""
    rows = Document.objects.filter(client=client, wall=wall).select_related("file", "by")
    return list(rows.order_by("-added_at", "-pk"))


def found_in(documents: Iterable[Document], question: str) -> list[Hit]:
    """Those that say every word of the question, in title, source or text.

    Texts are sealed and have no index: the client's own few are opened and read.
    """
    asked = question[:LONGEST_QUESTION].casefold().split()
    hits = (_hit(document, asked) for document in documents)
    return [hit for hit in hits if hit is not None]


def opened(document: Document) -> bytes:
    """Its content; raises troubles.Missing."""
    return content_of(document.file, cipher=cipher_of(document.file.register))


def name_of(document: Document) -> str:
    """Under which name it is handed out: its own title, the suffix of what it is."""
    suffix = re.search(r"\.\w+$", document.file.name)
    return document.title + (suffix[0] if suffix else "")


def _added(d: Deed, id: UUID, client: Client, file: File, paper: Paper, by: Staff) -> Document:
    row = Document.objects.select_related("file", "by").filter(pk=id).first()
    if row is not None and row.client_id != client.pk:
        raise OtherContent
    row = row or Document(id=id, client=client, office_id=client.office_id, by=by, added_at=d.at)
    row.file, row.kind, row.wall = file, paper.kind, paper_kinds()[paper.kind].wall
    row.title, row.dated_on, row.source = paper.title, paper.dated_on, paper.source
    if not was_kept(row):
        d.save(row)
    return row


def _hit(document: Document, asked: Sequence[str]) -> Hit | None:
    said = f"{document.title} {document.source}".casefold()
    missing = [word for word in asked if word not in said]
    if not missing:
        return Hit(document)
    text = " ".join(text_of(document.file, cipher=cipher_of(document.file.register)).split())
    if any(word not in text.casefold() for word in missing):
        return None
    return Hit(document, _passage(text, missing[0]))


def _passage(text: str, word: str) -> str:
    place = re.search(re.escape(word), text, re.IGNORECASE)
    if place is None:  # a sign that folds into several
        return text[: 2 * AROUND]
    start, end = max(place.start() - AROUND, 0), place.end() + AROUND
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}"
