"""What did somebody answer who can only send digits? "LAPOR 1 2 1 1".

Written as people write on a feature phone: small or large letters, with or without spaces, commas
or points. A message that does not begin with the word is no report, and one with other digits than
were asked for is answered with what to send; it is never half understood.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORD = "lapor"
NEAR = frozenset({"lapor", "lapoor", "lopor", "lapr", "laporan", "lpr", "lapur"})
BEGINS = re.compile(r"\s*([a-z]+)\W*", re.IGNORECASE)
BETWEEN = re.compile(r"[\s,.;:/\-_*#]+")


@dataclass(frozen=True)
class Asked:
    """One question at this door: its key, and the codes that the digits 1, 2, 3 … stand for."""

    key: str
    codes: tuple[str, ...]


class NoReport(Exception):
    """The message is meant for a person."""


class WrongDigits(Exception):
    """It is meant as a report, and cannot be read."""


def codes_in(text: str, asked: Sequence[Asked]) -> dict[str, str]:
    """The answer to each question. Raises NoReport, WrongDigits."""
    found = BEGINS.match(text)
    if found is None or found[1].lower() not in NEAR:
        raise NoReport
    digits = _digits(text[found.end() :], len(asked))
    return {one.key: _code(one, digit) for one, digit in zip(asked, digits, strict=True)}


def _digits(rest: str, many: int) -> list[int]:
    """ "1 2 1", "1,2,1" or "121"."""
    parts = [part for part in BETWEEN.split(rest) if part]
    if len(parts) == 1 and len(parts[0]) == many:
        parts = list(parts[0])
    if len(parts) != many or not all(p.isascii() and p.isdigit() and len(p) == 1 for p in parts):
        raise WrongDigits
    return [int(part) for part in parts]


def _code(one: Asked, digit: int) -> str:
    if not 1 <= digit <= len(one.codes):
        raise WrongDigits
    return one.codes[digit - 1]
