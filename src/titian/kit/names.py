"""Which name is this, however it was typed, and where does it stand in a list?

Indonesian names have no surname to sort by; "bin" and "binti" are part of the name, never a
spouse; Muhammad is written in a dozen ways and old spelling lives on (oe, tj, dj). The name
itself stays as its owner writes it: only searching makes it alike.
"""

import re
import unicodedata

LONGEST_NAME = 300

APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
# Cc: control, Cf: bidi and zero-width marks, Cs: broken surrogates. None of them is a letter,
# and some turn the rest of a line around.
INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
# Lines of a longer text; NUL, which forms refuse; what makes one picture of several.
KEPT = frozenset("\n\r\t\0\u200d")

MUHAMMAD = "muhammad"
MUHAMMAD_SHORT = frozenset({"m", "md", "mhd", "muh", "moh", "moch", "much", "mohd", "muhd"})
MUHAMMAD_FORMS = re.compile(r"m[uo](c?h|kh)am+[ae]d")
PATRONYMS = frozenset({"bin", "binti", "bte", "binte"})
# Before the name; "a", "b" and the like stay, they are initials.
TITLES = frozenset(
    {"h", "hj", "kh", "dr", "drs", "dra", "ir", "prof", "ust", "ustad", "ustadz", "ustadzah"}
    | {"tgk", "tgh", "alm", "almh", "bapak", "bpk", "ibu", "sdr", "sdri", "nn", "ny", "tn"}
)
# After a comma: S.H., M.Si, S.Pd.I, A.Md.
DEGREE = re.compile(r"(?i)\s*[a-z]{1,5}(\.\s?[a-z]{0,5}){0,4}\s*")
WORD_EDGE = re.compile(r"[^\w']+")
OLD_SPELLINGS = (("oe", "u"), ("tj", "c"), ("dj", "j"))


class NameFact(Exception):
    """Something about a name that must be said to who typed it."""


class NameEmpty(NameFact):
    """Nothing readable was typed."""


class NameTooLong(NameFact):
    """More than 300 characters."""


def tidy(name: str) -> str:
    """The name as it is kept: NFC, single spaces, nothing invisible."""
    spaced = re.sub(r"\s+", " ", name)
    visible = "".join(sign for sign in spaced if unicodedata.category(sign) not in INVISIBLE)
    tidied = " ".join(unicodedata.normalize("NFC", visible).split())
    if not tidied:
        raise NameEmpty
    if len(tidied) > LONGEST_NAME:
        raise NameTooLong
    return tidied


def legible(text: str) -> str:
    """Any text as it is kept: without what nobody sees and what turns a line around."""
    return "".join(s for s in text if s in KEPT or unicodedata.category(s) not in INVISIBLE)


def search_key(name: str) -> str:
    """The same for all spellings of a name; for comparing, never for showing."""
    words = _muhammad([word for word in _words(name) if word not in PATRONYMS])
    return " ".join(_sound(word) for word in words)


def searched(text: str) -> list[tuple[str, ...]]:
    """The words of a search, each with the keys that it may stand for.

    A short form at the end is the name "Moh" or the beginning of "Moh. Ambo".
    """
    words = [(key,) for key in search_key(text).split()]
    if words and _words(text)[-1] in MUHAMMAD_SHORT:
        return [*words[:-1], (*words[-1], _sound(MUHAMMAD))]
    return list(words)


def sort_key(name: str) -> str:
    """Lists go by the first word after the titles, without case, marks and apostrophes."""
    return " ".join(_words(name))


def initials(name: str) -> str:
    """ "A.S.P.": how a child is named where others may read along."""
    words = [word for word in _words(name) if word not in PATRONYMS]
    return "".join(f"{word[0].upper()}." for word in words)


def _words(name: str) -> list[str]:
    plain = _plain(_without_degrees(name))
    words = [word for word in WORD_EDGE.split(plain.replace("'", "")) if word]
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return words


def _plain(text: str) -> str:
    """Case and marks removed: É and e are the same letter to who searches."""
    parts = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    letters = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return "".join(s for s in letters if unicodedata.category(s) not in INVISIBLE).casefold()


def _without_degrees(name: str) -> str:
    head, *tail = name.split(",")
    return ",".join([head, *(part for part in tail if not DEGREE.fullmatch(part))])


def _muhammad(words: list[str]) -> list[str]:
    """The short forms mean Muhammad only before another word: "M. Yusuf"."""
    last = len(words) - 1
    return [
        MUHAMMAD if _is_muhammad(word, is_before_another=index < last) else word
        for index, word in enumerate(words)
    ]


def _is_muhammad(word: str, *, is_before_another: bool) -> bool:
    if MUHAMMAD_FORMS.fullmatch(word):
        return True
    return is_before_another and word in MUHAMMAD_SHORT


def _sound(word: str) -> str:
    for old, new in OLD_SPELLINGS:
        word = word.replace(old, new)
    word = re.sub(r"^ch", "c", word).replace("ch", "h")  # Chandra = Candra, Achmad = Ahmad
    word = word.replace("y", "i")
    return re.sub(r"(.)\1+", r"\1", word)
