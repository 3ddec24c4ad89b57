"""How far is a place from a zone's edge? The quick answer against the plain one."""

from math import cos, hypot
from random import Random

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from titian.kit.crossings import first_crossing
from titian.kit.ground import M_PER_E7, RAD_PER_E7, bearing_deg, compass, distance_m
from titian.kit.outlines import EXACT_M
from titian.kit.shapes import Circle, Polygon, shape_from
from walks import PALU, star

JAYAPURA, CALIFORNIA = (-25_300_000, 1_407_000_000), (376_000_000, -1_220_900_000)
Place = tuple[int, int]


def plain_m(ring: tuple[Place, ...], lat: int, lon: int) -> float:
    """All edges, in metres around the place itself; the side by counting crossings of a ray."""
    east = M_PER_E7 * cos(lat * RAD_PER_E7)
    corners = [((b - lon) * east, (a - lat) * M_PER_E7) for a, b in ring]
    nearest, inside = float("inf"), False
    for (x, y), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        dx, dy = x2 - x, y2 - y
        along = min(1.0, max(0.0, -(x * dx + y * dy) / (dx * dx + dy * dy)))
        nearest = min(nearest, hypot(x + along * dx, y + along * dy))
        if (y > 0) != (y2 > 0) and x - y * dx / dy > 0:
            inside = not inside
    return -nearest if inside else nearest


def agrees(ring: tuple[Place, ...], shape: Polygon, lat: int, lon: int) -> bool:
    """What people read is exact; what rules ask is so near the edge, then a bound of it."""
    exact, quick, true = (
        shape.signed_distance_m(lat, lon),
        shape.measure(lat, lon),
        plain_m(ring, lat, lon),
    )
    if abs(exact - true) > 0.05:
        return False
    if abs(true) < EXACT_M:
        return abs(quick - true) < 0.05
    return (quick > 0) == (true > 0) and EXACT_M <= abs(quick) <= abs(true) + 0.05


@given(
    seed=st.integers(0, 10**6),
    corners=st.integers(3, 300),
    reach_m=st.sampled_from([60, 500, 5_000, 60_000]),
    middle=st.sampled_from(
        [PALU, (-25_300_000, 1_407_000_000), (376_000_000, -1_220_900_000), (0, 1_000_000_000)]
    ),
)
@hypothesis_settings(max_examples=80, deadline=None)
def test_a_polygon_measures_like_the_plain_sum(
    seed: int, corners: int, reach_m: int, middle: Place
) -> None:
    random = Random(seed)
    ring = star(random, corners, reach_m, middle)
    if random.random() < 0.5:
        ring = tuple(reversed(ring))
    shape = Polygon(ring)
    for _ in range(40):
        lat, lon = random.choice(ring)
        spread = random.choice([300, 10_000, 100_000, 2_000_000])
        place = lat + random.randint(-spread, spread), lon + random.randint(-spread, spread)
        assert agrees(ring, shape, *place), place


def test_corners_and_edges_themselves_are_at_no_distance() -> None:
    ring = star(Random(1), 50, 400)
    shape = Polygon(ring)
    assert all(abs(shape.signed_distance_m(*corner)) < 0.02 for corner in ring)


def test_five_thousand_corners_are_checked_and_measured() -> None:
    ring = star(Random(2), 5_000, 100_000)
    shape = shape_from({"polygon": [list(corner) for corner in ring]})
    assert isinstance(shape, Polygon)
    for corner in ring[::100]:
        place = corner[0] + 1_234, corner[1] - 4_321
        assert agrees(ring, shape, *place)
    assert first_crossing(ring) is None


def test_a_circle_is_exact_near_and_far() -> None:
    circle = Circle(*PALU, radius_m=150_000)
    for lat, lon in (PALU, (PALU[0], PALU[1] + 15_000_000), (PALU[0] + 13_000_000, PALU[1])):
        assert abs(circle.signed_distance_m(lat, lon) - (distance_m(*PALU, lat, lon) - 150_000)) < 1


def test_directions_are_said_in_eight_words() -> None:
    lat, lon = PALU
    assert compass(bearing_deg(lat, lon, lat + 1_000, lon)) == "utara"
    assert compass(bearing_deg(lat, lon, lat - 1_000, lon + 1_000)) == "tenggara"
    assert compass(bearing_deg(lat, lon, lat + 1_000, lon - 1_000)) == "barat laut"
    assert compass(359.0) == "utara"
