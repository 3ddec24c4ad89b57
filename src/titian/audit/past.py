"""How are years of deeds written at once? In memory as they went, then in few statements.

A past deed is like any other: its own time, its own actor, one change per row with what the row
was. Only the rows themselves are written once, as they stand at the end.
"""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

from titian.audit import store
from titian.audit.actor import Actor
from titian.audit.deeds import reference
from titian.audit.models import Row
from titian.kit.ids import uuid7


class Past:
    """Deeds in the making; `keep` writes what was gathered inside the caller's transaction."""

    def __init__(self, random: Random, held: tuple[type[Row], ...] = ()) -> None:
        """`held` models go on changing from one `keep` to the next and wait for `keep_held`."""
        self.random = random
        self._held = held
        self._rows: dict[type[Row], list[Row]] = {}
        self._deeds: list[PastDeed] = []

    def deed(self, name: str, *, subject: Row, by: Actor, at: datetime) -> "PastDeed":
        deed = PastDeed(self, name, subject, by, at, subject.chain_office_id)
        self._deeds.append(deed)
        return deed

    def id(self, at: datetime) -> UUID:
        """A name for a row made at that time; the same seed gives the same."""
        return uuid7(at, self.random)

    def add(self, row: Row) -> None:
        """A row that exists from now on."""
        self._rows.setdefault(type(row), []).append(row)

    def keep(self) -> int:
        """Writes the deeds, and the rows that are not held; returns how many deeds."""
        deeds, self._deeds = self._deeds, []
        for model in [model for model in self._rows if model not in self._held]:
            _insert(model, self._rows.pop(model))
        store.write([d.record() for d in deeds], with_notice=False, random=self.random)
        return len(deeds)

    def keep_held(self) -> None:
        for model in list(self._rows):
            _insert(model, self._rows.pop(model))


@dataclass
class PastDeed:
    """One deed of the past, as `deeds.Deed` is one of today."""

    past: Past
    name: str
    subject: Row
    by: Actor
    at: datetime
    chain: UUID  # of the office where the subject stood then; it may have moved since
    rows: list[store.Written] = field(default_factory=list)

    def save(self, row: Row) -> None:
        """Notes what the row became and raises its `rev`."""
        before, now = row.before, row.values_now()
        if before is None:
            self.past.add(row)
        changed = {k: v for k, v in now.items() if before is None or before.get(k) != v}
        if not changed:
            return
        row.rev += 1
        row.before = row.values_now()
        if before is None:
            self._note(row, None, row.before)
        else:
            self._note(row, {name: before.get(name) for name in changed}, changed)

    def _note(self, row: Row, was: dict[str, object] | None, now: dict[str, object]) -> None:
        self.rows.append(store.Written(row._meta.label_lower, row.id, row.rev, was, now))

    def record(self) -> store.Record:
        return store.Record(
            uuid7(self.at, self.past.random), self.chain, self.at, self.by.reference, self.name,
            reference(self.subject), (), False, tuple(self.rows), (),
        )  # fmt: skip


def _insert(model: type[Row], rows: list[Row]) -> None:
    model._base_manager.bulk_create(rows, batch_size=500)
