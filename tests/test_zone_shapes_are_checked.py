"""Which shapes cannot be a zone, and is it said why?"""

import time
from itertools import combinations
from math import cos, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titian.kit.crossings import _meet, first_crossing
from titian.kit.shapes import BadShape, Circle, Polygon, as_json, shape_from

SQUARE = [[0, 0], [0, 90_000], [90_000, 90_000], [90_000, 0]]


def refused(json: object) -> BadShape:
    with pytest.raises(BadShape) as caught:
        shape_from(json)
    return caught.value


def test_a_circle_and_a_polygon_come_back_as_they_were() -> None:
    for json in ({"circle": [-8_950_000, 1_198_594_000, 100]}, {"polygon": SQUARE}):
        assert as_json(shape_from(json)) == json


def test_the_closing_corner_and_doubled_corners_are_dropped() -> None:
    shape = shape_from({"polygon": [*SQUARE[:2], SQUARE[1], *SQUARE[2:], SQUARE[0]]})
    assert shape == Polygon(tuple((lat, lon) for lat, lon in SQUARE))


def test_a_bow_tie_is_refused_with_the_edges_that_cross() -> None:
    bad = refused({"polygon": [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]]})
    assert (bad.reason, bad.edges) == ("crossing", (0, 2))
    assert "saling memotong" in bad.words


def test_a_spike_and_a_line_are_refused() -> None:
    assert refused({"polygon": [*SQUARE, [-90_000, 0]]}).reason == "crossing"
    assert refused({"polygon": [[0, 0], [0, 5], [0, 10]]}).reason == "crossing"


def test_a_corner_that_touches_another_edge_is_refused() -> None:
    assert refused({"polygon": [*SQUARE, [45_000, 0], [45_000, 45_000], [0, 90_000]]})


@pytest.mark.parametrize(
    ("json", "reason"),
    [
        ({"circle": [0, 0, 9]}, "radius"),
        ({"circle": [0, 0, 200_001]}, "radius"),
        ({"circle": [900_000_001, 0, 100]}, "place"),
        ({"circle": [0.5, 0, 100]}, "form"),
        ({"polygon": SQUARE[:2]}, "few"),
        ({"polygon": [SQUARE[0]] * 9}, "few"),
        ({"polygon": []}, "few"),
        ({"polygon": [[0, n] for n in range(5_002)]}, "many"),
        ({"polygon": [[0, 0], [0, 50_000_000], [9, 9]]}, "wide"),
        ({"polygon": [[0, "x"], [0, 1], [1, 1]]}, "form"),
        ({"square": 3}, "form"),
        (None, "form"),
    ],
)
def test_other_shapes_are_refused_in_words(json: object, reason: str) -> None:
    bad = refused(json)
    assert bad.reason == reason
    assert bad.words.endswith(".")


def test_the_smallest_and_the_largest_circle_are_taken() -> None:
    assert shape_from({"circle": [0, 0, 10]}) == Circle(0, 0, 10)
    assert shape_from({"circle": [0, 0, 200_000]}) == Circle(0, 0, 200_000)


def test_a_crossing_among_five_thousand_corners_is_found_quickly() -> None:
    comb = [[n % 2 * 900_000, n * 100] for n in range(2_499)]
    ring = [*comb, *([lat + 1_000_000, lon] for lat, lon in reversed(comb))]
    ring[1_000] = [5_000_000, 100_000]
    begin = time.process_time()
    assert refused({"polygon": ring}).reason == "crossing"
    assert time.process_time() - begin < 3


@pytest.mark.parametrize("angle", [0, pi / 8, pi / 4, pi / 2, 2])
def test_a_comb_of_long_teeth_is_checked_quickly_however_it_lies(angle: float) -> None:
    teeth = [(n // 2 * 1_000 + n % 2 * 500, n % 2 * 2_000_000) for n in range(4_998)]
    outline = [*teeth, (2_499_500, -5_000), (-500, -5_000)]
    turned = [
        (round(x * cos(angle) - y * sin(angle)), round(x * sin(angle) + y * cos(angle)))
        for x, y in outline
    ]
    begin = time.process_time()
    assert first_crossing(turned) is None
    assert time.process_time() - begin < 3


CORNER = st.tuples(st.integers(0, 6), st.integers(0, 6))


@given(ring=st.lists(CORNER, min_size=3, max_size=9))
def test_a_crossing_is_found_as_by_comparing_all_edges(ring: list[tuple[int, int]]) -> None:
    if any(ring[n - 1] == ring[n] for n in range(len(ring))):
        return
    meeting = [pair for pair in combinations(range(len(ring)), 2) if _meet(ring, *pair)]
    found = first_crossing(ring)
    assert found in meeting if meeting else found is None
