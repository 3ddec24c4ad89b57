"""How does one file become part of another? All that hangs on it moves, and what moved is kept.

A merge that the database's promises forbid (two decrees that hold at once) is refused before
anything moved: a person ends or chooses first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import Deed, StaleRow, deed, locked, reference
from titian.audit.models import Row
from titian.clients.hanging import Obstacle, keys_to_client, obstacles_of
from titian.clients.models import Assignment, Client, Merge, MovedRow, Pair
from titian.clients.pairing import locked_open, settle
from titian.offices.models import Staff

CHOSEN = (
    "name", "alias", "sex", "nik", "birth_place", "birth_on", "religion", "work", "region",
    "address", "officer",
)  # fmt: skip
SEALED = frozenset({"nik_sealed", "nik_index"})  # kept apart: keys change, indexes do not


class NotTogether(Exception):
    """What stands in the way, by the names of the promises that would be broken."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        super().__init__(", ".join(one.name for one in obstacles))
        self.obstacles = obstacles


@dataclass(frozen=True)
class Wish:
    """Which file stays, and which values it takes over from the other."""

    survivor: Client
    absorbed: Client
    taken: frozenset[str]  # of CHOSEN
    reason: str
    seen: tuple[int, int]  # rev of both as the reader saw them


def merge_files(*, pair: Pair, wish: Wish, by: Staff, at: datetime) -> Merge:
    """Raises AlreadySettled, StaleRow, NotTogether."""
    with deed("client.merged", subject=wish.survivor, by=by, at=at) as d:
        row = locked_open(pair)
        survivor, absorbed = _locked_both(wish)
        obstacles = obstacles_of(survivor, absorbed)
        if obstacles:
            raise NotTogether(obstacles)
        merge = _merge(row, survivor, absorbed, wish, by=by, at=at)
        _take_over(survivor, absorbed, wish.taken, merge)
        d.save(merge)
        _point_to(absorbed, survivor, by=by, at=at)
        d.save(survivor)
        _move_all(d, merge, at)
        settle(row, Pair.State.MERGED, wish.reason, by=by, at=at)
        d.save(row)
        d.tell(*(f"officer:{pk}" for pk in {survivor.officer_id, merge.officer_id} if pk))
    return merge


def _locked_both(wish: Wish) -> tuple[Client, Client]:
    """In one order, so that two merges never wait for each other; as the reader saw them."""
    rows = {pk: locked(Client, pk) for pk in sorted((wish.survivor.pk, wish.absorbed.pk))}
    survivor, absorbed = rows[wish.survivor.pk], rows[wish.absorbed.pk]
    for row, rev in zip((survivor, absorbed), wish.seen, strict=True):
        if row.rev != rev:
            raise StaleRow(row)
    return survivor, absorbed


def _merge(
    pair: Pair, survivor: Client, absorbed: Client, wish: Wish, *, by: Staff, at: datetime
) -> Merge:
    return Merge(
        office_id=survivor.office_id, pair=pair, survivor=survivor, absorbed=absorbed, at=at,
        by=by, reason=wish.reason, officer_id=absorbed.officer_id,
    )  # fmt: skip


def _take_over(survivor: Client, absorbed: Client, taken: frozenset[str], merge: Merge) -> None:
    """A file without an officer gets the other's, and so does one whose mother is unknown: her
    entry in the family moves along."""
    merge.nik_sealed = survivor.nik_sealed if "nik" in taken else ""
    for name in CHOSEN:
        if name in taken or (name == "officer" and survivor.officer_id is None):
            _take(survivor, absorbed, name)
    if not survivor.mother_name:
        survivor.set_mother(absorbed.mother_name)
    merge.took_nik = "nik" in taken
    merge.changed = {
        column: values for column, values in _changed(survivor).items() if column not in SEALED
    }


def _take(survivor: Client, absorbed: Client, name: str) -> None:
    match name:
        case "name":
            survivor.set_names(absorbed.name, survivor.alias)
        case "alias":
            survivor.set_names(survivor.name, absorbed.alias)
        case "nik":
            survivor.set_nik(absorbed.nik)
        case "officer":
            survivor.officer_id = absorbed.officer_id
        case _:
            setattr(survivor, name, getattr(absorbed, name))


def as_kept(value: object) -> object:
    """As JSON holds it; the column's own `to_python` reads it back."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _point_to(absorbed: Client, survivor: Client, *, by: Staff, at: datetime) -> None:
    with deed("client.merged_away", subject=absorbed, by=by, at=at) as d:
        absorbed.merged_into = survivor
        absorbed.officer = None
        d.save(absorbed)


def _move_all(d: Deed, merge: Merge, at: datetime) -> None:
    """Whoever is not in charge any more hands over in the same instant."""
    rows = [*_ended_before(merge, at), *_hanging_on(merge, at)]
    moved = []
    for row in rows:
        changed = _changed(row)
        d.save(row)
        moved.append(
            MovedRow(
                merge=merge, office_id=merge.office_id, table=row._meta.label_lower, row=row.pk,
                changed=changed,
            )
        )  # fmt: skip
    d.save_all(moved)


def _ended_before(merge: Merge, at: datetime) -> Iterator[Row]:
    """The survivor's officer, where the other's was chosen: ended before the other's moves in."""
    in_charge = Assignment.objects.filter(client=merge.survivor_id, until_at=None)
    for row in in_charge.exclude(officer=merge.survivor.officer_id):
        row.until_at = at
        yield row


def _hanging_on(merge: Merge, at: datetime) -> Iterator[Row]:
    """Each row once, even where two of its columns name the client."""
    rows: dict[str, Row] = {}
    for key in keys_to_client():
        if key.stays(merge.survivor, merge.absorbed):
            continue
        for found in key.rows(merge.absorbed):
            row = rows.setdefault(reference(found), found)
            setattr(row, key.column, merge.survivor_id)
    in_charge = Assignment.objects.filter(client=merge.survivor_id, until_at=None)
    has_officer = in_charge.filter(officer=merge.survivor.officer_id).exists()
    for row in rows.values():
        if isinstance(row, Assignment) and row.until_at is None and has_officer:
            row.until_at = at
        yield row


def _changed(row: Row) -> Mapping[str, list[object]]:
    before = row.before or {}
    return {
        name: [as_kept(before.get(name)), as_kept(value)]
        for name, value in row.values_now().items()
        if before.get(name) != value
    }
