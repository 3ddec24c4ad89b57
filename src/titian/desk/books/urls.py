"""Which addresses do the books have?"""

from django.urls import path

from titian.desk.books import number_pages, pages, progress_pages

PROGRESS = "klien/<uuid:client_id>/buku-perkembangan/"

urlpatterns = [
    path(PROGRESS, progress_pages.progress_book, name="progress_book"),
    path(f"{PROGRESS}pdf/", progress_pages.progress_book_pdf, name="progress_book_pdf"),
    path("buku/", pages.books, name="books"),
    path("buku/nomor/", number_pages.numbers, name="numbers"),
    path("buku/nomor/baru/", number_pages.number_reserve, name="number_reserve"),
    path("buku/nomor/<uuid:line_id>/pembatalan/", number_pages.number_void, name="number_void"),
    path("buku/<slug:book>/<slug:volume>/", pages.book, name="book"),
    path("buku/<slug:book>/<slug:volume>/pdf/", pages.book_pdf, name="book_pdf"),
]
