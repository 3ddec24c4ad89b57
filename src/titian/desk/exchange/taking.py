"""How does any list leave as a file? As Excel, as CSV, or as a sheet to print.

A list says its columns once, beside its page; the same address with `?unduh=` gives the file, so
that the filters of the page hold for it and nobody gets more than the page shows. A child is
named by initials there as everywhere outside the file, and what a child's file holds is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from titian.audit.deeds import look
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.attachments import attachment
from titian.exchange.rules.values import Cell
from titian.exchange.sheets import CSV_TYPE, XLSX_TYPE, Table, as_csv, as_xlsx
from titian.kit import clock
from titian.letters.letterhead import letterhead_of
from titian.offices.access import Right, scope_of

T = TypeVar("T")
ASKED_BY = "unduh"
PRINTED = "cetak"
WAYS = ("xlsx", "csv", PRINTED)
MOST_ROWS = 20_000


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column of a file: its title and what stands in it."""

    title: str | Promise
    of: Callable[[T], Cell | Promise]
    width: int = 18
    is_printed: bool = True  # a sheet of paper is narrower than a screen


@dataclass(frozen=True)
class Taken(Generic[T]):
    """A list as a file: by which name, and with which columns."""

    name: str  # of the file, and in the trail
    title: str | Promise
    columns: Sequence[Column[T]]


def wanted(request: StaffRequest, right: Right = Right.EXPORT) -> str:
    """In which way this list is asked for as a file; empty when the page is."""
    way = request.GET.get(ASKED_BY, "")
    may = scope_of(request.user.role_names, right)
    return way if may and way in WAYS and request.method == "GET" else ""


def taken(
    request: StaffRequest, what: Taken[T], rows: Iterable[T], *, right: Right = Right.EXPORT
) -> HttpResponse | None:
    """The file, recorded in the trail of the office; None when the page is asked for. `right`:
    for lists that name no client."""
    way = wanted(request, right)
    if not way:
        return None
    look(f"{what.name}.exported", subject=request.user.office, by=request.user, at=request.at)
    columns = [one for one in what.columns if one.is_printed or way != PRINTED]
    kept = list(islice(_cells(columns, rows), MOST_ROWS + 1))
    if len(kept) > MOST_ROWS:
        return render(request, "desk/exchange/too_long.html", {"title": what.title}, status=422)
    titles = [str(column.title) for column in columns]
    if way == PRINTED:
        return _sheet(request, what, titles, kept)
    table = Table(str(what.title), titles, kept, [column.width for column in columns])
    day = clock.today(request.user.zone, request.at)
    name = f"{str(what.title).lower().replace(' ', '-')}-{day:%Y-%m-%d}"
    if way == "csv":
        return attachment("".join(as_csv(table)).encode(), CSV_TYPE, f"{name}.csv")
    return attachment(as_xlsx(table), XLSX_TYPE, f"{name}.xlsx")


def _cells(columns: Sequence[Column[T]], rows: Iterable[T]) -> Iterator[Sequence[Cell]]:
    for row in rows:
        yield [_plain(column.of(row)) for column in columns]


def _plain(cell: Cell | Promise) -> Cell:
    """Words that wait for a language are said in the reader's."""
    return str(cell) if isinstance(cell, Promise) else cell


def _sheet(
    request: StaffRequest, what: Taken[T], titles: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> HttpResponse:
    query = request.GET.copy()
    del query[ASKED_BY]
    context = {
        "title": what.title, "titles": titles, "rows": rows, "count": len(rows),
        "back_to": f"{request.path}?{query.urlencode()}",
        "letterhead": letterhead_of(request.user.office, request.at),
    }  # fmt: skip
    return render(request, "desk/exchange/printed.html", context)
