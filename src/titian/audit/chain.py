"""How can it be proved that no entry was changed, removed or slipped in?

Each office has a chain: seal n = HMAC(key, seal n-1, office, n, every column of the entry).
One sealer appends to it within a second; the key lies outside the database. The head goes
to an append-only file and into each backup, so that a cut tail or a chain computed anew,
even by someone who holds the key, is found.
"""

import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from titian.audit import store
from titian.audit.models import Entry, Seal, Unsealed
from titian.audit.triggers import missing_triggers

SEALED_WITHIN = timedelta(seconds=60)
BATCH = 2000
NO_SEAL = "0" * 64


@dataclass(frozen=True)
class Head:
    """The last link of one office's chain."""

    office: UUID
    seq: int
    seal: str


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, in words and with the place."""

    what: str
    office: UUID | None = None
    seq: int | None = None
    entry: UUID | None = None


def seal_waiting(key: bytes) -> int:
    """Appends every waiting entry to its office's chain; returns how many."""
    sealed = 0
    while batch := _seal_batch(key):
        sealed += batch
    return sealed


def _seal_batch(key: bytes) -> int:
    with transaction.atomic():
        store.take_the_sealers_turn()
        # A row that lost its entry is left for `verify`: it must not stop the others.
        waiting = list(
            Unsealed.objects.filter(Exists(Entry.objects.filter(pk=OuterRef("entry"))))
            .order_by("office", "entry")
            .values_list("entry", flat=True)[:BATCH]
        )
        entries = Entry.objects.in_bulk(waiting)
        last: dict[UUID, Head] = {}
        seals = []
        for name in waiting:
            entry = entries[name]
            before = last.get(entry.office) or head_of(entry.office)
            head = Head(entry.office, before.seq + 1, seal_of(key, before, entry))
            last[entry.office] = head
            seals.append(Seal(office=head.office, seq=head.seq, entry=entry.id, seal=head.seal))
        Seal.objects.bulk_create(seals, batch_size=500)
        Unsealed.objects.filter(entry__in=waiting).delete()
    return len(waiting)


def head_of(office: UUID) -> Head:
    """The office's last seal; seq 0 before the first."""
    last = Seal.objects.filter(office=office).order_by("-seq").values_list("seq", "seal").first()
    return Head(office, *(last or (0, NO_SEAL)))


def heads() -> list[Head]:
    """The last seal of every chain."""
    offices = Seal.objects.order_by("office").values_list("office", flat=True).distinct()
    return [head_of(office) for office in offices]


def seal_of(key: bytes, before: Head, entry: Entry) -> str:
    """The next seal; every column takes part with its length: none flows into another."""
    parts = [
        before.seal,
        entry.office.hex,
        str(before.seq + 1),
        entry.id.hex,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.deed,
        entry.subject,
        entry.fields,
    ]
    message = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(key, message.encode(), sha256).hexdigest()


def verify(key: bytes, *, at: datetime, known: Mapping[UUID, list[Head]]) -> list[Finding]:
    """Everything wrong with the trail: gaps, changed rows, cut tails, lost triggers, late seals."""
    findings = [Finding(f"pemicu basis data hilang: {name}") for name in missing_triggers()]
    findings += _late(at)
    offices = set(Seal.objects.values_list("office", flat=True).distinct()) | set(known)
    for office in sorted(offices):
        findings += _verify_chain(key, office, known.get(office, []))
    return findings + _loose()


def _late(at: datetime) -> list[Finding]:
    late = Entry.objects.filter(
        id__in=Unsealed.objects.values("entry"), at__lt=at - SEALED_WITHIN
    ).values_list("office", "id")
    lost = Unsealed.objects.exclude(Exists(Entry.objects.filter(pk=OuterRef("entry"))))
    return [Finding("catatan belum disegel lebih dari 60 detik", o, None, e) for o, e in late] + [
        Finding("catatan yang menunggu segel tidak ada lagi", o, None, e)
        for o, e in lost.values_list("office", "entry")
    ]


def _verify_chain(key: bytes, office: UUID, known: list[Head]) -> list[Finding]:
    findings: list[Finding] = []
    expected = _seals_by_number(known)
    before = Head(office, 0, NO_SEAL)
    for seq, seal, entry_id, entry in _links(office):
        if seq != before.seq + 1:
            findings.append(Finding("nomor segel terputus", office, before.seq + 1))
        if entry is None:
            findings.append(Finding("catatan terhapus", office, seq, entry_id))
        elif (
            entry.office != office
            or seal_of(key, Head(office, seq - 1, before.seal), entry) != seal
        ):
            findings.append(Finding("catatan atau segel berubah", office, seq, entry_id))
        if expected.pop(seq, {seal}) != {seal}:
            findings.append(Finding("segel berbeda dari kepala rantai yang tersimpan", office, seq))
        before = Head(office, seq, seal)
    return findings + [Finding("ekor rantai terpotong", office, seq) for seq in sorted(expected)]


def _seals_by_number(known: list[Head]) -> dict[int, set[str]]:
    """Every head ever written down counts: a later one of the same number hides no earlier one."""
    found: dict[int, set[str]] = {}
    for head in known:
        found.setdefault(head.seq, set()).add(head.seal)
    return found


def _links(office: UUID) -> Iterator[tuple[int, str, UUID, Entry | None]]:
    """The chain in order, read in slices so that memory stays flat."""
    after = 0
    while True:
        rows = list(
            Seal.objects.filter(office=office, seq__gt=after)
            .order_by("seq")
            .values_list("seq", "seal", "entry")[:BATCH]
        )
        if not rows:
            return
        entries = Entry.objects.in_bulk([entry for _, _, entry in rows])
        for seq, seal, entry in rows:
            yield seq, seal, entry, entries.get(entry)
        after = rows[-1][0]


def _loose() -> list[Finding]:
    """Every entry is sealed or waits: any other was slipped in.

    By EXISTS: as NOT IN, PostgreSQL reads the whole chain again for each entry.
    """
    loose = Entry.objects.exclude(Exists(Seal.objects.filter(entry=OuterRef("pk")))).exclude(
        Exists(Unsealed.objects.filter(pk=OuterRef("pk")))
    )
    return [
        Finding("catatan tanpa segel", office, None, entry)
        for office, entry in loose.values_list("office", "id")[:100]
    ]


def append_heads(path: Path, at: datetime) -> int:
    """Adds the heads to the append-only file; unchanged ones are not repeated."""
    last = {office: found[-1] for office, found in known_heads(path).items()}
    news = [head for head in heads() if last.get(head.office) != head]
    if not news:
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        for head in news:
            line = {
                "at": at.isoformat(),
                "office": str(head.office),
                "seq": head.seq,
                "seal": head.seal,
            }
            file.write(json.dumps(line) + "\n")
    return len(news)


def known_heads(path: Path) -> dict[UUID, list[Head]]:
    """The heads that were written down, oldest first; a line cut short is passed over."""
    found: dict[UUID, list[Head]] = {}
    if not path.exists():
        return found
    for line in path.read_text().splitlines():
        try:
            raw = json.loads(line)
        except json.JSONDecodeError:
            continue
        head = Head(UUID(raw["office"]), raw["seq"], raw["seal"])
        found.setdefault(head.office, []).append(head)
    return found
