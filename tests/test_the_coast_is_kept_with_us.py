"""Does a map know land and sea without internet?"""

from itertools import pairwise
from pathlib import Path

import pytest

from titian.desk.maps import coast
from titian.desk.maps.clipping import Box, Spot, clipped, shores, simplified

PALU, GULF = (119.93, -0.95), (120.6, -0.7)
TOBA, SAMOSIR, SIBANDANG = (98.85, 2.4), (98.83, 2.63), (98.89, 2.376)


def is_inside(spot: Spot, ring: list[Spot]) -> bool:
    x, y = spot
    sides = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(
        (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
        for a, b in sides
    ) % 2 == 1  # fmt: skip


def kinds_at(spot: Spot, detail: int = coast.FINE) -> list[int]:
    around = Box(*spot, *spot).grown(1.5)
    found = coast.shores_in(around, detail)
    return [shore.kind for shore in found if is_inside(spot, shore.ring)]


def test_palu_is_on_land_and_the_gulf_is_not() -> None:
    assert kinds_at(PALU) == [coast.LAND]
    assert kinds_at(GULF) == []


def test_lake_toba_is_water_and_samosir_stands_in_it() -> None:
    assert kinds_at(TOBA) == [coast.LAND, coast.LAKE]
    assert kinds_at(SAMOSIR) == [coast.LAND]  # joined to Sumatra at Pangururan
    assert kinds_at(SIBANDANG) == [coast.LAND, coast.LAKE, coast.ISLAND]


@pytest.mark.parametrize("detail", [coast.FINE, coast.MIDDLE, coast.COARSE])
def test_every_detail_has_the_great_islands(detail: int) -> None:
    for spot in (PALU, (102.0, -1.5), (110.0, -7.2), (114.0, 0.0), (138.0, -4.0)):
        assert coast.LAND in kinds_at(spot, detail)


def test_less_detail_has_fewer_points() -> None:
    counts = [
        sum(len(shore.ring) for shore in coast.shores_in(coast.COUNTRY, detail))
        for detail in (coast.FINE, coast.MIDDLE, coast.COARSE)
    ]
    assert counts[0] > 3 * counts[1] > 9 * counts[2] > 9_000


def test_the_file_is_small() -> None:
    assert coast.FILE.stat().st_size < 250_000


@pytest.mark.parametrize("content", [None, b"", b"not packed", b"x\x9c\x03\x00"])
def test_a_missing_or_damaged_file_is_named(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "coast.bin"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr(coast, "FILE", path)
    coast._levels.cache_clear()
    with pytest.raises(coast.NoCoast):
        coast.shores_in(coast.COUNTRY, coast.FINE)
    coast._levels.cache_clear()


def test_a_cut_ring_stays_in_its_box_and_its_cut_is_no_shore() -> None:
    box = Box(0, 0, 4, 4)
    ring = clipped([(-2.0, 1.0), (2.0, 1.0), (2.0, 3.0), (-2.0, 3.0)], box)
    assert all(box.holds(x, y) for x, y in ring)
    drawn = {spot for line in shores(ring, (box,)) for spot in line}
    assert drawn == {(0.0, 1.0), (2.0, 1.0), (2.0, 3.0), (0.0, 3.0)}
    pairs = [pair for line in shores(ring, (box,)) for pair in pairwise(line)]
    assert not any(start[0] == end[0] == 0 for start, end in pairs)


@pytest.mark.parametrize("detail", [coast.FINE, coast.MIDDLE, coast.COARSE])
def test_no_shore_runs_along_the_edge_of_what_we_have(detail: int) -> None:
    for shore in coast.shores_in(coast.COUNTRY.grown(1), detail):
        for line in shores(shore.ring, (coast.COUNTRY,)):
            for start, end in pairwise(line):
                assert abs(start[0] - end[0]) < 3
                assert not start[1] == end[1] == coast.COUNTRY.low


def test_a_ring_outside_is_nothing() -> None:
    assert clipped([(8.0, 8.0), (9.0, 8.0), (9.0, 9.0)], Box(0, 0, 4, 4)) == []


def test_simplified_drops_only_what_lies_on_the_way() -> None:
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]
    assert simplified(line, 0.1) == [(0.0, 0.0), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]
