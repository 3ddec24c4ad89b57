"""What does a client weigh, who carries too much, and who is proposed for the next one?"""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from cast import a_uuid
from titian.insight.rules.sharing import Hand, Item, NobodyLeft, deal, proposals
from titian.insight.rules.weights import (
    all_weights,
    carries_too_much,
    travel_points,
    weight_of,
    weights_on,
)

WEIGHTS = weights_on(date(2026, 11, 24))
VILLAGE, NEIGHBOUR, ELSEWHERE = "72.71.01.1001", "72.71.01.1002", "72.71.02.1001"
RATMI, YUDI, SARI = a_uuid(1), a_uuid(2), a_uuid(3)


def hand(officer: UUID, burden: int, **regions: int) -> Hand:
    return Hand(officer, f"PK {officer.int}", burden, regions)


def order(*hands: Hand, region: str = VILLAGE) -> list[UUID]:
    return [proposal.officer for proposal in proposals(hands, region, WEIGHTS)]


def test_a_higher_risk_weighs_more() -> None:
    bands = ["rendah", "sedang", "tinggi", "sangat_tinggi"]
    weights = [weight_of(band, None, WEIGHTS) for band in bands]
    assert weights == sorted(set(weights))


def test_who_was_never_assessed_weighs_as_in_between() -> None:
    low, high = (weight_of(band, None, WEIGHTS) for band in ("rendah", "tinggi"))
    assert low < weight_of("", None, WEIGHTS) < high
    assert weight_of("kata lain", 0, WEIGHTS) == weight_of("", 0, WEIGHTS)


@pytest.mark.parametrize(
    ("km", "points"), [(None, 0), (0, 0), (9.9, 0), (10, 1), (29.9, 1), (30, 2), (75, 3), (900, 3)]
)
def test_the_way_to_the_house_adds(km: float | None, points: int) -> None:
    assert travel_points(km, WEIGHTS) == points


def test_a_version_holds_from_its_day() -> None:
    first = all_weights()[0]
    assert weights_on(first.from_on) == weights_on(date(2000, 1, 1)) == first


def test_too_much_is_more_than_the_middle_by_a_half() -> None:
    assert carries_too_much(151, [100, 100, 151], WEIGHTS)
    assert not carries_too_much(150, [100, 100, 150], WEIGHTS)
    assert not carries_too_much(900, [900], WEIGHTS)


def test_one_client_more_in_a_small_office_is_not_too_much() -> None:
    assert not carries_too_much(6, [3, 3, 6], WEIGHTS)


def test_the_lightest_is_proposed_first() -> None:
    assert order(hand(RATMI, 40), hand(YUDI, 20), hand(SARI, 60)) == [YUDI, RATMI, SARI]


def test_among_the_light_who_knows_the_village_comes_first() -> None:
    knows = hand(RATMI, 20 + WEIGHTS.near, **{VILLAGE: 2})
    assert order(hand(YUDI, 20), knows) == [RATMI, YUDI]
    assert order(hand(YUDI, 20), replace(knows, burden=knows.burden + 1)) == [YUDI, RATMI]


def test_the_village_counts_more_than_the_kecamatan_and_that_more_than_nothing() -> None:
    near, next_door = hand(RATMI, 22, **{VILLAGE: 1}), hand(YUDI, 21, **{NEIGHBOUR: 5})
    assert order(hand(SARI, 20, **{ELSEWHERE: 9}), next_door, near) == [RATMI, YUDI, SARI]


def test_a_region_that_nobody_typed_proposes_the_lightest() -> None:
    assert order(hand(RATMI, 22, **{VILLAGE: 9, "": 4}), hand(YUDI, 20), region="") == [YUDI, RATMI]


def test_who_is_away_or_kept_out_is_not_proposed() -> None:
    hands = [replace(hand(RATMI, 1), is_away=True), hand(YUDI, 2), hand(SARI, 3)]
    found = proposals(hands, VILLAGE, WEIGHTS, closed=frozenset({YUDI}))
    assert [one.officer for one in found] == [SARI]
    assert found[0].is_lightest


def test_many_are_dealt_so_that_the_burdens_come_close() -> None:
    items = [
        Item(a_uuid(100 + n), weight, ELSEWHERE) for n, weight in enumerate([6, 5, 4, 3, 3, 3])
    ]
    dealt = deal(items, [hand(RATMI, 0), hand(YUDI, 0)], replace(WEIGHTS, near=0))
    burden = {RATMI: 0, YUDI: 0}
    for item in items:
        burden[dealt[item.client]] += item.weight
    assert burden == {RATMI: 12, YUDI: 12}


def test_who_knows_the_village_gets_no_more_than_a_client_more_of_many() -> None:
    items = [Item(a_uuid(100 + n), 4, VILLAGE) for n in range(10)]
    dealt = deal(items, [hand(RATMI, 0, **{VILLAGE: 9}), hand(YUDI, 0)], WEIGHTS)
    assert sum(officer == RATMI for officer in dealt.values()) == 5


def test_a_file_is_dealt_past_who_must_not_have_it() -> None:
    items = [Item(a_uuid(n), 3, VILLAGE, closed=frozenset({YUDI})) for n in (101, 102)]
    assert set(deal(items, [hand(RATMI, 90), hand(YUDI, 0)], WEIGHTS).values()) == {RATMI}
    with pytest.raises(NobodyLeft):
        deal(items, [hand(YUDI, 0)], WEIGHTS)
