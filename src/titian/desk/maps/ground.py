"""Which coast and names lie in one cell of the country? What the movable map asks for as it moves.

Cells of detail 2 are the whole country, of 1 ten degrees, of 0 two degrees wide, counted from the
south-west corner. Points travel as steps of 1/10,000 degree: a cell weighs 1 to 10 kB compressed.
"""

from collections.abc import Mapping, Sequence

from titian.desk.maps import coast
from titian.desk.maps.clipping import Box, Spot
from titian.desk.maps.names import places_in

SIZES = {coast.FINE: 2.0, coast.MIDDLE: 10.0, coast.COARSE: 60.0}
OVERLAP = 0.01  # of a cell: no seam shows between two


def cell_box(detail: int, column: int, row: int) -> Box | None:
    size = SIZES.get(detail)
    if size is None:
        return None
    left, low = coast.COUNTRY.left + column * size, coast.COUNTRY.low + row * size
    if left > coast.COUNTRY.right or low > coast.COUNTRY.high:
        return None
    return Box(left, low, left + size, low + size)


def ground_of(box: Box, detail: int) -> Mapping[str, object]:
    return {"shores": _shores(box, detail), "names": _names(box)}


def _shores(box: Box, detail: int) -> list[list[object]]:
    try:
        found = coast.shores_in(box.grown((box.right - box.left) * OVERLAP), detail)
    except coast.NoCoast:
        return []
    return [[shore.kind, steps_of(shore.ring)] for shore in found]


def steps_of(line: Sequence[Spot]) -> list[int]:
    """From the origin to the first spot, then from each to the next."""
    steps, last = [], (0, 0)
    for lon, lat in line:
        here = (round(lon * coast.UNITS), round(lat * coast.UNITS))
        steps += [here[0] - last[0], here[1] - last[1]]
        last = here
    return steps


def _names(box: Box) -> list[list[object]]:
    return [
        [place.name, round(place.lat, 4), round(place.lon, 4), place.rank]
        for place in places_in(box)
    ]
