"""Which province, kabupaten/kota, kecamatan, desa or kelurahan is meant by a code or a name?

Codes are those of Kemendagri ("72", "72.71", "72.71.01", "72.71.01.1004"). All 83,762 villages
lie in one zip with a member per province; only the provinces asked for last stay in memory.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

ARCHIVE = Path(__file__).parent / "data" / "regions.zip"
TOP = "top"  # provinces and kabupaten/kota of the whole country
PROVINCES_IN_MEMORY = 4
CODE_LENGTHS = {2: "provinsi", 5: "kabupaten", 8: "kecamatan", 13: "desa"}
PARENT_LENGTH = {5: 2, 8: 5, 13: 8}
# The fourth part of a village's code: 1… is a kelurahan, 2… a desa, 3… a desa adat.
KELURAHAN_DIGIT = "1"
SHORT_KINDS = {"provinsi": "Prov.", "kecamatan": "Kec.", "desa": "Desa", "kelurahan": "Kel."}
# In Papua a kecamatan is called distrik and a desa kampung (UU 21/2001).
PAPUAN_KINDS = {"kecamatan": "Distrik", "desa": "Kampung"}


class UnknownRegion(Exception):
    """No region has this code."""


@dataclass(frozen=True)
class Region:
    code: str
    name: str
    kind: str  # provinsi, kabupaten, kota, kecamatan, desa, kelurahan
    point: tuple[float, float] | None  # latitude, longitude; desa and provinsi have none


def region(code: str) -> Region:
    line = _lines(_member(code)).get(code)
    if line is None:
        raise UnknownRegion(code)
    return _region(code, line)


def is_region(code: str) -> bool:
    return len(code) in CODE_LENGTHS and code in _lines(_member(code))


def full_name(code: str) -> str:
    """ "Kel. Besusu Barat, Kec. Palu Timur, Kota Palu, Prov. Sulawesi Tengah"."""
    return ", ".join(_called(region(part)) for part in reversed(_chain(code)))


def provinces() -> list[Region]:
    return [_region(code, line) for code, line in _lines(TOP).items() if len(code) == 2]


def children(code: str) -> list[Region]:
    """The regions directly below, by code; a village has none."""
    lengths = {parent: own for own, parent in PARENT_LENGTH.items()}
    wanted = lengths.get(len(code))
    if wanted is None:
        return []
    lines = _lines(_member(f"{code}.00"))
    start = f"{code}."
    below = (item for item in lines.items() if item[0].startswith(start))
    return [_region(own, line) for own, line in below if len(own) == wanted]


@lru_cache(maxsize=PROVINCES_IN_MEMORY)
def kecamatan_of(province: str) -> tuple[Region, ...]:
    """Every kecamatan of a province with its point: what a map writes on the land."""
    lines = _lines(_member(f"{province}.00.00")).items()
    return tuple(_region(code, line) for code, line in lines if len(code) == 8)


@lru_cache(maxsize=1)
def all_kabupaten() -> tuple[Region, ...]:
    """The 514 kabupaten and kota with their points."""
    return tuple(_region(code, line) for code, line in _lines(TOP).items() if len(code) == 5)


def find(text: str, within: str | None = None, limit: int = 10) -> list[Region]:
    """Regions with a word beginning with each typed word: the larger ones first.

    `within` is a code that the found ones lie under, and its province stays in memory; without
    it the whole country is read, which costs tens of milliseconds, and nothing of it stays.
    """
    words = text.replace("’", "'").casefold().split()
    if not words or limit < 1:
        return []
    found = [hit for member in _members_of(within) for hit in _hits(member, words, within)]
    found.sort(key=lambda hit: _rank(hit, words))
    return [_region(code, line) for code, line in found[:limit]]


def _hits(member: str, words: list[str], within: str | None) -> Iterator[tuple[str, str]]:
    """Searches the unparsed text for the longest word, then checks the others."""
    longest = max(words, key=len)
    if within is not None and longest not in _near_text(member).casefolded:
        return
    text = _text(member) if within is None else _near_text(member).text
    for match in re.finditer(rf"(?im)^([\d.]+)\|(.*\b{re.escape(longest)}.*)$", text):
        code, line = match[1], match[2]
        if (within is None or code.startswith(f"{within}.")) and _matches(line, words):
            yield code, line


def _matches(line: str, words: list[str]) -> bool:
    name = f" {_name(line).casefold()}"
    return all(re.search(rf"\b{re.escape(word)}", name) for word in words)


def _rank(hit: tuple[str, str], words: list[str]) -> tuple[int, bool, str, str]:
    code, line = hit
    name = _name(line).casefold()
    bare = name.removeprefix("kabupaten ").removeprefix("kota ")
    starts = bare.startswith(words[0]) or name.startswith(words[0])
    return (len(code), not starts, bare, code)


def _members_of(within: str | None) -> list[str]:
    if within is None:
        return [TOP, *(province.code for province in provinces())]
    if len(within) == 2:
        return [TOP, within]
    return [within[:2]]


def _member(code: str) -> str:
    if len(code) <= 5:
        return TOP
    return code[:2] if code[:2] in _lines(TOP) else TOP


def _chain(code: str) -> list[str]:
    if len(code) not in CODE_LENGTHS:
        raise UnknownRegion(code)
    return [code[:length] for length in CODE_LENGTHS if length <= len(code)]


def _called(of: Region) -> str:
    if of.kind == "kabupaten":
        return f"Kab. {of.name.removeprefix('Kabupaten ')}"
    if of.kind == "kota":
        return of.name
    papuan = PAPUAN_KINDS if of.code.startswith("9") else {}
    return f"{papuan.get(of.kind, SHORT_KINDS[of.kind])} {of.name}"


def _region(code: str, line: str) -> Region:
    name, *numbers = line.split("|")
    point = (float(numbers[0]), float(numbers[1])) if numbers else None
    return Region(code=code, name=name, kind=_kind(code, name), point=point)


def _kind(code: str, name: str) -> str:
    kind = CODE_LENGTHS[len(code)]
    if kind == "kabupaten" and name.startswith("Kota "):
        return "kota"
    if kind == "desa" and code[9] == KELURAHAN_DIGIT:
        return "kelurahan"
    return kind


def _name(line: str) -> str:
    return line.partition("|")[0]


@lru_cache(maxsize=1)
def _top() -> dict[str, str]:
    return _parsed(_text(TOP))


@lru_cache(maxsize=PROVINCES_IN_MEMORY)
def _province(code: str) -> dict[str, str]:
    return _parsed(_text(code))


def _lines(member: str) -> dict[str, str]:
    """The rest of each line by code, still unparsed: small to keep."""
    return _top() if member == TOP else _province(member)


def _parsed(text: str) -> dict[str, str]:
    pairs = (line.partition("|") for line in text.splitlines())
    return {code: rest for code, _, rest in pairs}


class _Near(NamedTuple):
    """A text, and the same for a first glance: most names of people are no places."""

    text: str
    casefolded: str


@lru_cache(maxsize=2)
def _near_text(member: str) -> _Near:
    """The country's top and the province in which this office searches all day."""
    text = _text(member)
    return _Near(text, text.casefold())


def _text(member: str) -> str:
    with zipfile.ZipFile(ARCHIVE) as archive:
        return archive.read(f"{member}.txt").decode()
