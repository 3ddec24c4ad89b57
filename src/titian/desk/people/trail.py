"""Who looked into this client's file, and who did what? From the audit trail, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from titian.audit.deeds import reference
from titian.audit.models import Entry
from titian.clients.models import Client
from titian.desk.trail_words import deed_word, page_word
from titian.offices.models import Staff

ONE_LOOK = timedelta(minutes=1)


@dataclass(frozen=True)
class TrailLine:
    """One entry in words."""

    at: datetime
    who: str
    what: str
    is_look: bool
    is_refused: bool
    times: int = 1  # a page looked at again within a minute stands in one line


def trail_of(client: Client) -> QuerySet[Entry]:
    """Entries about the client and all that hangs on the file."""
    parts = (
        client.supervisions.only("pk"),
        client.sentence_events.only("pk"),
        client.reports.only("pk"),
        client.alerts.only("pk"),
    )
    subjects = [reference(client), *(reference(row) for rows in parts for row in rows)]
    return Entry.objects.filter(subject__in=subjects).order_by("-at", "-id")


def with_words(entries: Iterable[Entry]) -> list[TrailLine]:
    """Names instead of ids, in one more query."""
    page = list(entries)
    ids = {UUID(entry.actor[6:]) for entry in page if entry.actor.startswith("staff:")}
    names = dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name"))
    return _folded(_line(entry, names) for entry in page)


def _folded(lines: Iterable[TrailLine]) -> list[TrailLine]:
    shown: list[TrailLine] = []
    for line in lines:
        if shown and _is_same_look(shown[-1], line):
            shown[-1] = replace(shown[-1], times=shown[-1].times + 1)
        else:
            shown.append(line)
    return shown


def _is_same_look(newer: TrailLine, older: TrailLine) -> bool:
    is_look = newer.is_look and not newer.is_refused
    is_same = (newer.who, newer.what) == (older.who, older.what)
    return is_look and is_same and newer.at - older.at <= ONE_LOOK


def _line(entry: Entry, names: dict[UUID, str]) -> TrailLine:
    is_look = entry.deed.startswith("look.")
    what = deed_word(entry.deed)
    if is_look:
        what = f"{what}: {page_word(entry.fields)}"
    kind, _sep, name = entry.actor.partition(":")
    who = names.get(UUID(name), name) if kind == "staff" else _("Titian (otomatis)")
    return TrailLine(entry.at, who, what, is_look, entry.deed == "look.refused")
