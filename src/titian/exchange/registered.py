"""Which registered client does a line mean, and what does it say of them?

By the register number or the NIK; a name beside it must be that client's, so that a slip of the
row does not write into another person's file. Only whom the reader of the list may act on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from titian.clients.models import Client
from titian.clients.sealing import index_of
from titian.exchange.around import Around
from titian.exchange.decrees import DecreeLine, read_decree
from titian.exchange.lines import Reader
from titian.exchange.rules import cells
from titian.exchange.rules.days import day_of
from titian.exchange.rules.values import BadCell, is_empty, text_of
from titian.exchange.slices import slices
from titian.kit import names
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.reporting.actions import Answers
from titian.reporting.models import Report
from titian.supervision.models import Supervision


@dataclass(frozen=True)
class UnderDecree:
    """A registered client, and the decree."""

    client: Client
    decree: DecreeLine


@dataclass(frozen=True)
class ReportLine:
    """A registered client, and what was said on a day of the past."""

    client: Client
    day: date
    answers: Answers


@dataclass(frozen=True)
class Known:
    """The clients that the lines name, their decrees, and the days on which they reported."""

    by_number: Mapping[str, Client]
    by_nik: Mapping[str, Client]
    decrees: Mapping[UUID, Supervision]
    reported: frozenset[tuple[UUID, date]]

    @classmethod
    def of(cls, lines: Iterable[Reader], *, user: Staff, right: Right, at: datetime) -> "Known":
        asked = list(lines)
        reach = Client.objects.reachable_by(user, right, at=at).filter(office=user.office_id)
        reach = reach.select_related("office", "officer")
        numbers = {text_of(line.cells.get("number")) for line in asked} - {""}
        indexes = {index_of(nik) for line in asked if (nik := _nik(line))}
        by_number = {one.number: one for one in _among(reach, "number", numbers)}
        by_nik = {one.nik_index: one for one in _among(reach, "nik_index", indexes)}
        ids = {one.pk for one in (*by_number.values(), *by_nik.values())}
        return cls(by_number, by_nik, _decrees(ids), _reported(ids))

    def client_of(self, line: Reader) -> Client | None:
        """Says what is wrong where nobody, or somebody of another name, is meant."""
        nik = _nik(line)
        found = self.by_number.get(text_of(line.cells.get("number")))
        if found is None and nik:
            found = self.by_nik.get(index_of(nik))
        if found is None:
            line.wrong("client_unknown", "number" if line.has("number") else "nik")
            return None
        if not _is_name_of(line, found):
            line.wrong("name_differs", "name")
            return None
        return found


def read_under_decree(line: Reader, known: Known, around: Around) -> UnderDecree | None:
    client = known.client_of(line)
    decree = read_decree(line, around, client.register if client else "adult")
    if client is not None and client.pk in known.decrees:
        line.wrong("under_decree")
    if line.problems or client is None or decree is None:
        return None
    return UnderDecree(client, decree)


def read_report(line: Reader, known: Known, around: Around) -> ReportLine | None:
    client = known.client_of(line)
    day = line.take("day", lambda cell: day_of(cell, today=around.today), None, must=True)
    answers = Answers(
        channel=line.take("channel", cells.channel_of, "desk"),
        work=line.take("work", lambda cell: cells.line_of(cell, most=120), ""),
        changes=line.take("changes", lambda cell: cells.line_of(cell, most=300), ""),
        note=line.take("note", lambda cell: cells.line_of(cell, most=1000), ""),
    )
    if client is not None and day is not None:
        _judge_day(line, known, client, day, around.today)
    if line.problems or client is None or day is None:
        return None
    return ReportLine(client, day, answers)


def _judge_day(line: Reader, known: Known, client: Client, day: date, today: date) -> None:
    decree = known.decrees.get(client.pk)
    if decree is None:
        line.wrong("no_supervision")
    elif day < decree.starts_on:
        line.wrong("before_guidance", "day")
    elif day >= today:
        line.wrong("not_past", "day")
    elif (client.pk, day) in known.reported:
        line.wrong("reported_that_day", "day")


def _nik(line: Reader) -> str:
    """Whole numbers only: one that lost digits is nobody's."""
    try:
        return "" if is_empty(line.cells.get("nik")) else cells.nik_of(line.cells["nik"])
    except BadCell:
        return ""


def _is_name_of(line: Reader, client: Client) -> bool:
    if not line.has("name"):
        return True
    typed = names.search_key(cells.ALIAS.split(text_of(line.cells["name"]))[0])
    return typed in {client.search_key, client.alias_key}


def _among(clients: QuerySet[Client], column: str, values: set[str]) -> Iterable[Client]:
    for some in slices(sorted(values)):
        yield from clients.filter(**{f"{column}__in": some})


def _decrees(ids: set[UUID]) -> Mapping[UUID, Supervision]:
    return {
        row.client_id: row
        for some in slices(sorted(ids))
        for row in Supervision.objects.filter(client__in=some, ended_on=None)
    }


def _reported(ids: set[UUID]) -> frozenset[tuple[UUID, date]]:
    found: list[tuple[UUID, date]] = []
    for some in slices(sorted(ids)):
        found += Report.objects.filter(client__in=some).values_list("client", "day")
    return frozenset(found)


def numbers_taken(office: UUID, numbers: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Register and number of those that the office's books hold already."""
    found: list[tuple[str, str]] = []
    for some in slices(sorted(set(numbers))):
        held = Client.objects.filter(office=office, number__in=some)
        found += held.values_list("register", "number")
    return frozenset(found)
