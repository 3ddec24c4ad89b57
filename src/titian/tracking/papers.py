"""Who made a sealed paper about an alert, what for, and does the trail prove it?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

import msgspec

from titian.alerts.models import Alert
from titian.audit.chain import NO_SEAL, Head, head_of, seal_of
from titian.audit.deeds import deed
from titian.audit.models import Entry, Seal, Unsealed
from titian.letters.sealed import SealLine, seal
from titian.offices.models import Office, Staff
from titian.tracking.models import EvidencePaper

DEED = "evidence.sealed"


class Anchor(StrEnum):
    """What the trail says of a paper whose content is whole."""

    PROVEN = "proven"
    WAITING = "waiting"  # recorded, its link is made within a second
    UNKNOWN_OFFICE = "unknown_office"  # this database knows nothing of that office
    REFUSED = "refused"  # the office never recorded it, or its trail says otherwise


@dataclass(frozen=True)
class Proof:
    """`recorded_at` and `seq` of the link that holds the paper."""

    anchor: Anchor
    recorded_at: datetime | None = None
    seq: int | None = None


def content_hash(paper: object) -> str:
    """Of everything that a paper says, before its own hash stands on it."""
    return sha256(msgspec.json.encode(paper)).hexdigest()


def trail_head(office: Office) -> Head:
    """The last link; a paper that names it was not made before."""
    return head_of(office.pk)


def seal_paper(
    *, alert: Alert, made: bytes, content: str, head: Head, purpose: str, by: Staff, at: datetime
) -> bytes:
    """The sealed file; the trail holds that it was made, by whom and what for.

    The very same bytes, as of a button that was pressed twice, are one paper.
    """
    sealed, line = seal(made, office=head.office, seq=head.seq, head=head.seal)
    if EvidencePaper.objects.filter(pk=line.paper, sha256=line.sha256).exists():
        return sealed
    with deed(DEED, subject=alert, by=by, at=at) as d:
        row = EvidencePaper(
            id=line.paper, alert=alert, office_id=alert.office_id, sha256=line.sha256,
            content=content, purpose=purpose, made_at=at, made_by=by,
        )  # fmt: skip
        d.save(row)
    return sealed


def prove(line: SealLine, *, key: bytes) -> Proof:
    """The trail against the seal: the head that it names, then the entry that names the paper."""
    if not Office.objects.filter(pk=line.office).exists():
        return Proof(Anchor.UNKNOWN_OFFICE)
    entry = _entry_of(line)
    if entry is None or not _has_head(line):
        return Proof(Anchor.REFUSED)
    link = Seal.objects.filter(entry=entry.pk).first()
    if link is None:
        is_waiting = Unsealed.objects.filter(pk=entry.pk).exists()
        return Proof(Anchor.WAITING if is_waiting else Anchor.REFUSED, entry.at)
    is_true = link.seq > line.seq and link.seal == seal_of(key, _before(link), entry)
    return Proof(Anchor.PROVEN if is_true else Anchor.REFUSED, entry.at, link.seq)


def _entry_of(line: SealLine) -> Entry | None:
    """By its row's name, which is the beginning of the hash; the whole hash must agree."""
    row = EvidencePaper.objects.filter(pk=line.paper, sha256=line.sha256).first()
    if row is None:
        return None
    named = f"{EvidencePaper._meta.label_lower}:{row.pk}"
    entries = Entry.objects.filter(office=line.office, deed=DEED, at=row.made_at)
    return entries.filter(fields__contains=named).first()


def _has_head(line: SealLine) -> bool:
    if line.seq == 0:
        return line.head == NO_SEAL
    return Seal.objects.filter(office=line.office, seq=line.seq, seal=line.head).exists()


def _before(link: Seal) -> Head:
    before = Seal.objects.filter(office=link.office, seq=link.seq - 1).first()
    return Head(link.office, link.seq - 1, before.seal if before else NO_SEAL)
