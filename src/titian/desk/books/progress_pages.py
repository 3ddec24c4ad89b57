"""Buku perkembangan bimbingan of one client, on the screen and as sheets; each is a look."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from titian.desk.books.book import PAGE_OF
from titian.desk.books.progress import printed_progress, progress_of
from titian.desk.books.reader import Reader
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.sheets.answers import pdf_answer
from titian.desk.sheets.pages import PAPERS_SPEAK
from titian.letters.typesetting import pdf_apart


@open_to()
@require_GET
def progress_book(request: StaffRequest, client_id: UUID) -> HttpResponse:
    client = client_for(request, client_id, "client.progress_book")
    page = Paginator(progress_of(client), PAGE_OF).get_page(request.GET.get("halaman"))
    return render(request, "desk/books/progress.html", {"client": client, "page": page})


@open_to()
@require_GET
def progress_book_pdf(request: StaffRequest, client_id: UUID) -> HttpResponse:
    client = client_for(request, client_id, "client.progress_book_pdf")
    reader = Reader(request.user, client.register, request.at)
    with translation.override(PAPERS_SPEAK):
        sheets = printed_progress(client, progress_of(client), reader)
    return pdf_answer(pdf_apart("book", sheets), f"buku-perkembangan-{client.number}")
