"""Is a simplified outline never more than two metres off, and never one that crosses itself?"""

from random import Random

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from titian.kit.crossings import first_crossing
from titian.kit.shapes import Polygon
from titian.tracking.rules.contours import OFF_BY_M, Contour, simplified
from walks import PALU, Place, star

ROUNDING_M = 0.05


def dense(random: Random, corners: int) -> tuple[Place, ...]:
    """As a map has it: between two bends many corners, centimetres off the straight way."""
    bends = star(random, corners, 600)
    ring: list[Place] = []
    for (lat, lon), (lat2, lon2) in zip(bends, [*bends[1:], bends[0]], strict=True):
        for n in range(12):
            waver = random.randint(-40, 40)  # under half a metre
            ring.append((lat + (lat2 - lat) * n // 12 + waver, lon + (lon2 - lon) * n // 12))
    return tuple(dict.fromkeys(ring))


@given(seed=st.integers(0, 10**9), corners=st.integers(4, 30))
@hypothesis_settings(max_examples=60, deadline=None)
def test_no_place_is_judged_more_than_two_metres_off(seed: int, corners: int) -> None:
    random = Random(seed)
    ring = dense(random, corners)
    whole, simple = Polygon(ring), Contour(ring)
    for _ in range(40):
        lat, lon = (middle + random.randint(-90_000, 90_000) for middle in PALU)
        s, t = whole.signed_distance_m(lat, lon), simple.signed_distance_m(lat, lon)
        assert abs(s - t) <= OFF_BY_M + ROUNDING_M


def test_a_dense_border_becomes_a_small_one() -> None:
    ring = dense(Random(4), 30)
    assert len(Contour(ring)) < len(ring) / 4


def test_a_simple_ring_stays_as_it_is() -> None:
    ring = star(Random(4), 30, 400)
    assert simplified(ring) is ring


@given(seed=st.integers(0, 10**9))
@hypothesis_settings(max_examples=40, deadline=None)
def test_it_never_crosses_itself(seed: int) -> None:
    ring = dense(Random(seed), 12)
    if first_crossing(ring) is None:
        assert first_crossing(list(simplified(ring))) is None
