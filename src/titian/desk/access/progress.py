"""How far is a request gone through? Every part as it is now, every attachment decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from titian.clients.black_boxes import boxes_of
from titian.clients.data_requests import ATTACHED
from titian.clients.models import (
    EVERYWHERE,
    BlackBox,
    Blackout,
    Client,
    DataRequest,
    Particulars,
)
from titian.desk.access.gathering import About, Part, parts_about
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.desk.story.told import OPEN_TO_ALL
from titian.documents.blacking import can_be_blacked
from titian.documents.models import File
from titian.guidance.documents import documents_of
from titian.guidance.kinds import HEALTH
from titian.guidance.models import Document

ATTACHMENTS = "lampiran"
PAGES = ((OPEN_TO_ALL, "document_file"), (HEALTH, "health_document"))


@dataclass(frozen=True)
class Attachment:
    """A file that may go with the answer: whole, with black boxes, or not at all."""

    id: UUID  # of the document; of the file where it is the photo
    file: File
    title: str
    kind: str
    address: str  # where it is opened to be looked at
    boxes: tuple[BlackBox, ...] = ()

    @property
    def key(self) -> str:
        return f"{ATTACHED}{self.id}"

    @property
    def can_be_blacked(self) -> bool:
        return can_be_blacked(self.file.media_type)

    @property
    def why_black(self) -> str:
        """The reasons of its boxes, each once."""
        return "; ".join(dict.fromkeys(box.reason for box in self.boxes))


@dataclass(frozen=True)
class Progress:
    """Everything that the answer is made of, at one moment."""

    request: DataRequest
    parts: tuple[Part, ...]
    attachments: tuple[Attachment, ...]
    decided: dict[str, Blackout]
    read: dict[str, str]

    def is_read(self, part: Part) -> bool:
        """By somebody, as it stands now."""
        return self.read.get(part.key) == part.digest

    @property
    def unread(self) -> list[Part]:
        return [part for part in self.parts if not self.is_read(part)]

    @property
    def todo(self) -> list[tuple[Part, bool, int]]:
        """Each part, whether it is read as it stands, how much of it is black."""
        return [(part, self.is_read(part), self._black_in(part)) for part in self.parts]

    @property
    def undecided(self) -> list[Attachment]:
        return [one for one in self.attachments if one.key not in self.decided]

    @property
    def is_whole(self) -> bool:
        return not self.unread and not self.undecided

    @property
    def everywhere(self) -> Blackout | None:
        row = self.decided.get(EVERYWHERE)
        return row if row is not None and not row.is_given else None

    def _black_in(self, part: Part) -> int:
        return sum(self._is_black(passage.key) for passage in part.passages)

    @property
    def vanished(self) -> int:
        """Blacked out of words that the file no longer says."""
        here = {passage.key for part in self.parts for passage in part.passages}
        here |= {EVERYWHERE, *(one.key for one in self.attachments)}
        return sum(self._is_black(key) for key in self.decided.keys() - here)

    def _is_black(self, key: str) -> bool:
        return key in self.decided and not self.decided[key].is_given


def progress_of(request: DataRequest, at: datetime) -> Progress:
    decided = {row.key: row for row in request.blackouts.all()}
    for row in decided.values():
        row.request = request  # whose client's register opens its words
    return Progress(
        request=request,
        parts=parts_about(About(request.client, at, request.with_health)),
        attachments=attachments_of(request),
        decided=decided,
        read=dict(request.read_parts.values_list("part", "digest")),
    )


def attachments_of(request: DataRequest) -> tuple[Attachment, ...]:
    """The client's photo, and the documents that stand before the walls, or behind health's when
    that is told; each with its boxes."""
    client, boxes = request.client, boxes_of(request)
    walls = PAGES[: 1 + request.with_health]
    with translation.override(PAPERS_SPEAK):
        papers = [_paper(one, page) for wall, page in walls for one in _standing(client, wall)]
        found = [*_photo(client), *papers]
    return tuple(replace(one, boxes=tuple(boxes.get(one.key, ()))) for one in found)


def _photo(client: Client) -> Iterator[Attachment]:
    known = Particulars.objects.filter(client=client).select_related("photo").first()
    if known is not None and known.photo is not None:
        address = reverse("client_photo_image", args=[client.pk])
        yield Attachment(known.photo.pk, known.photo, _("Foto klien"), _("Foto"), address)


def _paper(one: Document, page: str) -> Attachment:
    address = reverse(page, args=[one.client_id, one.pk])
    return Attachment(one.pk, one.file, one.title, one.kind_label, address)


def _standing(client: Client, wall: str) -> list[Document]:
    return [one for one in documents_of(client, wall=wall) if one.struck_at is None]
