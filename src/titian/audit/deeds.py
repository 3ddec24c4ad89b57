"""How is anything written? Through one door, in one transaction, with its entry.

    with deed("report.reviewed", subject=report, by=by, at=at) as d:
        report.mark_reviewed(by=by, at=at)
        d.save(report)

On leaving, in the same transaction: the entry, one change per row, the notice.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import TypeVar
from uuid import UUID

from django.db import connection, models, transaction

from titian.audit import store
from titian.audit.actor import Actor
from titian.audit.models import Row
from titian.kit.ids import uuid7

R = TypeVar("R", bound=Row)
WRITERS = Lock()
LONGEST_TURN = 1.0  # seconds; a write takes some hundredths


class StaleRow(Exception):
    """Somebody else changed the row since it was read."""

    def __init__(self, row: Row) -> None:
        super().__init__(f"{row._meta.label_lower}:{row.pk}")
        self.row = row


@dataclass
class Deed:
    """The open deed: what it wrote so far, whom it tells."""

    name: str
    subject: str
    office: UUID
    actor: str
    at: datetime
    topics: tuple[str, ...] = ()
    urgent: bool = False
    rows: list[store.Written] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def save(self, row: Row) -> None:
        """Writes one row and raises its `rev`; a row changed meanwhile raises StaleRow."""
        written = _insert(row) if row._state.adding else _update(row)
        if written is not None:
            self.rows.append(written)

    def save_all(self, rows: Sequence[Row]) -> None:
        """Writes many new rows of one model in few statements."""
        if not rows:
            return
        for row in rows:
            row.rev = 1
        model = type(rows[0])
        model._base_manager.bulk_create(rows, batch_size=500)
        self.rows.extend(_as_new(row) for row in rows)

    def take_back(self, row: Row) -> None:
        """Removes a row that should never have been; the history keeps what it was. A row that
        changed meanwhile raises StaleRow, one that others name ProtectedError."""
        gone = type(row)._base_manager.filter(pk=row.pk, rev=row.rev).delete()[0]
        if gone != 1:
            raise StaleRow(row)
        self.rows.append(store.Written(_table(row), row.id, row.rev + 1, row.values_now(), {}))

    def tell(self, *topics: str, urgent: bool = False) -> None:
        """Adds topics of open screens; the office's own is always told."""
        self.topics = tuple(dict.fromkeys((*self.topics, *topics)))
        self.urgent = self.urgent or urgent


@contextmanager
def deed(name: str, *, subject: Row, by: Actor, at: datetime) -> Iterator[Deed]:
    """Opens the transaction, or joins the open one, and always writes its own entry."""
    with _turn(), transaction.atomic():
        d = Deed(name, reference(subject), subject.chain_office_id, by.reference, at)
        d.tell(f"office:{d.office}")
        yield d
        store.write([_record(d)])


@contextmanager
def _turn() -> Iterator[None]:
    """SQLite lets one write at a time and wakes nobody who waits: threads of one process take
    turns before they ask it, or some would sleep while others pass again and again.

    Whoever is in a transaction has asked it already and waits for no turn, so two never wait for
    each other. A turn that does not come is skipped: another process may hold the database, and
    then each thread is told so by SQLite itself, after its own time.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    is_ours = WRITERS.acquire(timeout=LONGEST_TURN)
    try:
        yield
    finally:
        if is_ours:
            WRITERS.release()


def look(page: str, *, subject: Row, by: Actor, at: datetime, refused: bool = False) -> None:
    """Records that `by` opened a page about `subject`, or was refused, before it is shown."""
    d = Deed(
        f"look.{'refused' if refused else 'seen'}",
        reference(subject),
        subject.chain_office_id,
        by.reference,
        at,
        seen=[page],
    )
    with _turn(), transaction.atomic():
        store.write([_record(d)], with_notice=False)


def look_at_all(page: str, *, subjects: Sequence[Row], by: Actor, at: datetime) -> None:
    """Records a page that shows something of each of these, in one transaction."""
    deeds = [
        Deed("look.seen", reference(row), row.chain_office_id, by.reference, at, seen=[page])
        for row in subjects
    ]
    if deeds:
        with _turn(), transaction.atomic():
            store.write([_record(d) for d in deeds], with_notice=False)


def locked(model: type[R], pk: UUID) -> R:
    """The row as it is now, held until the transaction ends; raises model.DoesNotExist.

    Held as PostgreSQL's NO KEY UPDATE: rows that only name this one need not wait for it.
    """
    return model._base_manager.select_for_update(no_key=True).get(pk=pk)


def reference(row: models.Model) -> str:
    """How entries name a row: "clients.client:<uuid>"."""
    return f"{row._meta.label_lower}:{row.pk}"


def _table(row: Row) -> str:
    return row._meta.label_lower


def _insert(row: Row) -> store.Written:
    row.rev = 1
    row.save(force_insert=True)
    return _as_new(row)


def _as_new(row: Row) -> store.Written:
    row.before = row.values_now()
    return store.Written(_table(row), row.id, 1, None, row.before)


def _update(row: Row) -> store.Written | None:
    """Only what changed is written, and only if nobody wrote in between."""
    before = row.before if row.before is not None else {}
    now = row.values_now()
    changed = {name: value for name, value in now.items() if before.get(name) != value}
    if not changed:
        return None
    columns = {f.attname: f for f in row._meta.concrete_fields}
    values = {columns[name].name: value for name, value in changed.items()}
    hit = type(row)._base_manager.filter(pk=row.pk, rev=row.rev).update(rev=row.rev + 1, **values)
    if hit != 1:
        raise StaleRow(row)
    row.rev += 1
    row.before = row.values_now()
    was = {name: before.get(name) for name in changed}
    return store.Written(_table(row), row.id, row.rev, was, changed)


def _record(d: Deed) -> store.Record:
    return store.Record(
        uuid7(d.at), d.office, d.at, d.actor, d.name, d.subject, d.topics, d.urgent,
        tuple(d.rows), tuple(d.seen),
    )  # fmt: skip
