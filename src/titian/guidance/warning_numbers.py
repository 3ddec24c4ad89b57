"""Which number does the next warning letter get? Gapless per office and year, by its pattern."""

from datetime import date, datetime

from titian.audit.deeds import Deed
from titian.clients.models import RegisterCounter
from titian.clients.registers import next_running
from titian.clients.rules.numbering import Place, number_of
from titian.kit import clock
from titian.offices.models import Office
from titian.offices.settings_of import settings_of

BOOK, KEY, TYPE = "peringatan", "warning", "SP"
USUAL = "{seq:03d}/{type}/{roman_month}/{year}"


def next_number(d: Deed, office: Office, at: datetime) -> str:
    """Given within the deed that issues the letter: refused, it is given back."""
    on = clock.today(office.zone, at)
    running = next_running(d, office, BOOK, on.year)
    return number_of(pattern_of(office, at), running, place_of(office, on))


def example_of(office: Office, pattern: str, at: datetime) -> str:
    """How the next one would read."""
    on = clock.today(office.zone, at)
    counted = RegisterCounter.objects.filter(office=office, book=BOOK, year=on.year)
    last = counted.values_list("last", flat=True).first() or 0
    return number_of(pattern, last + 1, place_of(office, on))


def pattern_of(office: Office, at: datetime) -> str:
    return settings_of(office, at).number_patterns.get(KEY) or USUAL


def place_of(office: Office, on: date) -> Place:
    return Place(office=office.code, type=TYPE, on=on)
