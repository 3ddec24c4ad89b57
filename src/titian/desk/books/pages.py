"""Buku: the shelf, one volume on the screen, the same as sheets. Looks at files are recorded."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from titian.audit.deeds import look_at_all
from titian.desk.books.book import AnyBook, Asked, Line, looked_at
from titian.desk.books.book_form import EVERY, PAPERS, BookForm
from titian.desk.books.parts import part_named, parts_of
from titian.desk.books.printing import Sheets, period_words, printed, title_of
from titian.desk.books.reader import VOLUMES, Reader
from titian.desk.books.shelf import BOOKS, SHELF
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import MOST_ROWS, Column, Taken, taken, wanted
from titian.desk.sheets.answers import pdf_answer
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.letters.typesetting import pdf_apart
from titian.offices.access import Right, scope_of

MOST_PRINTED = 1000


@open_to(Right.LIST)
@require_GET
def books(request: StaffRequest) -> HttpResponse:
    """The books that this person may open, each with its volumes."""
    held = request.user.role_names
    shelf = [book for book in SHELF if scope_of(held, book.right)]
    volumes = [word for word, register in VOLUMES.items() if _may_read(request, register)]
    context = {
        "shelf": shelf, "volumes": volumes, "may_reserve": bool(scope_of(held, Right.REGISTER)),
    }  # fmt: skip
    return render(request, "desk/books/shelf.html", context)


@open_to(Right.LIST)
@require_GET
def book(request: StaffRequest, book: str, volume: str) -> HttpResponse:
    """A page of one volume."""
    opened, reader = _book_of(request, book, volume)
    form = BookForm(request.GET, book=opened, user=request.user, today=reader.today)
    asked = form.asked()
    if file := _as_file(request, opened, reader, asked):
        return file
    found = opened.opened(reader, asked, request.GET.get("halaman", ""))
    clients = looked_at(found.lines)
    look_at_all(f"book.{opened.noun}", subjects=clients, by=request.user, at=request.at)
    context = {
        "book": opened, "volume": volume, "form": form, "title": title_of(opened, reader),
        "period": period_words(opened, asked), "lines": found.lines, "page": found.page,
        "first_number": found.page.start_index(), "is_whole": reader.has_whole_office,
        "is_of_children": reader.is_of_children, "papers": PAPERS, "kept": _kept(asked),
        "parts": parts_of(found.page.paginator.count, MOST_PRINTED), "most": MOST_PRINTED,
    }  # fmt: skip
    return render(request, "desk/books/book.html", context)


@open_to(Right.LIST)
@require_GET
def book_pdf(request: StaffRequest, book: str, volume: str) -> HttpResponse:
    """The same lines as sheets to sign and bind; of a long book one part of it."""
    opened, reader = _book_of(request, book, volume)
    form = BookForm(request.GET, book=opened, user=request.user, today=reader.today)
    paper = request.GET.get("kertas", "")
    with translation.override(PAPERS_SPEAK):
        asked = form.asked()
        parts = parts_of(opened.count(reader, asked), MOST_PRINTED)
        part = part_named(request.GET.get("bagian", ""), parts)
        lines = opened.whole(reader, asked, MOST_PRINTED, first=part.first)
        look_at_all(
            f"book.{opened.noun}_pdf", subjects=looked_at(lines), by=request.user, at=request.at
        )
        paper = paper if paper in dict(PAPERS) else "a4"
        sheets = printed(opened, lines, reader, asked, Sheets(paper, part))
    name = f"buku-{opened.noun}-{volume}" + ("" if part.is_whole else f"-bagian-{part.number}")
    return pdf_answer(pdf_apart("book", sheets), name)


def _as_file(
    request: StaffRequest, opened: AnyBook, reader: Reader, asked: Asked
) -> HttpResponse | None:
    """The same lines for a table program, without places to write in. Children's volumes leave
    the house on paper only."""
    if not wanted(request) or reader.is_of_children:
        return None
    lines = opened.whole(reader, asked, MOST_ROWS + 1)
    seen = looked_at(lines)
    look_at_all(f"book.{opened.noun}", subjects=seen, by=request.user, at=request.at)
    columns = [
        Column(head.title, partial(_cell, place), head.width)
        for place, head in enumerate(opened.headings)
        if not head.is_for_paper
    ]
    name = f"book.{opened.noun}"
    return taken(request, Taken(name, title_of(opened, reader), columns), lines)


def _cell(place: int, line: Line) -> str:
    return line.cells[place].whole


def _book_of(request: StaffRequest, noun: str, volume: str) -> tuple[AnyBook, Reader]:
    """Children's volumes only for who may open children's files."""
    if noun not in BOOKS or volume not in VOLUMES:
        raise Http404
    opened, register = BOOKS[noun], VOLUMES[volume]
    if not _may_read(request, register) or not scope_of(request.user.role_names, opened.right):
        raise PermissionDenied
    return opened, Reader(request.user, register, request.at)


def _may_read(request: StaffRequest, register: str) -> bool:
    return register != "child" or bool(scope_of(request.user.role_names, Right.CHILD_FILE))


def _kept(asked: Asked) -> list[tuple[str, str]]:
    """What narrows the page narrows its print."""
    return [
        ("tahun", str(asked.year or EVERY)), ("bulan", str(asked.month or EVERY)),
        ("huruf", asked.letter), ("pk", str(asked.officer or "")),
    ]  # fmt: skip
