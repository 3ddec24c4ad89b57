"""Who lives in the invented country of `titian bench duplicates`?

People with the faults of a real register: namesakes by chance, twins, fathers who named their
sons after themselves, and 1 January as everybody's birthday who does not know it. Nothing here is
shared with the matcher: other lists, other code; a NIK is put together by hand.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

LISTS = Path(__file__).with_name("residents.toml")
FIRST_BIRTH, BIRTH_DAYS = date(1955, 1, 1), 53 * 365
LAST_BIRTH = date(2012, 12, 31)
UNKNOWN_BIRTHDAY = 0.02  # written as 1 January
WOMEN = 0.12
NEXT_SERIAL = 0.7  # of twins: registered one after the other
RANK_OFFSET = 8  # Zipf, flattened as in real lists
KECAMATAN = 140
HOMES = 40  # house numbers of a street


@dataclass(frozen=True)
class Resident:
    """One person as they truly are."""

    name: tuple[str, ...]
    is_woman: bool
    born: date
    nik: str
    mother: tuple[str, ...]
    street: str
    house: int
    rt: int
    rw: int
    village: str
    phone: str


@dataclass(frozen=True)
class Ranked:
    words: tuple[str, ...]
    weights: tuple[float, ...]

    def pick(self, random: Random) -> str:
        return random.choices(self.words, cum_weights=self.weights)[0]


def new_resident(random: Random, *, woman: bool | None = None) -> Resident:
    is_woman = random.random() < WOMEN if woman is None else woman
    born = _birth(random)
    return Resident(
        name=new_name(random, is_woman),
        is_woman=is_woman,
        born=born,
        nik=new_nik(random, born, is_woman),
        mother=new_name(random, True),
        street=_list("streets").pick(random).replace("_", " "),
        house=random.randint(1, HOMES),
        rt=random.randint(1, 9),
        rw=random.randint(1, 9),
        village=_list("villages").pick(random),
        phone=new_phone(random),
    )


def twin_of(random: Random, other: Resident) -> Resident:
    """Another first name and number; all else the same."""
    while (name := _twin_name(random, other)) == other.name:
        continue
    serial = int(other.nik[12:])
    next_one = serial + 1 if random.random() < NEXT_SERIAL else (serial + random.randint(2, 9000))
    return replace(other, name=name, nik=f"{other.nik[:12]}{next_one % 9999 or 1:04d}")


def son_of(random: Random, father: Resident) -> Resident:
    """A similar name, the same house; another mother and another age."""
    born = father.born + timedelta(days=random.randint(18 * 365, 34 * 365))
    born = min(born, LAST_BIRTH - timedelta(days=random.randrange(2000)))
    way = random.random()
    if way < 0.35:
        name = father.name
    elif way < 0.7:
        name = (*father.name[:1], *new_name(random, False)[-1:])
    else:
        name = (*new_name(random, False)[:1], "bin", *father.name)
    other = new_resident(random, woman=False)
    return replace(father, name=name, born=born, mother=other.mother,
                   nik=father.nik[:6] + new_nik(random, born, False)[6:])  # fmt: skip


def sibling_of(random: Random, other: Resident) -> Resident:
    born = other.born + timedelta(days=random.choice((-1, 1)) * random.randint(400, 3000))
    is_woman = random.random() < WOMEN
    return replace(other, name=new_name(random, is_woman), is_woman=is_woman, born=born,
                   nik=other.nik[:6] + new_nik(random, born, is_woman)[6:])  # fmt: skip


def namesake_of(random: Random, other: Resident) -> Resident:
    """The same name and birth date; another number, mother and house."""
    stranger = new_resident(random, woman=other.is_woman)
    nik = new_nik(random, other.born, other.is_woman)
    return replace(stranger, name=other.name, born=other.born, nik=nik)


def new_name(random: Random, is_woman: bool) -> tuple[str, ...]:
    given = _list("women" if is_woman else "men")
    way = random.random()
    first = given.pick(random)
    if way < 0.22:
        return (first,)
    if way < 0.34:
        return (first, _list("marga").pick(random))
    if way < 0.42:
        return (first, "binti" if is_woman else "bin", _list("men").pick(random))
    second = given.pick(random)
    last = _list("last_women" if is_woman else "last").pick(random)
    if way < 0.75:
        return (first, last) if first != last else (first,)
    return tuple(dict.fromkeys((first, second, last)))


def new_nik(random: Random, born: date, is_woman: bool) -> str:
    region = 110101 + 5821 * random.randrange(KECAMATAN)
    day = born.day + (40 if is_woman else 0)
    return f"{region:06d}{day:02d}{born:%m%y}{random.randint(1, 9998):04d}"


def new_phone(random: Random) -> str:
    carrier = random.choice(("12", "13", "21", "52", "53", "95", "38", "77"))
    return f"08{carrier}{random.randrange(10**8):08d}"


def _twin_name(random: Random, other: Resident) -> tuple[str, ...]:
    given = _list("women" if other.is_woman else "men").pick(random)
    return (given, *other.name[1:])


def _birth(random: Random) -> date:
    born = FIRST_BIRTH + timedelta(days=random.randrange(BIRTH_DAYS))
    return born.replace(month=1, day=1) if random.random() < UNKNOWN_BIRTHDAY else born


@cache
def _list(name: str) -> Ranked:
    words = tuple(dict.fromkeys(tomllib.loads(LISTS.read_text())[name].split()))
    weights = accumulate(1 / (rank + RANK_OFFSET) for rank in range(len(words)))
    return Ranked(words, tuple(weights))
