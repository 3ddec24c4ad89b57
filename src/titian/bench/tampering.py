"""What could somebody with access to the database do to the trail? Twenty ways, each undone after.

The attacker drops the triggers first and makes them again afterwards, so that nothing but the
chain, the queue and the heads that were written down elsewhere can give them away.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from titian.audit.chain import Finding, Head, seal_of
from titian.audit.models import Entry, Seal
from titian.audit.triggers import TABLES, make_triggers, missing_triggers
from titian.kit.ids import uuid7

FAR = 1_000_000  # a number that no chain here has reached
DROPPED = "audit_entry_no_delete"


@dataclass(frozen=True)
class Trail:
    """What the attacker reads first: one long chain, another office's, and perhaps the key."""

    office: UUID
    entries: tuple[UUID, ...]  # in the order of the seals
    other_office: UUID
    other_last: int
    key: bytes

    @property
    def middle(self) -> int:
        return len(self.entries) // 2

    def entry(self, place: int) -> Entry:
        return Entry.objects.get(pk=self.entries[place])


@dataclass(frozen=True)
class Tampering:
    """One way to change the trail; `keeps_triggers` is false where one is left out."""

    name: str
    do: Callable[[Trail], None]
    keeps_triggers: bool = True


@dataclass(frozen=True)
class Outcome:
    """Was it noticed, and by which words first?"""

    name: str
    findings: tuple[Finding, ...]

    @property
    def is_caught(self) -> bool:
        return bool(self.findings)


class _Undo(Exception):
    """Rolls the tampering back."""


def try_all(trail: Trail, verify: Callable[[], Sequence[Finding]]) -> list[Outcome]:
    """Each tampering on the same whole trail: done, verified, undone."""
    return [try_one(tampering, trail, verify) for tampering in TAMPERINGS]


def try_one(tampering: Tampering, trail: Trail, verify: Callable[[], Sequence[Finding]]) -> Outcome:
    findings: tuple[Finding, ...] = ()
    try:
        with transaction.atomic():
            _tamper(tampering, trail)
            findings = tuple(verify())
            raise _Undo
    except _Undo:
        return Outcome(tampering.name, findings)


def read_trail(key: bytes) -> Trail:
    """The longest chain and another office's; both must be sealed."""
    offices = sorted(
        set(Seal.objects.values_list("office", flat=True).distinct()),
        key=lambda office: -Seal.objects.filter(office=office).count(),
    )
    longest, other = offices[0], offices[1]
    seals = Seal.objects.filter(office=longest).order_by("seq")
    return Trail(
        office=longest,
        entries=tuple(seals.values_list("entry", flat=True)),
        other_office=other,
        other_last=Seal.objects.filter(office=other).count(),
        key=key,
    )


def _tamper(tampering: Tampering, trail: Trail) -> None:
    with _without_triggers():
        tampering.do(trail)
    if not tampering.keeps_triggers:
        _drop(DROPPED)


@contextmanager
def _without_triggers() -> Iterator[None]:
    for name in _trigger_names():
        _drop(name)
    yield
    make_triggers()


def _trigger_names() -> list[str]:
    verbs = ["update", "delete"] + ["truncate"] * (connection.vendor == "postgresql")
    names = {f"{table}_no_{verb}" for table in TABLES for verb in verbs}
    return sorted(names - set(missing_triggers()))


def _drop(name: str) -> None:
    table = name.partition("_no_")[0]
    where = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{where}")


def _change_entry(column: str, value: Callable[[Entry], object]) -> Tampering:
    def do(trail: Trail) -> None:
        entry = trail.entry(trail.middle)
        Entry.objects.filter(pk=entry.pk).update(**{column: value(entry)})

    return Tampering(f"entry.{column}", do)


def _change_seal(column: str, value: Callable[[Trail], object]) -> Tampering:
    def do(trail: Trail) -> None:
        middle = Seal.objects.filter(office=trail.office, seq=trail.middle + 1)
        middle.update(**{column: value(trail)})

    return Tampering(f"seal.{column}", do)


def _delete(name: str, place: Callable[[Trail], int]) -> Tampering:
    def do(trail: Trail) -> None:
        Entry.objects.filter(pk=trail.entries[place(trail)]).delete()

    return Tampering(f"deleted.{name}", do)


def _cut_tails(trail: Trail) -> None:
    last = len(trail.entries)
    Entry.objects.filter(pk__in=trail.entries[-3:]).delete()
    Seal.objects.filter(office=trail.office, seq__gt=last - 3).delete()


def _swap(trail: Trail) -> None:
    """Two entries change places: each takes all that the other said, only the ids stay."""
    one, two = trail.entry(trail.middle), trail.entry(trail.middle - 1)
    columns = ("at", "actor", "deed", "subject", "fields")
    for target, source in ((one, two), (two, one)):
        values = {name: getattr(source, name) for name in columns}
        Entry.objects.filter(pk=target.pk).update(**values)


def _insert(trail: Trail) -> None:
    """Slipped in between, and kept out of the queue so that no sealer takes it."""
    model = trail.entry(trail.middle)
    model.pk = uuid7(model.at)
    model.save(force_insert=True)


def _compute_anew(trail: Trail) -> None:
    """Whoever has the key too can make a chain that fits: only the heads elsewhere tell."""
    start = trail.middle
    changed = trail.entry(start)
    Entry.objects.filter(pk=changed.pk).update(actor=f"staff:{UUID(int=1)}")
    seals = Seal.objects.filter(office=trail.office).order_by("seq")
    before = Head(trail.office, start, seals.get(seq=start).seal)
    for seq, entry_id in seals.filter(seq__gt=start).values_list("seq", "entry"):
        seal = seal_of(trail.key, before, Entry.objects.get(pk=entry_id))
        seals.filter(seq=seq).update(seal=seal)
        before = Head(trail.office, seq, seal)


def _another_offices_seal(trail: Trail) -> None:
    """The other office's last link is hung on the end of this chain."""
    last = Seal.objects.filter(office=trail.other_office, seq=trail.other_last)
    last.update(office=trail.office, seq=len(trail.entries) + 1)


def _nothing(trail: Trail) -> None:
    """Only the trigger goes."""
    _ = trail


TAMPERINGS: tuple[Tampering, ...] = (
    _change_entry("id", lambda e: uuid7(e.at)),
    _change_entry("office", lambda _e: UUID(int=7)),
    _change_entry("at", lambda e: e.at + timedelta(microseconds=1)),
    _change_entry("actor", lambda _e: "machine:nobody"),
    _change_entry("deed", lambda e: f"{e.deed}."),
    _change_entry("subject", lambda e: e.subject[:-1] + ("0" if e.subject[-1] != "0" else "1")),
    _change_entry("fields", lambda e: f"{e.fields} "),
    _change_seal("office", lambda _t: UUID(int=7)),
    _change_seal("seq", lambda _t: FAR),
    _change_seal("entry", lambda _t: UUID(int=7)),
    _change_seal("seal", lambda _t: "f" * 64),
    _delete("first", lambda _t: 0),
    _delete("middle", lambda t: t.middle),
    _delete("last", lambda _t: -1),
    Tampering("tails_cut", _cut_tails),
    Tampering("two_swapped", _swap),
    Tampering("one_inserted", _insert),
    Tampering("computed_anew", _compute_anew),
    Tampering("trigger_dropped", _nothing, keeps_triggers=False),
    Tampering("another_offices_seal", _another_offices_seal),
)
