"""How does one entry read? Who, when, what, about whom, and its seal; never a value.

A client is named only for those who may know of them; a child by initials.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from titian.audit.models import Entry, Seal, Unsealed
from titian.clients.models import Client
from titian.desk.actors import names_of
from titian.desk.trail_words import deed_word, field_word, page_word, table_word
from titian.offices.models import Staff

ONE_LOOK = timedelta(minutes=1)
HIDDEN = frozenset(
    {"id", "rev", "client_id", "office_id", "search_key", "alias_key", "mother_key", "password"}
    | {"name_bones"}
)


@dataclass(frozen=True)
class TrailLine:
    """One row of the trail as people read it."""

    at: datetime
    who: str
    deed: str
    is_look: bool
    is_refused: bool
    subject: str
    client: Client | None  # set only when the reader may know of the client
    details: tuple[str, ...]
    seal: int | None
    is_waiting: bool
    times: int = 1  # a page looked at again within a minute stands in one line
    first_seal: int | None = None  # the seals of such a line run from here to `seal`

    def is_same_look(self, older: "TrailLine") -> bool:
        """Both sealed, or both waiting: a missing seal is never hidden in a line."""
        is_near = self.at - older.at <= ONE_LOOK
        return is_near and self.is_look and not self.is_refused and _look(self) == _look(older)


def _look(line: TrailLine) -> tuple[object, ...]:
    has_seal = line.seal is not None
    return line.who, line.deed, line.subject, line.client, line.details, has_seal, line.is_waiting


def folded(lines: Iterable[TrailLine]) -> list[TrailLine]:
    """Newest first, as they come; only neighbours are joined, so that the order stands."""
    shown: list[TrailLine] = []
    for line in lines:
        if shown and shown[-1].is_same_look(line):
            newest = shown[-1]
            shown[-1] = replace(newest, times=newest.times + 1, first_seal=line.seal)
        else:
            shown.append(line)
    return shown


def lines_of(entries: Sequence[Entry], *, user: Staff, at: datetime) -> list[TrailLine]:
    """A fixed number of questions for a page of entries."""
    names = names_of(entry.actor for entry in entries)
    clients = _clients_by_subject((entry.subject for entry in entries), user, at)
    people = names_of(
        entry.subject.replace("offices.staff:", "staff:")
        for entry in entries
        if entry.subject.startswith("offices.staff:")
    )
    ids = [entry.id for entry in entries]
    seals = dict(Seal.objects.filter(entry__in=ids).values_list("entry", "seq"))
    waiting = set(Unsealed.objects.filter(entry__in=ids).values_list("entry", flat=True))
    return folded(
        TrailLine(
            at=entry.at,
            who=names[entry.actor],
            deed=deed_word(entry.deed),
            is_look=entry.deed.startswith("look."),
            is_refused=entry.deed == "look.refused",
            subject=_subject_word(entry.subject, people),
            client=clients.get(entry.subject),
            details=_details(entry),
            seal=seals.get(entry.id),
            is_waiting=entry.id in waiting,
        )
        for entry in entries
    )


def _subject_word(subject: str, people: Mapping[str, str]) -> str:
    label = subject.partition(":")[0]
    name = people.get(subject.replace("offices.staff:", "staff:"), "")
    return f"{table_word(label)} {name}".strip()


def _clients_by_subject(subjects: Iterable[str], user: Staff, at: datetime) -> Mapping[str, Client]:
    """The client behind each subject; one question per kind of row, one for the clients."""
    client_of = dict(_client_ids(set(subjects)))
    known = Client.objects.listed_for(user, at=at).in_bulk(list(set(client_of.values())))
    return {s: known[client] for s, client in client_of.items() if client in known}


def _client_ids(subjects: set[str]) -> Iterable[tuple[str, UUID]]:
    by_label: defaultdict[str, list[UUID]] = defaultdict(list)
    for subject in subjects:
        label, _sep, pk = subject.partition(":")
        by_label[label].append(UUID(pk))
    for label, ids in sorted(by_label.items()):
        if label == Client._meta.label_lower:
            yield from ((f"{label}:{pk}", pk) for pk in ids)
        elif _has_client(label):
            model = apps.get_model(label)
            rows = model._base_manager.filter(pk__in=ids).values_list("pk", "client")
            yield from ((f"{label}:{pk}", client) for pk, client in rows)


def _has_client(label: str) -> bool:
    try:
        return bool(apps.get_model(label)._meta.get_field("client").is_relation)
    except (LookupError, ValueError, FieldDoesNotExist):
        return False


def _details(entry: Entry) -> tuple[str, ...]:
    """Which page was seen, or which fields were written: their names, never what they say."""
    if entry.deed.startswith("look."):
        return (_("halaman %(page)s") % {"page": page_word(entry.fields)},)
    return tuple(_written(part) for part in entry.fields.split("; ") if part)


def _written(part: str) -> str:
    row, _sep, columns = part.partition(" ")
    label = row.partition(":")[0]
    names = [field_word(label, c) for c in columns.split(",") if c and c not in HIDDEN]
    said = f"{table_word(label)}: {', '.join(names)}"
    return said if names else table_word(label)
