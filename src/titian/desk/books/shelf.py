"""Which books does an office keep, in the order in which they stand on its shelf?"""

from collections.abc import Mapping

from titian.desk.books.arrivals_book import ARRIVALS
from titian.desk.books.book import AnyBook
from titian.desk.books.deed_books import DEED_BOOKS
from titian.desk.books.guidance_books import EXPIRY, REPORTS, STAGES
from titian.desk.books.register_books import KLAPER, REGISTER

SHELF: tuple[AnyBook, ...] = (
    REGISTER, KLAPER, REPORTS, STAGES, EXPIRY, ARRIVALS, *DEED_BOOKS,
)  # fmt: skip
BOOKS: Mapping[str, AnyBook] = {book.noun: book for book in SHELF}
