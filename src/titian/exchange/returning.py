"""How is a whole import taken back? Line by line, the last first, and only what nobody used since.

A row that changed, or that another row names, was used: its line stays, and is named. The rest
goes, as if it had never been; the trail keeps what it was.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from titian.audit.deeds import Deed, StaleRow, deed, locked
from titian.audit.models import Row
from titian.clients.models import Client, Pair, RegisterLine
from titian.clients.registers import take_number_back
from titian.exchange.judging import BY
from titian.exchange.models import Import, Line
from titian.exchange.slices import slices
from titian.exchange.writing import Now
from titian.reporting.models import Report
from titian.reporting.taking_back import take_back_report

Key = tuple[str, UUID]  # table and row


@dataclass(frozen=True)
class Made:
    """A row that a line wrote, and how often it had been changed then."""

    table: str
    id: UUID
    rev: int

    @property
    def key(self) -> Key:
        return self.table, self.id


def return_list(one: Import, now: Now) -> None:
    """Takes back every written line that was not used, then says that it is done."""
    used = used_lines(one)
    written = list(one.lines.filter(state=Line.State.WRITTEN).order_by("-number"))
    for line in written:
        if line.number in used:
            Line.objects.filter(pk=line.pk).update(state=Line.State.KEPT)
        else:
            _return(one, line, now())
    with deed("import.returned", subject=one, by=BY, at=now()) as d:
        row = locked(Import, one.pk)
        if row.state == Import.State.RETURNING:
            row.state = Import.State.RETURNED
            d.save(row)
            d.tell(f"officer:{row.brought_by_id}")


def used_lines(one: Import) -> set[int]:
    """Numbers of the written lines of which something was used since."""
    lines = {line.number: made_by(line) for line in one.lines.filter(state=Line.State.WRITTEN)}
    line_of = {row.key: number for number, rows in lines.items() for row in rows}
    revs = {row.key: row.rev for rows in lines.values() for row in rows}
    by_table: defaultdict[str, list[UUID]] = defaultdict(list)
    for table, pk in line_of:
        by_table[table].append(pk)
    used = set[int]()
    for table, ids in by_table.items():
        model = apps.get_model(table)
        now = _revs(model, ids)
        used |= {line_of[table, pk] for pk in ids if now.get(pk) != revs[table, pk]}
        used |= {line_of[table, pk] for pk in _named(model, ids, line_of)}
    return used


def made_by(line: Line) -> list[Made]:
    return [Made(table, UUID(pk), rev) for table, pk, rev in line.made]


def _revs(model: type[models.Model], ids: Sequence[UUID]) -> Mapping[UUID, int]:
    return {
        pk: rev
        for some in slices(ids)
        for pk, rev in model._base_manager.filter(pk__in=some).values_list("pk", "rev")
    }


def _named(
    model: type[models.Model], ids: Sequence[UUID], ours: Mapping[Key, int]
) -> Iterator[UUID]:
    """Those that a row names which the import did not write."""
    for relation in model._meta.related_objects:
        other = relation.related_model
        if not isinstance(other, type) or other is Line:
            continue
        name, label = relation.field.attname, other._meta.label_lower
        rows = other._base_manager.all()
        if other is Pair:
            rows = rows.exclude(pk__in=_noticed_only().values("pk"))
        for some in slices(ids):
            found = rows.filter(**{f"{relation.field.name}__in": some})
            for pk, named in found.values_list("pk", name):
                if (label, pk) not in ours:
                    yield named


def _noticed_only() -> "models.QuerySet[Pair]":
    """Pairs that our loop proposed and no person has touched: they go with the file."""
    return Pair.objects.filter(state=Pair.State.OPEN, noticed_by=None, note="")


def _return(one: Import, line: Line, at: datetime) -> None:
    try:
        _take_back(one, line, at)
    except (StaleRow, ProtectedError):  # used while we were at it
        Line.objects.filter(pk=line.pk).update(state=Line.State.KEPT)


@transaction.atomic
def _take_back(one: Import, line: Line, at: datetime) -> None:
    row = Line.objects.select_for_update().get(pk=line.pk)
    if row.state != Line.State.WRITTEN:
        return
    by = one.returned_by
    assert by is not None
    made = made_by(row)
    subject = _subject(made)
    if subject is not None:
        with deed("import.line_returned", subject=subject, by=by, at=at) as d:
            for one_made in made:
                _remove(d, one_made, at)
    row.state = Line.State.RETURNED
    row.save(update_fields=["state"])


def _subject(made: Sequence[Made]) -> Row | None:
    """The client where the line made one, else the row itself."""
    last = made[-1]
    found = apps.get_model(last.table)._base_manager.filter(pk=last.id).first()
    return found if isinstance(found, Row) else None


def _remove(d: Deed, made: Made, at: datetime) -> None:
    row = apps.get_model(made.table)._base_manager.get(pk=made.id)
    assert isinstance(row, Row)
    if row.rev != made.rev:
        raise StaleRow(row)
    if isinstance(row, Report):
        take_back_report(d, row, at)
        return
    if isinstance(row, RegisterLine):
        take_number_back(d, row, _("Daftar yang diambil kembali"), at)
        return
    if isinstance(row, Client):
        noticed = Pair.objects.filter(models.Q(first=row) | models.Q(second=row))
        for pair in noticed.filter(pk__in=_noticed_only().values("pk")):
            d.take_back(pair)
    d.take_back(row)
