"""Which texts, days and moments may a program send?

A person's slip on the keyboard is tidied in silence; a program that sends signs which nobody
types (NUL, marks that turn a line around, halves of characters) has a fault, and is told so.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from titian.clients.entries import reachable, readable
from titian.kit.names import INVISIBLE

LINES = "\n\r\t"
OLDEST_YEAR, NEWEST_YEAR = 1900, 2200
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# The same for who reads the schema: no control signs, no marks that nobody sees.
UNSEEN = r"\u0000-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
UNSEEN += r"\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
ONE_LINE = {"pattern": f"^[^{UNSEEN}]*$"}


def _one_line(text: str) -> str:
    if any(unicodedata.category(sign) in INVISIBLE for sign in text):
        raise _said(_("Ada tanda yang tidak terlihat. Kirim huruf, angka, dan tanda baca saja."))
    return text


def _lines(text: str) -> str:
    _one_line(text.translate(dict.fromkeys(map(ord, LINES), " ")))
    return text


def _by(rule: Callable[[str], str]) -> Callable[[str], str]:
    """A rule of the register, as the forms ask it."""

    def judged(text: str) -> str:
        try:
            return rule(text)
        except ValidationError as why:
            raise _said(" ".join(why.messages)) from None

    return judged


def _as_text(value: object) -> object:
    """A number is no day, though it could be read as seconds since 1970."""
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise _said(_("Harus berupa teks."))
    return value


def _as_day(value: object) -> object:
    text = _as_text(value)
    if isinstance(text, str) and not DAY.fullmatch(text):
        raise _said(_("Tulis tanggal sebagai tahun-bulan-hari, contoh 1985-03-12."))
    return text


def _of_our_time(day: date) -> date:
    if not OLDEST_YEAR <= day.year < NEWEST_YEAR:
        raise _said(_("Tahun ini tidak mungkin."))
    return day


def _said(words: str) -> PydanticCustomError:
    return PydanticCustomError("said", "{words}", {"words": words})


def line_of(most: int) -> object:
    """One line of at most so many characters, for a field's annotation."""
    return Field(max_length=most, json_schema_extra=dict(ONE_LINE))


Line = Annotated[str, AfterValidator(_one_line)]
Short = Annotated[Line, line_of(60)]
Middle = Annotated[Line, line_of(120)]
Long = Annotated[Line, line_of(300)]
Note = Annotated[str, AfterValidator(_lines), Field(max_length=1000)]
Name = Annotated[Long, Field(min_length=1), AfterValidator(_by(readable))]
NoName = Annotated[Long, AfterValidator(lambda text: _by(readable)(text) if text.strip() else "")]
PhoneNumber = Annotated[Line, line_of(40), AfterValidator(_by(reachable))]
RegionCode = Annotated[Line, line_of(13)]
Nik = Annotated[Line, line_of(40)]
Day = Annotated[date, BeforeValidator(_as_day), AfterValidator(_of_our_time)]
Moment = Annotated[AwareDatetime, BeforeValidator(_as_text), AfterValidator(_of_our_time)]
