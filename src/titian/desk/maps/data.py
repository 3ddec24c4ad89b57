"""What does the script on the page get? The picture as plain JSON, texts already said.

Degrees with six decimals; `use` is the class that a fix is drawn with.
"""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from titian.desk.maps.drawing import ROUGH_BELOW_KM, Drawing
from titian.desk.maps.ground import steps_of
from titian.desk.maps.installed import tile_source
from titian.desk.maps.picture import E7, Fix, Picture, Pin, Use, Zone
from titian.desk.maps.said import clock_of, zone_words
from titian.kit.corridors import Corridor
from titian.kit.shapes import Circle

Json = Mapping[str, object]


def data_of(picture: Picture, drawing: Drawing) -> Json:
    box = picture.bounds()
    return {
        "box": [[box.low, box.left], [box.high, box.right]],
        "zones": [_zone(zone) for zone in picture.zones],
        "fixes": list(_fixes(picture)),
        "pins": [_pin(pin) for pin in picture.pins],
        "ground": reverse("map_ground", args=[9, 99, 99]).replace("9/99/99", "{d}/{x}/{y}"),
        "borders": [steps_of(line) for line in drawing.borders],
        "hasCoast": drawing.has_coast,
        "roughBelowKm": ROUGH_BELOW_KM,
        "tiles": _tiles(),
        "words": _words(),
    }


def _zone(zone: Zone) -> Json:
    said: dict[str, object] = {"name": zone_words(zone), "look": zone.look}
    if isinstance(zone.shape, Circle):
        circle = zone.shape
        return {**said, "at": _at(circle.lat_e7, circle.lon_e7), "radius": circle.radius_m}
    if isinstance(zone.shape, Corridor):
        way = [_at(lat, lon) for lat, lon in zone.shape.line]
        return {**said, "way": way, "half": zone.shape.half_m}
    return {**said, "ring": [_at(lat, lon) for lat, lon in zone.shape.ring]}


def _fixes(picture: Picture) -> Iterator[Json]:
    """`gap`: nothing is known of the way to it. Its words stand in the list beside the map."""
    after_gap = {leg.end for leg in picture.legs() if leg.is_gap}
    for number, fix in enumerate(picture.fixes, 1):
        yield {**_fix(number, fix), **({"gap": True} if fix in after_gap else {})}


def _fix(number: int, fix: Fix) -> Json:
    return {
        "at": _at(fix.lat_e7, fix.lon_e7),
        "acc": 0 if fix.use is Use.UNUSED else fix.accuracy_m,
        "use": fix.use.look,
        "label": f"{number}: {clock_of(fix.at)}",
    }


def _pin(pin: Pin) -> Json:
    return {
        "at": _at(pin.lat_e7, pin.lon_e7),
        "name": pin.name,
        "home": pin.is_home,
        "address": pin.address,
    }


def _tiles() -> Json | None:
    source = tile_source()
    if source is None:
        return None
    address = reverse("map_tile", args=[9, 99, 99]).replace("9/99/99", "{z}/{x}/{y}")
    return {
        "address": f"{address}?v={source.version}",
        "least": source.least,
        "most": source.most,
        "credit": source.credit,
    }


def _words() -> Json:
    return {
        "in": _("Perbesar peta"),
        "out": _("Perkecil peta"),
        "map": _("Peta. Geser dengan tombol panah, perbesar dengan + dan -."),
        "whole": _("Tampilkan semua"),
        "north": _("U"),
        "coast": _("Garis pantai: GSHHG"),
    }


def _at(lat_e7: int, lon_e7: int) -> list[float]:
    """To a tenth of a metre."""
    return [round(lat_e7 / E7, 6), round(lon_e7 / E7, 6)]
