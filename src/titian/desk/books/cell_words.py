"""How are days, decrees and persons written in a book?"""

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.legal.case_views import length_words
from titian.supervision.models import Case, Supervision

WORD = re.compile(r"[\w/.-]+")


def day(value: date | None) -> str:
    """24/11/2026"""
    return f"{value:%d/%m/%Y}" if value else ""


def lines(*parts: str) -> str:
    """Each on a line of its own; what is empty takes none."""
    return "\n".join(filter(None, parts))


def dated(number: str, on: date | None) -> str:
    """A letter by its number and its day."""
    return lines(number, day(on))


def born(client: Client) -> str:
    """Palu, 12/03/1985 / laki-laki, Islam"""
    religion = client.get_religion_display() if client.religion else ""
    return lines(birth(client), ", ".join(filter(None, (client.get_sex_display(), religion))))


def birth(client: Client) -> str:
    """Palu, 12/03/1985"""
    return ", ".join(filter(None, (client.birth_place, day(client.birth_on))))


def officer(client: Client) -> str:
    return client.officer.name if client.officer else ""


def decree(supervision: Supervision) -> str:
    """Which guidance, under which decree."""
    said = _("{number}, {day}").format(
        number=supervision.decree_number, day=day(supervision.decree_on)
    )
    return lines(supervision.get_programme_display(), said)


def period(from_on: date | None, until_on: date | None) -> str:
    """03/01/2026 s.d. 18/06/2028"""
    said = _("{first} s.d. {last}")
    return said.format(first=day(from_on), last=day(until_on)) if from_on and until_on else ""


def guidance(supervision: Supervision) -> str:
    """Which guidance, under which decree, from when until when."""
    return lines(decree(supervision), period(supervision.starts_on, supervision.ends_on))


def offence(supervision: Supervision | None, cases: Iterable[Case]) -> str:
    """The offence, the verdict, the sentence, of every case that stands; each article once."""
    standing = [case for case in cases if case.struck_at is None]
    if not standing:
        return lines(supervision.offence, supervision.verdict_number) if supervision else ""
    first = supervision.offence if supervision else ""
    return lines(first, *(words for case in standing for words in _case(case, told=first)))


def _case(case: Case, *, told: str) -> tuple[str, ...]:
    """Without the articles that the decree's own words name."""
    return (
        "; ".join(article for article in case.articles if not _names(told, article)),
        ", ".join(filter(None, (case.verdict_number, day(case.verdict_on), case.court))),
        length_words(case),
    )


def _names(told: str, article: str) -> bool:
    """By whole words: Pasal 11 is not named by Pasal 112."""
    words, sought = (f" {' '.join(WORD.findall(text.casefold()))} " for text in (told, article))
    return sought in words
