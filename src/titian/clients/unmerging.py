"""How are two merged files two again? What moved goes back; what was added since stays, by name.

Only what is still as the merge left it goes back: a value corrected since, a row that somebody
moved on, is left alone. What was added later to something that goes back (a report under a
decree) goes with it; everything else that was added stays with the file that it was added to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db.models import ForeignKey

from titian.audit.deeds import Deed, deed, locked
from titian.audit.models import Change, Entry, Row
from titian.clients.hanging import keys_to_client
from titian.clients.merging import as_kept
from titian.clients.models import Assignment, Client, Merge, MovedRow, Pair
from titian.clients.pairing import settle
from titian.clients.sealing import index_of, open_text
from titian.offices.models import Office, Staff

Place = tuple[str, UUID]  # table and row
AT_ONCE = 500


class AlreadyParted(Exception):
    """Somebody separated the two files first."""

    def __init__(self, merge: Merge) -> None:
        super().__init__(str(merge.pk))
        self.merge = merge


class MergedOn(Exception):
    """The file that took the other in became part of a third: that merge is undone first."""

    def __init__(self, merge: Merge) -> None:
        super().__init__(str(merge.pk))
        self.merge = merge


@dataclass(frozen=True)
class Parting:
    """What separating would do: rows by where they end up."""

    back: Sequence[tuple[MovedRow, Row]]
    along: Sequence[Row]  # added since, to something that goes back
    stay: Sequence[Row]  # added since


def part_files(
    *, merge: Merge, is_one_person: bool, because: str, by: Staff, at: datetime
) -> Merge:
    """Raises AlreadyParted, MergedOn. `is_one_person`: the pair waits for a decision again."""
    with deed("client.parted", subject=merge.survivor, by=by, at=at) as d:
        row = locked(Merge, merge.pk)
        if row.is_undone:
            raise AlreadyParted(row)
        survivor, absorbed = _locked_both(row)
        parting = parting_of(row)
        _give_values_back(survivor, row)
        absorbed.merged_into = None
        _give_rows_back(d, row, parting)
        for client in (survivor, absorbed):
            _keep_officer(d, client, row, because=because, at=at)
        d.save(survivor)
        _restore(absorbed, by=by, at=at)
        _close(d, row, parting, because, by=by, at=at)
        _decide_again(d, row.pair, is_one_person=is_one_person, because=because, by=by, at=at)
        d.tell(*(f"officer:{one.officer_id}" for one in (survivor, absorbed) if one.officer_id))
    return row


def parting_of(merge: Merge) -> Parting:
    moved = {(one.table, one.row): one for one in merge.moved.all()}
    back = [
        (one, row)
        for one in moved.values()
        if (row := _model(one.table)._base_manager.filter(pk=one.row).first()) is not None
    ]
    added = _added_since(merge, moved)
    along = [row for row in added if _hangs_on(row, moved)]
    return Parting(back, along, [row for row in added if row not in along])


def _locked_both(merge: Merge) -> tuple[Client, Client]:
    rows = {pk: locked(Client, pk) for pk in sorted((merge.survivor_id, merge.absorbed_id))}
    survivor = rows[merge.survivor_id]
    if survivor.merged_into_id:
        raise MergedOn(survivor.merges.get(undone_at=None))
    return survivor, rows[merge.absorbed_id]


def _added_since(merge: Merge, moved: Mapping[Place, MovedRow]) -> list[Row]:
    """Rows of the survivor whose first change came after the merge."""
    rows = {
        row.pk: row
        for key in keys_to_client()
        for row in key.rows(merge.survivor)
        if (row._meta.label_lower, row.pk) not in moved
    }
    ids = list(rows)
    new: set[UUID] = set()
    for start in range(0, len(ids), AT_ONCE):
        first = Change.objects.filter(row__in=ids[start : start + AT_ONCE], before__isnull=True)
        later = Entry.objects.filter(at__gt=merge.at, pk__in=first.values("entry"))
        new.update(first.filter(entry__in=later.values("pk")).values_list("row", flat=True))
    return [row for pk, row in rows.items() if pk in new]


def _hangs_on(row: Row, moved: Mapping[Place, MovedRow]) -> bool:
    """Does it name something that goes back? A kejadian names the version of a wilayah, which
    names no client itself: then the wilayah counts."""
    for field in row._meta.concrete_fields:
        if not isinstance(field, ForeignKey) or field.related_model in (Client, Office, Staff):
            continue
        other = getattr(row, field.name)
        if not isinstance(other, Row):
            continue
        if (other._meta.label_lower, other.pk) in moved:
            return True
        if not hasattr(other, "client_id") and _hangs_on(other, moved):
            return True
    return False


def _give_values_back(survivor: Client, merge: Merge) -> None:
    """Values that nobody has corrected since."""
    for column, (before, after) in merge.changed.items():
        if as_kept(getattr(survivor, column)) == after:
            field = next(f for f in Client._meta.concrete_fields if f.attname == column)
            setattr(survivor, column, field.to_python(before))
    survivor.set_names(survivor.name, survivor.alias)
    if merge.took_nik and survivor.nik_index == index_of(merge.absorbed.nik):
        was = merge.nik_sealed
        survivor.set_nik(open_text(was, register=survivor.register) if was else "")


def _give_rows_back(d: Deed, merge: Merge, parting: Parting) -> None:
    for one, row in parting.back:
        for column, (before, after) in one.changed.items():
            is_reckoned = isinstance(row, Assignment) and column == "until_at"
            if not is_reckoned and as_kept(getattr(row, column)) == after:
                setattr(row, column, _column_value(row, column, before))
        d.save(row)
    for row in parting.along:
        for key in keys_to_client():
            if isinstance(row, key.model) and getattr(row, key.column) == merge.survivor_id:
                setattr(row, key.column, merge.absorbed_id)
        d.save(row)


def _column_value(row: Row, column: str, value: object) -> object:
    field = next(f for f in row._meta.concrete_fields if f.attname == column)
    return field.to_python(value)


def _restore(absorbed: Client, *, by: Staff, at: datetime) -> None:
    with deed("client.parted_away", subject=absorbed, by=by, at=at) as d:
        d.save(absorbed)


def _keep_officer(d: Deed, client: Client, merge: Merge, *, because: str, at: datetime) -> None:
    """Each file has one officer again: the one that the merge took from it, if still here."""
    in_charge = Assignment.objects.filter(client=client, until_at=None).first()
    if in_charge is None:
        in_charge = _reopened(client, merge) or _new_assignment(client, merge, because, at)
        if in_charge is not None:
            d.save(in_charge)
    client.officer_id = in_charge.officer_id if in_charge else None


def _reopened(client: Client, merge: Merge) -> Assignment | None:
    """The assignment that ended in the merge."""
    ended = Assignment.objects.filter(client=client, until_at=merge.at).select_related("officer")
    row = ended.order_by("-from_at").first()
    if row is None or not _works_here(row.officer, client):
        return None
    row.until_at = None
    return row


def _new_assignment(client: Client, merge: Merge, because: str, at: datetime) -> Assignment | None:
    officers = (merge.officer if client.pk == merge.absorbed_id else None, merge.survivor.officer)
    fit = next((one for one in officers if one is not None and _works_here(one, client)), None)
    if fit is None:
        return None
    return Assignment(
        client=client, office_id=client.office_id, officer=fit, from_at=at, reason=because[:200]
    )


def _works_here(officer: Staff, client: Client) -> bool:
    return officer.office_id == client.office_id and officer.is_active and officer.has_role("pk")


def _close(
    d: Deed, merge: Merge, parting: Parting, because: str, *, by: Staff, at: datetime
) -> None:
    merge.undone_at, merge.undone_by, merge.undone_because = at, by, because
    merge.stayed = [[row._meta.label_lower, str(row.pk)] for row in parting.stay]
    d.save(merge)


def _decide_again(
    d: Deed, pair: Pair, *, is_one_person: bool, because: str, by: Staff, at: datetime
) -> None:
    row = locked(Pair, pair.pk)
    if is_one_person:
        row.state, row.settled_because = Pair.State.OPEN, ""
        row.settled_at = row.settled_by = None
    else:
        settle(row, Pair.State.DIFFERENT, because, by=by, at=at)
    d.save(row)


def _model(table: str) -> type[Row]:
    model = apps.get_model(table)
    assert issubclass(model, Row)
    return model
