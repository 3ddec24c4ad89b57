"""Which places does a GeoJSON file (RFC 7946) hold?"""

from collections.abc import Iterator, Sequence

import msgspec

from titian.tracking.zone_files.found import BadZoneFile, Found, Kind, Spot

NAMES = ("nama", "name", "NAME", "NAMOBJ", "WADMKD", "kode", "id")
Spots = list[list[float]]


class Geometry(msgspec.Struct):
    """Of any kind; what its coordinates are depends on the type."""

    type: str
    coordinates: msgspec.Raw = msgspec.Raw(b"null")
    geometries: "list[Geometry]" = []


class Feature(msgspec.Struct):
    geometry: Geometry | None = None
    properties: dict[str, object] | None = None


class Collection(msgspec.Struct):
    features: list[Feature] = []


class Typed(msgspec.Struct):
    type: str


DEEPEST = 8


def places_in(raw: bytes) -> Iterator[Found]:
    """Raises BadZoneFile."""
    try:
        yield from _places(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise BadZoneFile("broken") from None


def _places(raw: bytes) -> Iterator[Found]:
    kind = msgspec.json.decode(raw, type=Typed).type
    if kind == "FeatureCollection":
        for one in msgspec.json.decode(raw, type=Collection).features:
            yield from _of_feature(one)
    elif kind == "Feature":
        yield from _of_feature(msgspec.json.decode(raw, type=Feature))
    else:
        yield from _of_geometry(msgspec.json.decode(raw, type=Geometry), "", DEEPEST)


def _of_feature(feature: Feature) -> Iterator[Found]:
    if feature.geometry is not None:
        yield from _of_geometry(feature.geometry, _name_of(feature), DEEPEST)


def _of_geometry(geometry: Geometry, name: str, deep: int) -> Iterator[Found]:
    if not deep:
        raise BadZoneFile("deep")
    said = geometry.coordinates
    match geometry.type:
        case "GeometryCollection":
            for one in geometry.geometries:
                yield from _of_geometry(one, name, deep - 1)
        case "Polygon":
            yield _polygon(name, msgspec.json.decode(said, type=list[Spots]))
        case "MultiPolygon":
            for rings in msgspec.json.decode(said, type=list[list[Spots]]):
                yield _polygon(name, rings)
        case "LineString":
            yield _found(name, "line", msgspec.json.decode(said, type=Spots))
        case "MultiLineString":
            for line in msgspec.json.decode(said, type=list[Spots]):
                yield _found(name, "line", line)
        case "Point":
            yield _found(name, "point", [msgspec.json.decode(said, type=list[float])])


def _polygon(name: str, rings: Sequence[Spots]) -> Found:
    if not rings:
        raise BadZoneFile("broken")
    return _found(name, "polygon", rings[0], holes=len(rings) - 1)


def _found(name: str, kind: Kind, spots: Spots, holes: int = 0) -> Found:
    return Found(name, kind, tuple(_spot(spot) for spot in spots), holes)


def _spot(numbers: Sequence[float]) -> Spot:
    """A height is passed over."""
    if len(numbers) < 2:
        raise BadZoneFile("broken")
    return numbers[0], numbers[1]


def _name_of(feature: Feature) -> str:
    known = feature.properties or {}
    return next((str(known[key])[:80] for key in NAMES if known.get(key)), "")
