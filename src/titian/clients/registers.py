"""Which register number comes next? Gapless per office, book and year, never reused.

The counter row is locked until the client's own row is written: two clerks get two numbers,
and a refused entry gives its number back because the whole deed is undone.
"""

from datetime import date

from titian.audit.deeds import Deed
from titian.clients.models import Client, RegisterCounter
from titian.offices.models import Office

BOOKS = {"adult": "dewasa", "child": "anak"}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def next_number(d: Deed, office: Office, register: str, on: date) -> str:
    """Takes the next number of the register's book, inside the open deed."""
    book = BOOKS[register]
    counter = _locked(office, book, on.year) or _first_of(office, book, on.year)
    counter.last += 1
    while _is_taken(office, register, number(register, counter.last, on)):
        counter.last += 1  # an older book's number, brought by a list
    d.save(counter)
    return number(register, counter.last, on)


def give_back(d: Deed, client: Client, on: date) -> None:
    """The client who was entered on that day never was: while no later number was given, theirs
    is given to the next. Else it stays unused."""
    counter = _locked(client.office, BOOKS[client.register], on.year)
    if counter is not None and number(client.register, counter.last, on) == client.number:
        counter.last -= 1
        d.save(counter)


def _locked(office: Office, book: str, year: int) -> RegisterCounter | None:
    counters = RegisterCounter.objects.select_for_update()
    return counters.filter(office=office, book=book, year=year).first()


def _first_of(office: Office, book: str, year: int) -> RegisterCounter:
    """The first two of a year have no row to queue at: they queue at the office's own."""
    list(Office.objects.select_for_update(no_key=True).filter(pk=office.pk).values("pk"))
    return _locked(office, book, year) or RegisterCounter(office=office, book=book, year=year)


def _is_taken(office: Office, register: str, number: str) -> bool:
    return Client.objects.filter(office=office, register=register, number=number).exists()


def number(register: str, running: int, on: date) -> str:
    """0412/D/XI/2026: running number, book, month, year."""
    letter = BOOKS[register][0].upper()
    return f"{running:04d}/{letter}/{ROMAN[on.month - 1]}/{on.year}"
