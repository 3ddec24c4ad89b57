"""Which words stand on a drawing, and which of them come first? Pins, fixes, zones, then places."""

from collections.abc import Iterator
from itertools import islice

from titian.desk.maps.clipping import Box
from titian.desk.maps.labels import Board, Label, Wanted
from titian.desk.maps.names import places_in
from titian.desk.maps.picture import Fix, Picture, Pin, Zone
from titian.desk.maps.plane import HEIGHT, WIDTH, Plane
from titian.desk.maps.said import clock_of, zone_words
from titian.kit.shapes import corners_of, reach_m

MOST_PLACES = 20
COMPASS = Box(WIDTH - 44, 0, WIDTH, 66)
SCALE = Box(WIDTH - 196, HEIGHT - 52, WIDTH, HEIGHT)


def letters(picture: Picture, plane: Plane) -> Iterator[Label]:
    board = Board()
    for taken in (COMPASS, SCALE, *_taken_by_marks(picture, plane)):
        board.take(taken)
    yield from board.place([*_of_pins(picture, plane), *_of_fixes(picture, plane)])
    yield from board.place(list(_of_zones(picture, plane)))
    yield from islice(board.place(list(_of_places(plane))), MOST_PLACES)


def _taken_by_marks(picture: Picture, plane: Plane) -> Iterator[Box]:
    """No word covers a fix or a pin."""
    shown: tuple[Fix | Pin, ...] = (*picture.fixes, *picture.pins)
    for one in shown:
        x, y = plane.spot_e7(one.lat_e7, one.lon_e7)
        high = 20 if isinstance(one, Pin) and not one.is_home else 4
        yield Box(x - 4, y - high, x + 4, y + 4)


def _of_fixes(picture: Picture, plane: Plane) -> Iterator[Wanted]:
    """The first, the last, and what was surely wrong speak before the others."""
    numbered = list(enumerate(picture.fixes, 1))
    last = len(numbered)

    def rank(item: tuple[int, Fix]) -> tuple[bool, bool, int]:
        number, fix = item
        return (number not in (1, last), not fix.use.is_wrong, number)

    for number, fix in sorted(numbered, key=rank):
        spot = plane.spot_e7(fix.lat_e7, fix.lon_e7)
        yield Wanted(f"{number}: {clock_of(fix.at)}", spot, "halo", shorter=str(number))


def _of_pins(picture: Picture, plane: Plane) -> Iterator[Wanted]:
    for pin in filter(lambda pin: pin.name, picture.pins):
        yield Wanted(pin.name, plane.spot_e7(pin.lat_e7, pin.lon_e7), "halo")


def _of_zones(picture: Picture, plane: Plane) -> Iterator[Wanted]:
    """Under the zone, or over it."""
    for zone in picture.zones:
        left, low, right, high = _sheet_box(zone, plane)
        middle = (left + right) / 2
        if high < HEIGHT - 40:
            yield Wanted(zone_words(zone), (middle, high), "halo name", is_under=True)
        else:
            yield Wanted(zone_words(zone), (middle, low), "halo name")


def _sheet_box(zone: Zone, plane: Plane) -> Box:
    spots = [plane.spot_e7(lat, lon) for lat, lon in corners_of(zone.shape)]
    xs, ys = [x for x, _y in spots], [y for _x, y in spots]
    around = reach_m(zone.shape) / plane.metres
    return Box(min(xs), min(ys), max(xs), max(ys)).grown(around)


def _of_places(plane: Plane) -> Iterator[Wanted]:
    for place in places_in(plane.box):
        kind = "halo lab" if place.rank == 2 else "halo lab town"
        yield Wanted(place.name, plane.spot(place.lon, place.lat), kind, is_centred=True)
