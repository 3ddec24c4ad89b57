"""Which addresses do the books have?"""

from django.urls import path

from titian.desk.books import pages

urlpatterns = [
    path("buku/", pages.books, name="books"),
    path("buku/<slug:book>/<slug:volume>/", pages.book, name="book"),
    path("buku/<slug:book>/<slug:volume>/pdf/", pages.book_pdf, name="book_pdf"),
]
