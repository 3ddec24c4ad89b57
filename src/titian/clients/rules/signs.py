"""Which signs speak for and against two entries being one person, and how strongly?

A sign is weighed against four other explanations, in bits (one bit doubles the odds):

* a *stranger*: they agree by chance, so a sign speaks by its rarity;
* a *twin*: the same mother, house and birth date, so only name, NIK and sex tell them apart;
* a *relative* (father and son, brothers): the same house, perhaps the same name, another age;
* a *namesake* of the same birth date: only NIK, mother, house and telephone tell them apart.

What one of the two lists does not know speaks neither way. The numbers are odds of how people
write and live, set by hand and measured by `titian bench duplicates`; none is learnt from a list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from titian.clients.rules.addresses import PlaceLevel, compare_addresses
from titian.clients.rules.births import Birth, BirthLevel, compare_births
from titian.clients.rules.names_alike import NameLevel, NameMatch, compare_names
from titian.clients.rules.numbers import NikLevel, PhoneLevel, compare_niks, compare_phones
from titian.clients.rules.persons import Commonness, Traits


class About(StrEnum):
    """What a sign is about."""

    NAME = "name"
    BIRTH = "birth"
    NIK = "nik"
    SEX = "sex"
    MOTHER = "mother"
    ADDRESS = "address"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Bits:
    """What a sign says for the same person, against each other explanation."""

    stranger: float
    twin: float
    relative: float
    namesake: float


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that both entries tell, and what it says."""

    about: About
    level: str
    bits: Bits


BIRTHS: Mapping[BirthLevel, Bits] = {
    BirthLevel.EQUAL: Bits(0, -0.2, 12, -0.2),  # stranger: by the rarity of the day
    BirthLevel.SWAPPED: Bits(8.5, 4, 8, 4),
    BirthLevel.SLIP: Bits(5, 4, 5, 4),
    BirthLevel.PARTLY: Bits(0, 0, 4, 0),  # stranger: by how much is known
    BirthLevel.DAY_AND_MONTH: Bits(1.5, 2, 0.5, 2),
    BirthLevel.TWO_SLIPS: Bits(0.5, 2, 0.5, 2),
    BirthLevel.YEAR_OFF: Bits(-1.5, 0, -1, 0),
    BirthLevel.OTHER: Bits(-6, 3, -5.5, 3),
    BirthLevel.FAR: Bits(-7.5, 3, -7.5, 3),
}
DAYS_OF_ALL_BIRTHS = 20_000
FEWEST_PEOPLE = 1000  # a short list is a piece of a register
ONE_YEAR, ONE_MONTH = 4.9, 8.4  # bits of a year, of a month of a year

NIKS: Mapping[NikLevel, Bits] = {
    NikLevel.EQUAL: Bits(24, 11, 22, 13),
    NikLevel.SLIP: Bits(15, 9, 15, 12),
    NikLevel.SERIAL_SLIP: Bits(6, -4, 9, 4),
    NikLevel.FRONT: Bits(-3, -8, 6, -6),
    NikLevel.REGION: Bits(-5, -2, -8, -6),
    NikLevel.OTHER: Bits(-9, -6, -8, -9),
}

NAMES: Mapping[NameLevel, Bits] = {  # stranger: by the words
    NameLevel.EQUAL: Bits(0, 8, 3.3, -0.2),
    NameLevel.NEAR: Bits(0, 5, 2.5, 2),
    NameLevel.PART: Bits(0, 5, 1, 2),
    NameLevel.MIXED: Bits(0, -6, -6, 5),
    NameLevel.OTHER: Bits(0, -6.5, -6.5, 5),
}

MOTHERS: Mapping[NameLevel, Bits] = {  # stranger and namesake: by the words
    NameLevel.EQUAL: Bits(0, 0, 2, 0),
    NameLevel.NEAR: Bits(0, 0, 2, 0),
    NameLevel.PART: Bits(0, 0, 1.5, 0),
    NameLevel.MIXED: Bits(0, 0, -2, 0),
    NameLevel.OTHER: Bits(0, 0, -4.5, 0),
}
MOST_OF_A_MOTHER, OTHER_MOTHER = 13.0, -5.5
PART_OF_A_MOTHER = -1.0

ADDRESSES: Mapping[PlaceLevel, Bits] = {  # stranger and namesake: by the words
    PlaceLevel.EQUAL: Bits(0, -0.4, -0.3, 0),
    PlaceLevel.PART: Bits(0, -0.4, -0.3, 0),
    PlaceLevel.OTHER: Bits(-1.7, 0.5, 0.5, -1.7),
}

PHONES: Mapping[PhoneLevel, Bits] = {  # equal: by how many have this number
    PhoneLevel.EQUAL: Bits(15, 0, 0, 15),
    PhoneLevel.SLIP: Bits(8, 0, 0, 8),
    PhoneLevel.OTHER: Bits(-1.2, -0.3, -0.3, -1.2),
}
SEX_DIFFERS = Bits(-6, -7, -7, -4)


def signs_of(one: Traits, other: Traits, common: Commonness) -> list[Sign]:
    """All that both tell; empty when nothing can be compared."""
    found = (
        _name(one, other, common), _birth(one, other, common), _nik(one, other), _sex(one, other),
        _mother(one, other, common), _address(one, other, common), _phone(one, other, common),
    )  # fmt: skip
    return [sign for sign in found if sign is not None]


def _name(one: Traits, other: Traits, common: Commonness) -> Sign | None:
    match = compare_names(one.names, other.names, common.names)
    if match is None:
        return None
    fixed = NAMES[match.level]
    twin = min(fixed.twin, match.slip_bits) if match.level is NameLevel.NEAR else fixed.twin
    return Sign(About.NAME, match.level, Bits(match.bits, twin, fixed.relative, fixed.namesake))


def _birth(one: Traits, other: Traits, common: Commonness) -> Sign | None:
    is_told = one.nik != other.nik or not one.nik  # the same NIK tells its date once
    level = compare_births(*((p.births if is_told else p.written) for p in (one, other)))
    if level is None:
        return None
    fixed = BIRTHS[level]
    if level is BirthLevel.EQUAL:
        shared = next(birth for birth in one.births if birth in other.births)
        return Sign(About.BIRTH, level, _against_strangers(fixed, _rarity(shared, common)))
    if level is BirthLevel.PARTLY:
        is_month_known = all(birth.month for birth in (*one.births, *other.births))
        bits = ONE_MONTH if is_month_known else ONE_YEAR
        return Sign(About.BIRTH, level, _against_strangers(fixed, bits))
    return Sign(About.BIRTH, level, fixed)


def _rarity(birth: Birth, common: Commonness) -> float:
    """1 January stands for "unknown" in many lists: a day that many share says less."""
    share = max(common.births[birth] - 2, 0) / max(common.counted, FEWEST_PEOPLE)
    return -0.4 - log2(max(share, 1 / DAYS_OF_ALL_BIRTHS))


def _nik(one: Traits, other: Traits) -> Sign | None:
    level = compare_niks(one.nik, other.nik)
    return Sign(About.NIK, level, NIKS[level]) if level else None


def _sex(one: Traits, other: Traits) -> Sign | None:
    if not one.sex or not other.sex or one.sex == other.sex:
        return None
    return Sign(About.SEX, "other", SEX_DIFFERS)


def _mother(one: Traits, other: Traits, common: Commonness) -> Sign | None:
    match = compare_names(one.mothers, other.mothers, common.mothers)
    if match is None:
        return None
    fixed, bits = MOTHERS[match.level], _mother_bits(match)
    return Sign(About.MOTHER, match.level, Bits(bits, fixed.twin, fixed.relative, bits))


def _mother_bits(match: NameMatch) -> float:
    if match.level is NameLevel.OTHER:
        return OTHER_MOTHER
    if match.level is NameLevel.MIXED:  # many mothers share one name
        return max(min(match.bits, 0.0), OTHER_MOTHER)
    less = PART_OF_A_MOTHER if match.level is NameLevel.PART else 0.0
    return min(match.bits, MOST_OF_A_MOTHER) + less


def _address(one: Traits, other: Traits, common: Commonness) -> Sign | None:
    match = compare_addresses(one.address, other.address, common.places)
    if match is None:
        return None
    fixed = ADDRESSES[match.level]
    if match.level is PlaceLevel.OTHER:
        return Sign(About.ADDRESS, match.level, fixed)
    bits = Bits(match.bits, fixed.twin, fixed.relative, match.bits)
    return Sign(About.ADDRESS, match.level, bits)


def _phone(one: Traits, other: Traits, common: Commonness) -> Sign | None:
    level = compare_phones(one.phones, other.phones)
    if level is None:
        return None
    fixed = PHONES[level]
    if level is not PhoneLevel.EQUAL:
        return Sign(About.PHONE, level, fixed)
    users = max(common.phones[phone] for phone in one.phones & other.phones)
    bits = min(fixed.stranger, log2(max(common.counted, FEWEST_PEOPLE) / max(users - 1, 1)))
    return Sign(About.PHONE, level, Bits(bits, fixed.twin, fixed.relative, bits))


def _against_strangers(fixed: Bits, bits: float) -> Bits:
    return Bits(bits, fixed.twin, fixed.relative, fixed.namesake)
