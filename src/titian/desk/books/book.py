"""What is a book? Columns as data over the rows of one table; screen and paper read the same lines.

A cell says nothing where the reader may not know it; a child's name is whole only in an open file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.desk.books.reader import Reach, Reader
from titian.offices.access import Right

R = TypeVar("R", bound=Row)
R_contra = TypeVar("R_contra", bound=Row, contravariant=True)  # a column of any rows fits these
Words = str | Promise
PAGE_OF = 25


@dataclass(frozen=True)
class Asked:
    """By what a book is narrowed; None and "" narrow nothing."""

    year: int | None = None
    month: int | None = None
    officer: UUID | None = None
    letter: str = ""


@dataclass(frozen=True)
class Column(Generic[R_contra]):
    """`cell` may say several lines; `is_name` puts the client's name before them."""

    title: Words
    cell: Callable[[R_contra], str]
    width: int = 10
    needs: Reach = Reach.OPEN
    is_name: bool = False
    is_for_paper: bool = False  # a place to write in


@dataclass(frozen=True)
class Heading:
    """What stands above a column."""

    title: Words
    width: int
    is_for_paper: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell as it is shown; `name` stands before the words and may lead to the file."""

    title: Words
    words: str
    name: str = ""
    address: UUID | None = None
    is_struck: bool = False
    is_for_paper: bool = False
    is_name: bool = False

    @property
    def whole(self) -> str:
        return "\n".join(filter(None, (self.name, self.words)))


@dataclass(frozen=True)
class Line:
    """One line of a book; `seen` is the client whose file it shows something of."""

    cells: tuple[Cell, ...]
    seen: Client | None


@dataclass(frozen=True)
class Opened:
    """A page of lines, and the pager's page."""

    lines: Sequence[Line]
    page: "Page[Row]"


class AnyBook(Protocol):
    """A book, whatever its rows are."""

    @property
    def noun(self) -> str: ...
    @property
    def title(self) -> Words: ...
    @property
    def text(self) -> Words: ...
    @property
    def right(self) -> Right: ...
    @property
    def day(self) -> str: ...
    @property
    def has_letters(self) -> bool: ...
    @property
    def is_monthly(self) -> bool: ...
    @property
    def headings(self) -> Sequence[Heading]: ...
    def opened(self, reader: Reader, asked: Asked, number: str) -> Opened: ...
    def count(self, reader: Reader, asked: Asked) -> int: ...
    def whole(
        self, reader: Reader, asked: Asked, most: int, *, first: int = 1
    ) -> Sequence[Line]: ...


@dataclass(frozen=True)
class Book(Generic[R]):
    """`day` is the column by whose year and month the book is kept, `client` the way from a row
    to its client; the last column says what became of the line."""

    noun: str
    title: Words
    text: Words
    rows: Callable[[Reader], QuerySet[R]]
    columns: tuple[Column[R], ...]
    note: Callable[[R, Reach, Reader], str]
    is_struck: Callable[[R], bool]
    client_of: Callable[[R], Client | None]
    client: str = "client"
    day: str = ""
    right: Right = Right.FILE
    departed: Reach = Reach.OPEN
    strikes_line: bool = True  # else only the name
    has_letters: bool = False
    is_monthly: bool = False  # opened at this month, not at this year

    @property
    def headings(self) -> Sequence[Heading]:
        of_columns = [Heading(one.title, one.width, one.is_for_paper) for one in self.columns]
        return [*of_columns, Heading(_("Keterangan"), 12)]

    def opened(self, reader: Reader, asked: Asked, number: str) -> Opened:
        found = self._found(reader, asked)
        pages: Paginator[Row] = Paginator(found, PAGE_OF)
        page = pages.get_page(number)
        first = max(page.start_index() - 1, 0)
        # Their names first: sorting ten thousand whole lines for one page took five times as long.
        names = list(found.values_list("pk", flat=True)[first : page.end_index()])
        rows = self.rows(reader).filter(pk__in=names)
        return Opened(self._lines(list(rows), reader), page)

    def count(self, reader: Reader, asked: Asked) -> int:
        return self._found(reader, asked).count()

    def whole(self, reader: Reader, asked: Asked, most: int, *, first: int = 1) -> Sequence[Line]:
        """The lines in order from the first wanted, at most so many."""
        found = self._found(reader, asked)[first - 1 : first - 1 + most]
        return self._lines(list(found), reader)

    def _found(self, reader: Reader, asked: Asked) -> QuerySet[R]:
        return self.rows(reader).filter(self._narrowed(asked))

    def _narrowed(self, asked: Asked) -> Q:
        found = Q()
        if asked.officer is not None:
            found &= Q(**{f"{self.client}__officer": asked.officer})
        if asked.letter:
            found &= Q(**{f"{self.client}__name__istartswith": asked.letter})
        if self.day and asked.year is not None:
            found &= Q(**{f"{self.day}__range": _days(asked.year, asked.month)})
        return found

    def _lines(self, rows: Sequence[R], reader: Reader) -> Sequence[Line]:
        clients = [client for row in rows if (client := self.client_of(row)) is not None]
        reaches = reader.reaches(clients, self.departed)
        return [self._line(row, reaches, reader) for row in rows]

    def _line(self, row: R, reaches: Mapping[UUID, Reach], reader: Reader) -> Line:
        client = self.client_of(row)
        reach = Reach.OPEN if client is None else reaches[client.pk]
        is_struck = self.is_struck(row)
        here = client if client is not None and client.office_id == reader.office.pk else None
        cells = [
            self._cell(column, row, client, reach, is_struck=is_struck, leads_to=here)
            for column in self.columns
        ]
        note = self.note(row, reach, reader)
        return Line((*cells, Cell(_("Keterangan"), note)), self._seen(client, reach))

    def _cell(
        self, column: Column[R], row: R, client: Client | None, reach: Reach, *, is_struck: bool,
        leads_to: Client | None,
    ) -> Cell:  # fmt: skip
        """`leads_to`: the client, while the file is in this office."""
        if reach < column.needs:
            return Cell(column.title, "", is_name=column.is_name)
        has_name = column.is_name and client is not None
        is_open = reach is Reach.OPEN
        return Cell(
            title=column.title,
            words=column.cell(row) if is_open or not column.is_name else "",
            name=_name(client, is_open=is_open) if has_name and client else "",
            address=leads_to.pk if has_name and leads_to and is_open else None,
            is_struck=is_struck and (self.strikes_line or column.is_name),
            is_for_paper=column.is_for_paper,
            is_name=column.is_name,
        )

    def _seen(self, client: Client | None, reach: Reach) -> Client | None:
        """Whose file the line tells something of: a look to be recorded."""
        if client is None or reach is Reach.CLOSED:
            return None
        tells = any(column.needs is Reach.OPEN for column in self.columns)
        return client if client.is_child or (tells and reach is Reach.OPEN) else None


def _name(client: Client, *, is_open: bool) -> str:
    return client.name if is_open else client.list_name


def _days(year: int, month: int | None) -> tuple[date, date]:
    """The first and the last day."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(following.toordinal() - 1)


def looked_at(lines: Iterable[Line]) -> Sequence[Client]:
    """Each client once."""
    return list({line.seen.pk: line.seen for line in lines if line.seen is not None}.values())
