"""Which books does an office keep, in the order in which they stand on its shelf?"""

from collections.abc import Mapping

from titian.desk.books.book import AnyBook
from titian.desk.books.register_books import KLAPER, REGISTER

SHELF: tuple[AnyBook, ...] = (REGISTER, KLAPER)
BOOKS: Mapping[str, AnyBook] = {book.noun: book for book in SHELF}
