"""Which names does a map write on the land? Kabupaten and kecamatan, each at its one point.

The points lie inside their regions; borders are not known here, so nothing is said to lie *in* a
kecamatan, only near its point.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from titian.desk.maps.clipping import Box
from titian.kit import regions
from titian.kit.regions import Region

KECAMATAN_BELOW = 2.0  # degrees wide: with more, their names would be a carpet
ONLY_CITIES_FROM = 12.0
REACH = 1.3  # degrees between a kecamatan and the point of its kabupaten, at most


@dataclass(frozen=True)
class Place:
    name: str
    lat: float
    lon: float
    rank: int  # 0 kota, 1 kabupaten, 2 kecamatan


def places_in(box: Box) -> list[Place]:
    """The larger regions first."""
    wide = box.right - box.left
    found = [_place(one) for one in regions.all_kabupaten() if _is_in(one, box)]
    if wide >= ONLY_CITIES_FROM:
        found = [place for place in found if place.rank == 0]
    if wide <= KECAMATAN_BELOW:
        found += [_place(one) for one in _kecamatan_near(box) if _is_in(one, box)]
    return sorted(found, key=lambda place: place.rank)


def near_words(lat: float, lon: float) -> str:
    """ "Dekat Kec. Palu Timur, Kota Palu": by the nearest point, hence "near"."""
    around = Box(lon, lat, lon, lat).grown(0.3)
    found = [one for one in _kecamatan_near(around) if one.point]
    if not found:
        return ""
    nearest = min(found, key=lambda one: _apart(one, lat, lon))
    whole = ", ".join(regions.full_name(nearest.code).split(", ")[:2])
    return _("Dekat %(place)s") % {"place": whole}


def _kecamatan_near(box: Box) -> Iterator[Region]:
    around = box.grown(REACH)
    provinces = {one.code[:2] for one in regions.all_kabupaten() if _is_in(one, around)}
    for code in sorted(provinces):
        yield from regions.kecamatan_of(code)


def _is_in(region: Region, box: Box) -> bool:
    return region.point is not None and box.holds(region.point[1], region.point[0])


def _apart(region: Region, lat: float, lon: float) -> float:
    there = region.point or (90.0, 0.0)
    return (there[0] - lat) ** 2 + (there[1] - lon) ** 2


def _place(region: Region) -> Place:
    lat, lon = region.point or (0.0, 0.0)
    rank = {"kota": 0, "kabupaten": 1}.get(region.kind, 2)
    return Place(region.name.removeprefix("Kabupaten "), lat, lon, rank)
