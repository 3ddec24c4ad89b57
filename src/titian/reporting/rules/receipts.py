"""Which number stands on the receipt? Short enough to be said on the telephone.

Seven digits come from the report's own id, so no counter makes offices or phones wait for each
other; the eighth is a check digit (ISO 7064, MOD 11,10), so that one digit heard wrong names no
other report. Where an office has given the number already, the next one is taken.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import count
from uuid import UUID

SPACE = 10_000_000


def free_number(report_id: UUID, taken: Collection[str]) -> str:
    """The first number of this id that the office has not given yet."""
    return next(number for number in candidates(report_id) if number not in taken)


def numbers_for(report_ids: Iterable[UUID], taken: Collection[str]) -> dict[UUID, str]:
    """Many at once, as an import or a demo writes them."""
    given, found = set(taken), {}
    for report_id in report_ids:
        found[report_id] = free_number(report_id, given)
        given.add(found[report_id])
    return found


def candidates(report_id: UUID) -> Iterator[str]:
    """Every number there is, beginning with the id's own."""
    return (_with_check((report_id.int + step) % SPACE) for step in count())


def is_number(typed: str) -> bool:
    """Eight digits of which the last one fits; how they are parted does not matter."""
    digits = "".join(sign for sign in typed if sign not in " -.")
    fits = digits.isascii() and digits.isdigit() and len(digits) == len(str(SPACE))
    return fits and _with_check(int(digits[:-1])) == digits


def spoken(number: str) -> str:
    """4170-3826"""
    return f"{number[:4]}-{number[4:]}"


def _with_check(value: int) -> str:
    digits = f"{value:07d}"
    rest = 10
    for digit in digits:
        rest = ((rest + int(digit)) % 10 or 10) * 2 % 11
    return f"{digits}{(11 - rest) % 10}"
