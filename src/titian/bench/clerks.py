"""How does a clerk write a person down? With slips, short forms, and much left out.

Shares no code with what reads it: each slip is made here, letter by letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from titian.bench.residents import Resident, new_phone, new_resident

COLUMNS = ("id", "nama", "tanggal_lahir", "nik", "ibu", "alamat", "telepon", "orang")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
OLD = (("u", "oe"), ("j", "dj"), ("y", "j"), ("c", "tj"), ("i", "y"), ("kh", "ch"), ("f", "p"))
HEARD = (
    ("v", "f"), ("f", "v"), ("z", "s"), ("sy", "s"), ("kh", "h"), ("dz", "z"), ("th", "t"),
    ("ai", "ae"), ("oi", "ai"), ("uw", "u"), ("iy", "i"), ("d ", "t "), ("nn", "n"), ("mm", "m"),
)  # fmt: skip
SHORT = {
    "Muhammad": ("Muh.", "Moh.", "M.", "Moch.", "Mohamad", "Muhamad", "Mochamad", "Mhd"),
    "Abdul": ("Abd.", "Abd"), "Siti": ("St.", "Sitti"), "Ahmad": ("Achmad", "Akhmad"),
    "Nur": ("Nr.", "Noer"), "Mariam": ("Maryam",),
}  # fmt: skip
LETTERS = "abcdefghijklmnoprstuwyz"


@dataclass(frozen=True)
class Mix:
    """Shares of what goes wrong in a second entry, and of what any entry leaves out."""

    missing: Mapping[str, float] = field(
        default_factory=lambda: {
            "tanggal_lahir": 0.03, "nik": 0.4, "ibu": 0.12, "alamat": 0.06, "telepon": 0.25,
        }
    )  # fmt: skip
    name_wrong: float = 0.65
    birth_wrong: float = 0.2
    nik_wrong: float = 0.1
    mother_wrong: float = 0.3
    mother_part: float = 0.1
    moved: float = 0.2
    other_phone: float = 0.35
    namesakes_nik: float = 1.0  # how often namesakes have the number that tells them apart


USUAL = Mix()
HARSH = Mix(
    missing={"tanggal_lahir": 0.08, "nik": 0.5, "ibu": 0.35, "alamat": 0.15, "telepon": 0.45},
    name_wrong=0.9, birth_wrong=0.3, nik_wrong=0.15, mother_wrong=0.4, mother_part=0.2, moved=0.4,
    other_phone=0.6, namesakes_nik=0.6,
)  # fmt: skip

Row = dict[str, str]


def write(random: Random, who: Resident, mix: Mix, *, again: bool, keeps_nik: bool = False) -> Row:
    """One row without id and person; `again`: by another clerk, from other papers."""
    row = {
        "nama": _name(random, who, mix if again else None),
        "tanggal_lahir": _birth(random, who.born, mix.birth_wrong if again else 0.0),
        "nik": _nik(random, who.nik, mix.nik_wrong if again else 0.0),
        "ibu": _mother(random, who, mix if again else None),
        "alamat": _address(
            random, _moved(random, who) if again and random.random() < mix.moved else who
        ),
        "telepon": _phone(random, who, mix.other_phone if again else 0.0),
    }
    missing = {**mix.missing, "nik": 0.0} if keeps_nik else mix.missing
    return {key: "" if random.random() < missing.get(key, 0) else said for key, said in row.items()}


def _name(random: Random, who: Resident, mix: Mix | None) -> str:
    words = list(who.name)
    if mix is not None and random.random() < mix.name_wrong:
        words = _misheard(random, words)
    else:
        words = [_shortened(random, word) if random.random() < 0.3 else word for word in words]
    said = " ".join(words)
    if random.random() < 0.04:
        said = f"{random.choice(('H.', 'Hj.', 'Ny.', 'Drs.'))} {said}"
    style = random.random()
    return said.upper() if style < 0.3 else said.lower() if style < 0.35 else said


def _misheard(random: Random, words: list[str]) -> list[str]:
    """40 % one letter, 30 % old or heard spelling, 20 % a part missing or swapped, 10 % two."""
    way = random.random()
    if way < 0.4:
        return _with_slip(random, words)
    if way < 0.7:
        return [_respelt(random, word) for word in words]
    if way < 0.9:
        return _reordered(random, words)
    return _with_slip(random, [_respelt(random, word) for word in _reordered(random, words)])


def _with_slip(random: Random, words: list[str]) -> list[str]:
    place = random.randrange(len(words))
    return [_slip(random, word) if n == place else word for n, word in enumerate(words)]


def _slip(random: Random, word: str) -> str:
    if len(word) < 3:
        return word
    at = random.randrange(1, len(word))
    match random.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + random.choice(LETTERS) + word[at:]
        case 2:
            return word[:at] + random.choice(LETTERS) + word[at + 1 :]
        case _:
            return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _respelt(random: Random, word: str) -> str:
    if word in {"bin", "binti"}:
        return random.choice((word, word[0] + "."))
    if word in SHORT and random.random() < 0.7:
        return _shortened(random, word)
    lower = word.lower()
    fitting = [(old, new) for old, new in (*OLD, *HEARD) if old in lower]
    if not fitting:
        return word
    old, new = random.choice(fitting)
    return lower.replace(old, new, 1).capitalize()


def _shortened(random: Random, word: str) -> str:
    return random.choice(SHORT[word]) if word in SHORT else word


def _reordered(random: Random, words: list[str]) -> list[str]:
    if len(words) < 2:
        return words
    if random.random() < 0.3:
        return [words[-1], *words[:-1]]
    if len(words) > 2 and random.random() < 0.4:
        return [words[0], f"{words[1][0]}.", *words[2:]]
    left_out = random.randrange(1, len(words)) if random.random() < 0.75 else 0
    kept = [word for n, word in enumerate(words) if n != left_out]
    return [word for word in kept if word not in {"bin", "binti"}] or words


def _birth(random: Random, born: date, wrong: float) -> str:
    day, month, year = born.day, born.month, born.year
    if random.random() < wrong:
        match random.choices(("swap", "digit", "year"), (35, 45, 20))[0]:
            case "swap" if day <= 12:
                day, month = month, day
            case "year":
                return str(year)
            case _:
                return _digit_off(random, born)
    return _as_written(random, day, month, year)


def _digit_off(random: Random, born: date) -> str:
    """One digit typed wrong, but still a day of the calendar."""
    for _ in range(30):
        text = f"{born:%Y%m%d}"
        at = random.randrange(2, 8)
        text = text[:at] + str(random.randrange(10)) + text[at + 1 :]
        try:
            wrong = date(int(text[:4]), int(text[4:6]), int(text[6:]))
        except ValueError:
            continue
        if wrong != born and wrong.year < 2015:
            return _as_written(random, wrong.day, wrong.month, wrong.year)
    return f"{born:%d/%m/%Y}"


def _as_written(random: Random, day: int, month: int, year: int) -> str:
    return random.choice(
        (
            f"{day:02d}/{month:02d}/{year}", f"{day:02d}-{month:02d}-{year}",
            f"{year}-{month:02d}-{day:02d}", f"{day} {MONTHS[month - 1]} {year}",
            f"{day}/{month}/{year % 100:02d}",
        )
    )  # fmt: skip


def _nik(random: Random, nik: str, wrong: float) -> str:
    if random.random() >= wrong:
        return nik
    at = random.randrange(16)
    way = random.random()
    if way < 0.2:
        return nik[:at] + nik[at + 1 :]
    if way < 0.4 and at < 15:
        return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]
    return nik[:at] + str((int(nik[at]) + random.randint(1, 9)) % 10) + nik[at + 1 :]


def _mother(random: Random, who: Resident, mix: Mix | None) -> str:
    words = list(who.mother)
    if mix is not None and random.random() < mix.mother_wrong:
        words = _misheard(random, words)
    if mix is not None and random.random() < mix.mother_part:
        words = words[:1]
    return " ".join(words)


def _moved(random: Random, who: Resident) -> Resident:
    return new_resident(random, woman=who.is_woman)


def _address(random: Random, who: Resident) -> str:
    street = random.choice(
        (f"Jl. {who.street}", f"Jalan {who.street}", f"Jln {who.street}", who.street)
    )
    house = random.choice((f"No. {who.house}", f"no {who.house}", str(who.house), ""))
    rt = random.choice(("", f"RT {who.rt:03d}/RW {who.rw:03d}", f"RT {who.rt} RW {who.rw}"))
    village = random.choice(("", f"Desa {who.village}", f"Kel. {who.village}", who.village))
    said = ", ".join(filter(None, (f"{street} {house}".strip(), rt, village)))
    return said.upper() if random.random() < 0.2 else said


def _phone(random: Random, who: Resident, other: float) -> str:
    number = new_phone(random) if random.random() < other else who.phone
    return random.choice((number, f"+62{number[1:]}", f"{number[:4]}-{number[4:8]}-{number[8:]}"))
