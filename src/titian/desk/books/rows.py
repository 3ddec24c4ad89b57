"""Which rows hang on a supervision, and how does every book about supervisions begin and end?"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.audit.models import Row
from titian.clients.models import Client
from titian.desk.books import cell_words as words
from titian.desk.books.book import Book, Column
from titian.desk.books.reader import Reach, Reader
from titian.offices.models import Office
from titian.supervision.models import Supervision


class OfSupervision(Protocol):
    """A row about one supervision that may be struck."""

    @property
    def supervision(self) -> Supervision: ...
    @property
    def office(self) -> Office: ...
    @property
    def struck_because(self) -> str: ...


S = TypeVar("S", bound=Row)
Words = str | Promise


def book_of(
    model: type[S], *, noun: str, title: Words, text: Words, day: str,
    columns: tuple[Column[S], ...], note: Callable[[S], str] = lambda row: "",  # noqa: ARG005
) -> Book[S]:  # fmt: skip
    """A book of one kind of deeds, by the day `day`; struck ones stay in it, struck out."""
    return Book(
        noun=noun,
        title=title,
        text=text,
        rows=lambda reader: _rows(model, reader, day),
        columns=(dated(day), NAME, *columns),
        note=lambda row, reach, reader: _note(row, note(row), reader),  # noqa: ARG005
        is_struck=lambda row: bool(_of(row).struck_because),
        client_of=lambda row: _of(row).supervision.client,
        client="supervision__client",
        day=day,
    )


def dated(day: str) -> Column[Row]:
    return Column(later("Tanggal"), lambda row: words.day(getattr(row, day)), 8)


def name_words(supervision: Supervision) -> str:
    """Below the name: the register number and the officer."""
    client = supervision.client
    return words.lines(client.number, words.officer(client))


NAME: Column[Row] = Column(
    later("Nama klien, nomor register, PK"),
    lambda row: name_words(_of(row).supervision),
    15,
    Reach.OPEN,
    is_name=True,
)


def _of(row: Row) -> OfSupervision:
    return row  # type: ignore[return-value]  # the book's model carries these columns


def _rows(model: type[S], reader: Reader, day: str) -> QuerySet[S]:
    rows = model._base_manager.filter(reader.opened("supervision__client"), office=reader.office)
    joined = rows.select_related("supervision__client__officer", "supervision__client__office")
    return joined.order_by(F(day).asc(nulls_last=True), "pk")


def _note(row: Row, said: str, reader: Reader) -> str:
    of = _of(row)
    struck = _("Dicoret: {reason}").format(reason=of.struck_because) if of.struck_because else ""
    return words.lines(struck, said, left_words(of.supervision.client, reader))


def left_words(client: Client, reader: Reader) -> str:
    if client.office_id == reader.office.pk:
        return ""
    return _("Dilimpahkan ke {office}").format(office=client.office.name)
