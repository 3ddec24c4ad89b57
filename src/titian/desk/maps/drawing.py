"""How is a picture drawn without a script? Strings for one SVG, which also prints.

Shape and line say what colour says: a filled dot is surely where it may be, a hollow one unsure,
a square surely where it may not; dashed is unsure or unknown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from titian.desk.maps import coast
from titian.desk.maps.borders import lines_in
from titian.desk.maps.clipping import Box, Spot, shores, simplified
from titian.desk.maps.installed import borders_file
from titian.desk.maps.labels import Label
from titian.desk.maps.lettering import letters
from titian.desk.maps.picture import METRES_PER_DEGREE, Fix, Leg, Picture, Use, Zone
from titian.desk.maps.plane import WIDTH, Plane, ScaleBar, plane_for, scale_bar
from titian.desk.maps.strokes import path, path_in_tenths
from titian.kit.corridors import Corridor
from titian.kit.shapes import Circle, corners_of

ROUGH_BELOW_KM = 12  # wide: there a coast exact to a kilometre is only a hint
BLEED = 20.0  # cut so far outside the sheet that no cut edge shows
BORDERS_BELOW = 0.12  # degrees wide
BORDERS_AROUND = 0.4  # of the sheet's width, as the movable map shows more
FINEST = 0.4  # units of the sheet: less cannot be seen
SHAPES = {"unsure": "ring", "sure": "square", "unused": "cross"}


@dataclass(frozen=True)
class Ground:
    """Pieces of land or water of one kind, and their shores: paths in tenths of a unit."""

    kind: str
    fill: str
    shore: str


@dataclass(frozen=True)
class Area:
    """`wide`: of a corridor, how broad the line is drawn, in units of the sheet."""

    path: str
    look: str  # as Zone.look
    wide: str = ""


@dataclass(frozen=True)
class Round:
    kind: str
    x: str
    y: str
    r: str


@dataclass(frozen=True)
class Mark:
    """What stands on the spot of a fix, a home or a pin."""

    shape: str
    x: str
    y: str
    address: str = ""
    name: str = ""


@dataclass(frozen=True)
class Drawing:
    has_coast: bool
    is_rough: bool  # the coast is only a dashed hint, nothing is said to be sea
    grounds: tuple[Ground, ...]
    borders: tuple[Sequence[Spot], ...]  # longitude, latitude
    border: str
    areas: tuple[Area, ...]
    rounds: tuple[Round, ...]
    track: str
    gaps: str
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    bar: ScaleBar
    km_wide: float

    @property
    def has_rough_shore(self) -> bool:
        return self.is_rough and any(one.shore or "shore" in one.kind for one in self.grounds)


def draw(picture: Picture) -> Drawing:
    plane = plane_for(picture.bounds())
    grounds, has_coast = _grounds(plane)
    borders = _borders(plane)
    return Drawing(
        has_coast=has_coast,
        is_rough=plane.km_wide < ROUGH_BELOW_KM,
        grounds=grounds,
        borders=borders,
        border="".join(path([plane.spot(*spot) for spot in line]) for line in borders),
        areas=tuple(_area(zone, plane) for zone in picture.zones),
        rounds=tuple(_rounds(picture.fixes, plane)),
        track=_lines(picture, plane, gaps=False),
        gaps=_lines(picture, plane, gaps=True),
        marks=tuple(_marks(picture, plane)),
        labels=tuple(letters(picture, plane)),
        bar=scale_bar(plane),
        km_wide=plane.km_wide,
    )


def _borders(plane: Plane) -> tuple[Sequence[Spot], ...]:
    """Of the office's own file, on near pictures only: of a province they would be a carpet."""
    wide, file = plane.box.right - plane.box.left, borders_file()
    if file is None or wide > BORDERS_BELOW:
        return ()
    lines = lines_in(file, plane.box.grown(wide * BORDERS_AROUND))
    return tuple(simplified(line, plane.metres / METRES_PER_DEGREE) for line in lines)


def _grounds(plane: Plane) -> tuple[tuple[Ground, ...], bool]:
    box = plane.box
    wide = box.right - box.left
    cut = box.grown(wide * BLEED / WIDTH)
    try:
        found = coast.shores_in(cut, coast.detail_for(wide))
    except coast.NoCoast:
        return (), False
    pieces = [_ground(shore, cut, plane) for shore in found]
    kinds = groupby(pieces, key=lambda one: one.kind)
    return tuple(_together(kind, list(some)) for kind, some in kinds), True


def _together(kind: str, pieces: Sequence[Ground]) -> Ground:
    """One path for many islands."""
    fills, shores = "".join(one.fill for one in pieces), "".join(one.shore for one in pieces)
    return Ground(kind, fills, shores)


def _ground(shore: coast.Shore, cut: Box, plane: Plane) -> Ground:
    """A ring that nothing cuts is its own shore."""
    kind = "lake" if shore.kind == coast.LAKE else "land"
    lines = shores(shore.ring, (cut, coast.COUNTRY))
    fill = path_in_tenths(_on_sheet(shore.ring, plane), closed=True)
    if len(lines) == 1 and len(lines[0]) > len(shore.ring):
        return Ground(f"{kind} shore", fill, "")
    return Ground(kind, fill, "".join(path_in_tenths(_on_sheet(line, plane)) for line in lines))


def _on_sheet(line: Sequence[Spot], plane: Plane) -> list[Spot]:
    return simplified([plane.spot(lon, lat) for lon, lat in line], FINEST)


def _area(zone: Zone, plane: Plane) -> Area:
    shape = zone.shape
    if isinstance(shape, Circle):
        x, y = plane.spot_e7(shape.lat_e7, shape.lon_e7)
        r = shape.radius_m / plane.metres
        half = f"a{r:.1f} {r:.1f} 0 1 0"
        line = f"M{x - r:.1f} {y:.1f}{half} {2 * r:.1f} 0{half} {-2 * r:.1f} 0z"
        return Area(line, zone.look)
    wide = f"{2 * shape.half_m / plane.metres:.1f}" if isinstance(shape, Corridor) else ""
    spots = [plane.spot_e7(lat, lon) for lat, lon in corners_of(shape)]
    return Area(path(spots, closed=not wide), zone.look, wide)


def _rounds(fixes: Sequence[Fix], plane: Plane) -> Iterator[Round]:
    """Less sure ones below."""
    known = [fix for fix in fixes if fix.accuracy_m and fix.use is not Use.UNUSED]
    for fix in sorted(known, key=lambda fix: -fix.accuracy_m):
        x, y = plane.spot_e7(fix.lat_e7, fix.lon_e7)
        yield Round(fix.use.look, f"{x:.1f}", f"{y:.1f}", f"{fix.accuracy_m / plane.metres:.1f}")


def _lines(picture: Picture, plane: Plane, *, gaps: bool) -> str:
    runs = groupby(picture.legs(), key=lambda leg: leg.is_gap)
    return "".join(_run(list(legs), plane) for is_gap, legs in runs if is_gap is gaps)


def _run(legs: Sequence[Leg], plane: Plane) -> str:
    """Each leg begins where the one before it ended."""
    fixes = [legs[0].start, *(leg.end for leg in legs)]
    return path([plane.spot_e7(fix.lat_e7, fix.lon_e7) for fix in fixes])


def _marks(picture: Picture, plane: Plane) -> Iterator[Mark]:
    for pin in picture.pins:
        x, y = plane.spot_e7(pin.lat_e7, pin.lon_e7)
        shape = "home" if pin.is_home else "pin"
        yield Mark(shape, f"{x:.1f}", f"{y:.1f}", pin.address, pin.name)
    for fix in picture.fixes:
        x, y = plane.spot_e7(fix.lat_e7, fix.lon_e7)
        yield Mark(SHAPES.get(fix.use.look, "dot"), f"{x:.1f}", f"{y:.1f}")
