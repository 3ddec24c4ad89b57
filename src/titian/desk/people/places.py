"""Where does the client live: which desa, of which kecamatan, kabupaten, province?

Four lists, each below the one before, and a search. Without JavaScript the page comes back with
the next list; with htmx only this part of it does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.kit.regions import (
    Region,
    UnknownRegion,
    children,
    find,
    full_name,
    is_region,
    provinces,
)

LEVELS: tuple[tuple[str, str | Promise, int], ...] = (
    ("provinsi", _("Provinsi"), 2),
    ("kabupaten", _("Kabupaten atau kota"), 5),
    ("kecamatan", _("Kecamatan"), 8),
    ("desa", _("Desa atau kelurahan"), 13),
)
MOST_FOUND = 12


@dataclass(frozen=True)
class Level:
    """One list: what may be chosen, and what is."""

    name: str
    label: str | Promise
    chosen: str
    regions: tuple[Region, ...]


@dataclass(frozen=True)
class Found:
    """One answer of the search, by its whole name."""

    code: str
    name: str


@dataclass(frozen=True)
class Places:
    """What the page shows: the lists down to the next open one, and what was searched."""

    code: str
    name: str
    levels: tuple[Level, ...]
    asked: str
    found: tuple[Found, ...]


def code_of(data: Mapping[str, object]) -> str:
    """The deepest region that was chosen; a list that no longer fits the one above is dropped."""
    picked = str(data.get("tempat") or "")
    if is_region(picked):
        return picked
    code = ""
    for name, _label, length in LEVELS:
        chosen = str(data.get(name) or "")
        if len(chosen) != length or not chosen.startswith(code) or not is_region(chosen):
            break
        code = chosen
    return code


def places_of(data: Mapping[str, object], *, near: str) -> Places:
    """The lists for what was sent; `near` is the office's own kabupaten, searched first."""
    return _places(code_of(data), asked=str(data.get("cari_wilayah") or "").strip(), near=near)


def places_at(code: str) -> Places:
    """The lists for a region that is stored."""
    places = _places(code if is_region(code) else "", asked="", near="")
    return replace(places, name=name_of(code))


def name_of(code: str) -> str:
    """The whole name; a code that is no more is shown as it is."""
    try:
        return full_name(code) if code else ""
    except UnknownRegion:
        return code


def _places(code: str, *, asked: str, near: str) -> Places:
    return Places(
        code=code,
        name=name_of(code),
        levels=tuple(_levels(code)),
        asked=asked,
        found=tuple(Found(r.code, name_of(r.code)) for r in _search(asked, near)),
    )


def _levels(code: str) -> list[Level]:
    levels: list[Level] = []
    above = ""
    for name, label, length in LEVELS:
        regions = tuple(children(above) if above else provinces())
        chosen = code[:length] if len(code) >= length else ""
        levels.append(Level(name, label, chosen, regions))
        if not chosen:
            break
        above = chosen
    return levels


def _search(asked: str, near: str) -> list[Region]:
    """In the office's province first, for that is where clients live; else in the country."""
    if len(asked) < 3:
        return []
    return find(asked, within=near[:2] or None, limit=MOST_FOUND) or find(asked, limit=MOST_FOUND)
