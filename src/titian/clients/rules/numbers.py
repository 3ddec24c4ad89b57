"""Which NIK, which telephone is meant, and how do two of them differ?

A NIK is PPKKCC DDMMYY SSSS (kit/nik.py). Twins registered together share all but the serial, so
a serial that differs says little for the same person; a slip elsewhere says much. Lists lose
digits too: a number of 15 or 17 digits is compared as it stands, a shorter one is unknown.
"""

import re
from collections.abc import Collection
from enum import StrEnum

from rapidfuzz.distance import OSA

from titian.kit import nik as nik_of

LENGTHS = range(nik_of.DIGITS - 1, nik_of.DIGITS + 2)
FRONT = 12  # region and birth date
REGION = 6
SHORTEST_PHONE, LONGEST_PHONE = 7, 13
FEWEST_KINDS = 3  # of digits: 0000…, 1111… and 1212… stand for "unknown"


class NikLevel(StrEnum):
    """How two NIK lie to each other, best first."""

    EQUAL = "equal"
    SLIP = "slip"
    SERIAL_SLIP = "serial_slip"
    FRONT = "front"  # the same region and birth date, another serial
    REGION = "region"
    OTHER = "other"


class PhoneLevel(StrEnum):
    EQUAL = "equal"
    SLIP = "slip"
    OTHER = "other"


def read_nik(text: str) -> str:
    """The digits, or nothing where they cannot be a NIK."""
    digits = nik_of.tidy(text.strip().lstrip("'"))
    if len(digits) not in LENGTHS or not (digits.isascii() and digits.isdigit()):
        return ""
    return digits if len(set(digits)) >= FEWEST_KINDS else ""


def sex_in_nik(nik: str) -> str:
    """ "L" or "P", where the number is whole and carries a day."""
    if len(nik) != nik_of.DIGITS:
        return ""
    day = int(nik[6:8])
    return "L" if 1 <= day <= 31 else "P" if 41 <= day <= 71 else ""


def read_phones(text: str) -> frozenset[str]:
    """National numbers without their 0; several may stand in one cell."""
    found = (re.sub(r"\D", "", part) for part in re.split(r"[/,;&\n]| dan | atau ", text))
    return frozenset(filter(None, map(_national, found)))


def compare_niks(one: str, other: str) -> NikLevel | None:
    if not one or not other:
        return None
    if one == other:
        return NikLevel.EQUAL
    is_same_front = one[:FRONT] == other[:FRONT]
    if OSA.distance(one, other, score_cutoff=1) <= 1:
        is_serial = is_same_front and len(one) == len(other)  # a lost digit is no other serial
        return NikLevel.SERIAL_SLIP if is_serial else NikLevel.SLIP
    if is_same_front:
        return NikLevel.FRONT
    return NikLevel.REGION if one[:REGION] == other[:REGION] else NikLevel.OTHER


def compare_phones(ours: Collection[str], theirs: Collection[str]) -> PhoneLevel | None:
    if not ours or not theirs:
        return None
    if set(ours) & set(theirs):
        return PhoneLevel.EQUAL
    near = (OSA.distance(a, b, score_cutoff=1) <= 1 for a in ours for b in theirs)
    return PhoneLevel.SLIP if any(near) else PhoneLevel.OTHER


def _national(digits: str) -> str:
    digits = digits.removeprefix("0")
    if digits.startswith("62") and len(digits) > 9:
        digits = digits[2:].removeprefix("0")
    is_one = SHORTEST_PHONE <= len(digits) <= LONGEST_PHONE and len(set(digits)) >= FEWEST_KINDS
    return digits if is_one else ""
