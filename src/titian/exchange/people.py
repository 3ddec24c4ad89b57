"""Who is the person of a line, and what does the office know of them?"""

import re
from dataclasses import dataclass
from datetime import date

from titian.clients.actions import GuarantorEntry, Identity, PhoneEntry
from titian.exchange import decrees
from titian.exchange.around import Around
from titian.exchange.decrees import DecreeLine, read_decree
from titian.exchange.lines import Reader
from titian.exchange.rules import cells
from titian.exchange.rules.days import day_of
from titian.exchange.rules.values import BadCell, Cell, text_of
from titian.kit import names
from titian.offices.models import Staff

ADULT_AGE = 18
OLDEST = 120
NO_PHONES: tuple[str, ...] = ()
UNKNOWN: tuple[str, date | None] = ("", None)


@dataclass(frozen=True)
class Person:
    """A client to be registered, and the decree that came in the same line."""

    identity: Identity
    phones: tuple[PhoneEntry, ...]
    guarantor: GuarantorEntry | None
    officer: Staff
    number: str
    decree: DecreeLine | None


def read_person(line: Reader, around: Around) -> Person | None:
    """None where anything is wrong; what, stands in the line's problems."""
    register = line.take("register", cells.register_of, around.register) or ""
    if not register:
        line.wrong("register_unknown", "register")
    identity = _identity(line, around, register)
    phones: tuple[str, ...] = line.take("phone", cells.phones_of, NO_PHONES)
    guarantor = _guarantor(line)
    officer = _officer(line, around)
    number = line.take("number", lambda cell: cells.line_of(cell, most=40), "")
    decree = read_decree(line, around, register) if line.has(*decrees.MUST) else None
    if line.problems or officer is None:
        return None
    entries = tuple(PhoneEntry(one) for one in phones)
    return Person(identity, entries, guarantor, officer, number, decree)


def _identity(line: Reader, around: Around, register: str) -> Identity:
    name, alias = line.take("name", cells.name_of, ("", ""), must=True)
    place, born = _birth(line, around)
    if born is not None:
        _check_age(line, register, born, around.today)
    village, district, town = (
        line.take(key, lambda cell: cells.line_of(cell, most=80), "")
        for key in ("village", "district", "town")
    )
    region = around.place_of(village, district, town)
    said = line.take("address", lambda cell: cells.line_of(cell, most=300), "")
    left = "" if region else ", ".join(part for part in (village, district, town) if part)
    return Identity(
        register=register, name=name, sex=line.take("sex", cells.sex_of, "", must=True),
        alias=line.take("alias", cells.plain_name, "") or alias,
        nik=line.take("nik", cells.nik_of, ""), birth_place=place, birth_on=born,
        religion=line.take("religion", cells.religion_of, ""),
        work=line.take("work", lambda cell: cells.line_of(cell, most=120), ""), region=region,
        address=", ".join(part for part in (said, left) if part)[:300],
        mother_name=line.take("mother", cells.plain_name, "") or None,
    )  # fmt: skip


def _birth(line: Reader, around: Around) -> tuple[str, date | None]:
    """In columns of their own, or "Palu, 12 Maret 1985" in one."""

    def day(cell: Cell) -> date:
        found = day_of(cell, today=around.today, is_past=True)
        if found > around.today:
            raise BadCell("not_yet")
        return found

    def both(cell: Cell) -> tuple[str, date | None]:
        place, _comma, rest = text_of(cell).partition(",")
        if not rest:
            found = re.match(r"(\D*?)[\s/]*(\d.*)$", text_of(cell))
            place, rest = (found[1], found[2]) if found else (place, "")
        return cells.line_of(place.strip(" /"), most=120), day(rest.strip())

    place = line.take("birth_place", lambda cell: cells.line_of(cell, most=120), "")
    born = line.take("birth_on", day, None)
    if born is None and not place:
        return line.take("birth", both, UNKNOWN)
    return place, born


def _check_age(line: Reader, register: str, born: date, today: date) -> None:
    """Whoever is still a child was one at the act."""
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    age = today.year - born.year - (not had_birthday)
    if register == "adult" and age < ADULT_AGE:
        line.wrong("child_among_adults", "birth_on")
    if age > OLDEST:
        line.wrong("far_day", "birth_on")


def _guarantor(line: Reader) -> GuarantorEntry | None:
    name = line.take("guarantor", cells.plain_name, "")
    relation = line.take("guarantor_relation", lambda cell: cells.line_of(cell, most=60), "")
    phones = line.take("guarantor_phone", cells.phones_of, NO_PHONES)
    if not name:
        return None
    return GuarantorEntry(name, relation, phones[0] if phones else "")


def _officer(line: Reader, around: Around) -> Staff | None:
    """By name; where the column is empty, whom the form named."""
    if not line.has("officer"):
        if around.default_officer is None:
            line.wrong("missing", "officer")
        return around.default_officer
    typed = text_of(line.cells["officer"])
    key = names.search_key(typed)
    found = around.officers.get(key) or around.officers.get(typed.casefold())
    if found is None:
        line.wrong("officer_two" if key in around.officers else "officer_unknown", "officer")
    return found
