"""Which day is meant, in the many hands of an office's lists?

12/3/1985, 12-03-85, 12 Maret 1985, 1985-03-12, and Excel's own number of days. The day comes
before the month, as it is written here; what no calendar has is refused, never guessed.
"""

import re
from datetime import date, datetime, timedelta

from titian.clients.rules.births import EXCEL_BEGINS, MONTHS
from titian.exchange.rules.values import BadCell, Cell, is_number, text_of

EXCEL_DAYS = range(3650, 73_000)  # 1909 to 2099
OLDEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)
IN_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:[T ].*)?")
IN_WORDS = re.compile(r"(\d{1,2})[\s\-/.]*([a-z]{3,9})[\s\-/.,]*(\d{4}|\d{2})")
WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu),?\s+")


def day_of(cell: Cell, *, today: date, is_past: bool = False) -> date:
    """Raises BadCell. A year of two digits is the last one not after `today` where the day must
    have been (a birth); else the nearest one."""
    if isinstance(cell, datetime):
        return _possible(cell.date())
    if isinstance(cell, date):
        return _possible(cell)
    text = WEEKDAY.sub("", text_of(cell).casefold())
    if is_number(cell) or re.fullmatch(r"\d{4,5}", text):
        return _by_excel(text)
    return _possible(_read(text, today, is_past=is_past))


def _read(text: str, today: date, *, is_past: bool) -> date:
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
        return _real(year, month, day)
    if found := IN_NUMBERS.fullmatch(text):
        return _real(_year(found[3], today, is_past=is_past), int(found[2]), int(found[1]))
    if (found := IN_WORDS.fullmatch(text)) and found[2] in MONTHS:
        return _real(_year(found[3], today, is_past=is_past), MONTHS[found[2]], int(found[1]))
    if re.fullmatch(r"\d{8}", text):
        return _real(int(text[4:]), int(text[2:4]), int(text[:2]))
    raise BadCell("day_unreadable")


def _by_excel(text: str) -> date:
    """A number of days; a year alone, or 12031985 that lost its shape, is no day."""
    if re.fullmatch(r"\d+", text) and int(text) in EXCEL_DAYS:
        return EXCEL_BEGINS + timedelta(days=int(text))
    if re.fullmatch(r"\d{7,8}", text):
        padded = text.zfill(8)
        return _real(int(padded[4:]), int(padded[2:4]), int(padded[:2]))
    raise BadCell("day_unreadable")


def _year(digits: str, today: date, *, is_past: bool) -> int:
    if len(digits) == 4:
        return int(digits)
    year = today.year - today.year % 100 + int(digits)
    limit = today.year if is_past else today.year + 50
    return year if year <= limit else year - 100


def _real(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadCell("no_such_day") from None


def _possible(day: date) -> date:
    if not OLDEST <= day < LATEST:
        raise BadCell("far_day")
    return day
