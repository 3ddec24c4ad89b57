"""Who are the invented persons, and why can none of them be a real one?

A NIK carries the serial 0000, which is never issued (serials start at 0001). A telephone number
begins with 0810-00: 0810 is given to no operator. Names are put together by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from titian.demo.naming import Called, Culture, call, culture_of, pick
from titian.kit import regions
from titian.kit.nik import NO_SERIAL, make_nik

PHONE_START = "+6281000"
PHONE_COUNT = 1_000_000
# Coprime to the count: every number comes once, and neighbours look unlike.
PHONE_STEP = 374_761
STREETS = ("Kelapa", "Mawar", "Anoa", "Cendana", "Pelabuhan", "Pasar Lama", "Masjid Raya", "Kenari")
STREETS_MORE = ("Sungai", "Maleo", "Beringin", "Gunung Bosa", "Veteran", "Merdeka", "Dahlia")
BORN_HERE = 0.72
ALIAS_SHARE = 0.08
PHONELESS_SHARE = 0.06
PARENT_AGE = 24
MARRIED_TO = frozenset({"suami", "istri"})


@dataclass(frozen=True)
class Person:
    name: str
    alias: str | None
    is_woman: bool
    born_on: date
    birth_place: str
    religion: str
    culture: str
    nik: str
    phone: str | None  # E.164
    region: str  # desa or kelurahan
    address: str


@dataclass(frozen=True)
class Guarantor:
    name: str
    relation: str
    is_woman: bool
    phone: str
    region: str
    address: str


class Phonebook:
    """Gives each number once."""

    def __init__(self, first: int) -> None:
        self._next = first

    def number(self) -> str:
        self._next += 1
        return f"{PHONE_START}{self._next * PHONE_STEP % PHONE_COUNT:06d}"


@dataclass(frozen=True)
class Home:
    """Where somebody lives, what they are called and what they believe."""

    region: str
    address: str
    culture: Culture
    called: Called
    religion: str
    is_woman: bool


def make_home(random: Random, *, within: Sequence[tuple[str, float]], woman: bool) -> Home:
    """`within`: codes of kabupaten with their weights."""
    codes, weights = zip(*within, strict=True)
    region = random.choice(_villages(random.choices(codes, weights)[0]))
    culture = culture_of(random, region[:2])
    return Home(
        region=region,
        address=_address(random),
        culture=culture,
        called=call(random, culture, woman=woman),
        religion=pick(random, culture.religions),
        is_woman=woman,
    )


def make_person(random: Random, phones: Phonebook, *, home: Home, born_on: date) -> Person:
    province = home.region[:2]
    is_born_here = random.random() < BORN_HERE
    birth_place = home.region[:5] if is_born_here else random.choice(_places(province))
    return Person(
        name=home.called.name,
        alias=_alias(random, home.called.name),
        is_woman=home.is_woman,
        born_on=born_on,
        birth_place=_bare(birth_place),
        religion=home.religion,
        culture=home.culture.key,
        nik=make_nik(home.region[:8], born_on, home.is_woman, NO_SERIAL),
        phone=None if random.random() < PHONELESS_SHARE else phones.number(),
        region=home.region,
        address=home.address,
    )


def make_guarantor(
    random: Random, phones: Phonebook, *, of: Person, home: Home, on: date
) -> Guarantor:
    """Mostly wife or husband of the grown, a parent of the young."""
    relation, is_woman, is_kin = _relation(random, of, on)
    family = home.called.family if is_kin else None
    return Guarantor(
        name=call(random, home.culture, woman=is_woman, family=family).name,
        relation=relation,
        is_woman=is_woman,
        phone=phones.number(),
        region=home.region,
        address=home.address if is_kin else _address(random),
    )


def make_birth(random: Random, *, on: date, youngest: int, oldest: int, usual: int) -> date:
    """A birth date of somebody between those ages (years) on that day."""
    age = random.triangular(youngest + 0.05, oldest + 0.95, usual)
    return on - timedelta(days=int(age * 365.25))


def _relation(random: Random, of: Person, on: date) -> tuple[str, bool, bool]:
    """What the guarantor is to the client, whether a woman, whether of the same family name."""
    age = (on - of.born_on).days // 365
    if age < PARENT_AGE or random.random() < 0.3:
        is_mother = random.random() < 0.45
        return ("ibu" if is_mother else "ayah"), is_mother, True
    if random.random() < 0.55:
        return ("suami", False, False) if of.is_woman else ("istri", True, False)
    return random.choice(
        (
            ("kakak", False, True),
            ("kakak", True, True),
            ("adik", False, True),
            ("paman", False, True),
            ("bibi", True, False),
            ("mertua", False, False),
        )
    )


def _alias(random: Random, name: str) -> str | None:
    if random.random() >= ALIAS_SHARE:
        return None
    word = max(name.split(), key=len).strip(".")
    return random.choice((word[-4:].capitalize(), f"Pak {word[:3]}", f"{word[:4]} Kecil"))


def _address(random: Random) -> str:
    street = random.choice((*STREETS, *STREETS_MORE))
    number = f"No. {random.randint(1, 140)}, " if random.random() < 0.6 else ""
    return f"Jl. {street} {number}RT {random.randint(1, 9):03d}/RW {random.randint(1, 6):03d}"


@cache
def _villages(kabupaten: str) -> tuple[str, ...]:
    districts = regions.children(kabupaten)
    return tuple(v.code for district in districts for v in regions.children(district.code))


@cache
def _places(province: str) -> tuple[str, ...]:
    """Where people of that province may come from: its own regencies and some towns afar."""
    afar = ("73.71", "73.08", "35.78", "33.74", "71.71", "74.71", "75.71", "76.04", "64.71")
    return (*(r.code for r in regions.children(province)), *afar)


@cache
def _bare(kabupaten: str) -> str:
    name = regions.region(kabupaten).name
    return name.removeprefix("Kabupaten ").removeprefix("Kota ")
