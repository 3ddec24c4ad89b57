"""Who named, struck or declared it, and when? Read from the trail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from titian.audit.models import Change, Entry, Row
from titian.desk.actors import names_of
from titian.offices.models import Office

SHOWN = 50


@dataclass(frozen=True)
class Past:
    """One deed on one row, in words."""

    at: datetime
    by: str
    verb: str
    row: Row


def deeds_on(office: Office, verbs: Mapping[str, str], model: type[Row]) -> list[Past]:
    """The newest deeds of these names in the office with the row that each touched."""
    entries = list(
        Entry.objects.filter(office=office.pk, deed__in=list(verbs)).order_by("-at")[:SHOWN]
    )
    table = model._meta.label_lower
    touched = {
        change.entry: change.row
        for change in Change.objects.filter(entry__in=[e.id for e in entries], table=table)
    }
    rows = model._base_manager.in_bulk(list(touched.values()))
    names = names_of(entry.actor for entry in entries)
    return [
        Past(entry.at, names[entry.actor], verbs[entry.deed], row)
        for entry in entries
        if (row := rows.get(touched.get(entry.id))) is not None
    ]
