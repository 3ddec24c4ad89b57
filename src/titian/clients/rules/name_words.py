"""Of which words is a name made, once everybody's spelling is alike?

kit/names.py makes the spelling alike that every office knows (Muhammad's many forms, old
spelling, titles). Here it is softened further: what clerks hear alike becomes one (Yusuf, Yusup,
Jusuf; Khairul, Chairul, Hairul; Prasetyo, Prasetjo). For comparing, never for showing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from titian.kit import names

ALIAS_WORD = r"\b(?:alias|als|a\.?k\.?a|panggilan|dipanggil)\b\.?"
ALSO_CALLED = re.compile(rf"(?i){ALIAS_WORD}|[()/@\"“”]")
VOWELS = str.maketrans("", "", "aeiou")
LONGEST = 6  # words of a name that are compared
# As kit/names.py leaves them; "Moh." alone is Muhammad here, too.
SHORT_FORMS = {
    "abd": "abdul", "st": "siti", "nr": "nur", "wi": "waian", "md": "made", "ach": "ahmad",
    **dict.fromkeys(("moh", "muh", "mohd", "muhd", "mhd", "moch", "much"), "muhamad"),
}  # fmt: skip
SOFTENED = (
    (re.compile(r"^c(?=ai|oi|us|ol|ot)"), "h"), (re.compile(r"kh|gh"), "h"),
    (re.compile(r"ph|v|f"), "p"), (re.compile("q"), "k"), (re.compile("x"), "ks"),
    (re.compile("ae|oi"), "ai"), (re.compile("j"), "i"), (re.compile(r"ti(?=[aou])"), "c"),
    (re.compile(r"dz|ts"), "z"),
    (re.compile(r"(?<=[tdsbg])h"), ""), (re.compile(r"si(?=[aeou])"), "s"),
    (re.compile(r"u?w(?=[aiueo])"), "u"), (re.compile(r"(?<=[aiueo])h$"), ""),
    (re.compile(r"d$"), "t"), (re.compile(r"b$"), "p"), (re.compile("z"), "s"),
    (re.compile(r"(.)\1+"), r"\1"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name, softened, and beside each how it was written."""

    soft: tuple[str, ...]
    plain: tuple[str, ...]


def names_of(written: str) -> tuple[Name, ...]:
    """The name and the other names that stand with it ("Budi alias Kancil")."""
    if not written:
        return ()
    found = [_name(part) for part in ALSO_CALLED.split(written)]
    return tuple({name.soft: name for name in found if name.soft}.values())


def bones(name: Name) -> list[str]:
    """The words without their vowels, in alphabetical order: most slips do not part them."""
    return sorted({skeleton(word) for word in name.soft})


def bones_of(written: str) -> str:
    """What a register keeps beside a name: files with the same bones are worth comparing."""
    found = names_of(written)
    return " ".join(bones(found[0])) if found else ""


def skeleton(word: str) -> str:
    """ "suparmin" and "suparmun" are "sprmn"; what has no other letter stays."""
    return word[:1] + (word[1:].translate(VOWELS) or word[1:2])


@lru_cache(maxsize=50_000)
def soft(word: str) -> str:
    for pattern, instead in SOFTENED:
        word = pattern.sub(instead, word)
    return word


def _name(written: str) -> Name:
    heard = names.search_key(written).split()[:LONGEST]
    plain = [word for word in names.sort_key(written).split() if word not in names.PATRONYMS]
    softened = tuple(soft(SHORT_FORMS.get(word, word)) for word in heard)
    return Name(softened, tuple(plain[:LONGEST]))
