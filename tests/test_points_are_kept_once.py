"""Is the same fix one point, however often and in whatever order it arrives? On both databases."""

import random

import pytest

from gates import GatePlace
from titian.tracking.points import Flag, Point, Poison, Sign, facts_of, pack, unpack
from titian.tracking.store import Saved
from titian.tracking.store_postgres import PostgresStore
from titian.tracking.store_sqlite import SqliteStore

FIX = Point(1, 1_000_000, -50000000, 1190000000, received_ms=1_000_500)
RICH = FIX._replace(acc_m=20, batt=50, flags=Flag.VALID | Flag.WIFI, received_ms=1_009_000)
LATER = FIX._replace(at_ms=2_000_000, received_ms=2_000_500)


def test_a_group_comes_out_of_its_packing_as_it_went_in() -> None:
    assert unpack(pack([FIX, RICH])) == [FIX, RICH]
    with pytest.raises(ValueError, match="layout"):
        unpack(b"\x09" + pack([FIX])[1:])


def test_the_same_fix_is_one_point_and_unknown_values_are_filled(gate_place: GatePlace) -> None:
    both = FIX._replace(acc_m=20, batt=50, flags=Flag.VALID | Flag.WIFI)
    for order in ([[FIX, RICH]], [[FIX], [RICH]], [[RICH], [FIX], [RICH]]):
        with gate_place.store() as store:
            for group in order:
                store.append(group, [], [])
                store.drain()
            assert store.points(1, 0) == [both]
            assert store.count() == 1


def test_any_order_and_repetition_leaves_the_same_points(gate_place: GatePlace) -> None:
    dice = random.Random(4)
    fixes = [
        Point(dice.randint(1, 2), dice.randint(1, 9), dice.randint(1, 2), 5,
              dice.randint(0, 3), batt=dice.randint(-1, 2), flags=dice.randint(0, 7), received_ms=9)
        for _ in range(60)
    ]  # fmt: skip
    seen = []
    with gate_place.store() as store:
        for _ in range(3):
            dice.shuffle(fixes)
            for start in range(0, 60, 7):
                store.append(fixes[start : start + 7], [], [])
            store.count()
            seen.append([*store.points(1, 0), *store.points(2, 0)])
    assert seen[0] == seen[1] == seen[2]


def test_a_new_point_makes_its_device_dirty_and_a_repetition_does_not(
    gate_place: GatePlace,
) -> None:
    with gate_place.store() as store:
        store.append([LATER, FIX], [], [])
        store.drain()
        assert store.dirty() == [(1, FIX.at_ms)]
        store.save(1, LATER.at_ms, b"folded", checkpoint=False)
        assert store.dirty() == []
        store.append([FIX], [], [])
        store.drain()
        assert store.dirty() == []
        store.append([RICH], [], [])
        store.drain()
        assert store.dirty() == [(1, FIX.at_ms)]


def test_a_late_point_drops_the_states_after_it(gate_place: GatePlace) -> None:
    with gate_place.store() as store:
        store.save_all(
            [
                Saved(1, 500_000, b"a", True),
                Saved(1, 1_500_000, b"b", True),
                Saved(1, 2_000_000, b"c", False),
            ]
        )
        assert store.state_before(1, 3_000_000) == b"c"
        assert store.state_before(1, 2_000_000) == b"b"
        store.append([FIX], [], [])
        store.drain()
        assert store.state_before(1, 3_000_000) == b"a"
        assert store.states_before([(1, 500_000), (2, 9)]) == {}


def test_a_fold_that_missed_a_point_is_not_saved(gate_place: GatePlace) -> None:
    with gate_place.store() as store:
        store.append([LATER], [], [])
        store.drain()
        assert store.dirty() == [(1, LATER.at_ms)]
        store.append([FIX], [], [])
        store.drain()
        store.save(1, LATER.at_ms, b"without the late one", checkpoint=False)
        assert store.state_before(1, 9_000_000) is None
        assert store.dirty() == [(1, FIX.at_ms)]


def test_a_device_can_be_judged_again_without_a_new_point(gate_place: GatePlace) -> None:
    with gate_place.store() as store:
        store.save(1, 2_000_000, b"c", checkpoint=True)
        store.mark(1, 1_000)
        assert store.dirty() == [(1, 1_000)]
        assert store.state_before(1, 9_000_000) is None


def test_points_are_read_in_their_order(gate_place: GatePlace) -> None:
    north = FIX._replace(lat_e7=-40000000)
    other = FIX._replace(device=2)
    with gate_place.store() as store:
        store.append([LATER, north, other, FIX], [], [])
        store.count()
        assert store.points(1, 0) == [FIX, north, LATER]
        assert store.points(1, FIX.at_ms, LATER.at_ms) == [FIX, north]
        assert store.points_of([(1, LATER.at_ms), (2, 0), (3, 0)]) == {
            1: [LATER], 2: [other], 3: [],
        }  # fmt: skip
        assert store.newest([1, 2, 3]) == {1: LATER, 2: other}


def test_the_last_sign_tells_all_that_is_known_of_a_device(gate_place: GatePlace) -> None:
    status = Sign(1, 5_000, "status", -1, '{"permission":"none"}')
    older = Sign(1, 4_000, "status", 9, '{"permission":"background"}')
    with gate_place.store() as store:
        store.append([FIX._replace(batt=77, received_ms=1_000_400)], [], [status, older])
        store.drain()
        told = store.last_sign([1, 2])[1]
        assert (told.received_ms, told.kind, told.batt) == (1_000_400, "point", 77)
        facts = facts_of(told)
        assert (facts.permission, facts.fix_ms, facts.skew_ms) == ("none", 1_000_000, 400)


def test_the_quarantine_is_seen_settled_and_forgotten(gate_place: GatePlace) -> None:
    poison = Poison(1_000, 1, "owntracks", "future", b"\x00raw")
    with gate_place.store() as store:
        store.append([], [poison, poison._replace(device=None)], [])
        stranger, ours = store.quarantined()
        assert (ours.poison, ours.settled_ms) == (poison, None)
        assert store.quarantined([1]) == [ours]
        store.settle_quarantine([ours.id], outcome="replayed", at_ms=2_000, points=[FIX])
        assert store.quarantined() == [stranger]
        assert store.quarantined([1], settled=True)[0].outcome == "replayed"
        assert store.count() == 1
        assert store.quarantined_one(stranger.id) == stranger
        assert store.quarantined_one(99) is None
        assert store.forget_quarantine(2_000) == 0
        assert store.forget_quarantine(2_001) == 1
        assert store.quarantined_one(ours.id) is None
        assert store.quarantined() == [stranger]


def test_of_old_checkpoints_the_last_of_each_day_is_kept(gate_place: GatePlace) -> None:
    hour, day = 3_600_000, 86_400_000
    with gate_place.store() as store:
        times = [n * 6 * hour for n in range(20)]
        for device in (1, 2):
            store.save_all(
                [Saved(device, at_ms, b"%d" % at_ms, checkpoint=True) for at_ms in times]
                + [Saved(device, 7 * hour, b"newest", checkpoint=False)]
            )
        assert store.forget_states([1], 3 * day + hour) == 10
        assert store.forget_states([1], 3 * day + hour) == 0
        assert store.state_before(1, 8 * hour) == b"newest"
        assert store.state_before(1, 7 * hour) is None
        assert store.state_before(1, 2 * day) == b"%d" % (day + 18 * hour)
        assert store.state_before(1, 3 * day + 7 * hour) == b"%d" % (3 * day + 6 * hour)
        assert store.state_before(2, 7 * hour) == b"%d" % (6 * hour)


def test_who_waits_is_told_of_in_turn(gate_place: GatePlace) -> None:
    fixes = [FIX._replace(device=number) for number in (3, 1, 4, 2)]
    with gate_place.store() as store:
        store.append(fixes, [], [])
        store.drain()
        assert [number for number, _ in store.dirty(2)] == [1, 2]
        assert [number for number, _ in store.dirty(3, after=2)] == [3, 4, 1]
        assert [number for number, _ in store.dirty(9, after=2)] == [3, 4, 1, 2]
        assert store.dirty_among([9, 4, 2]) == {2, 4}


def test_a_repetition_that_was_received_earlier_is_judged_again(gate_place: GatePlace) -> None:
    """As whether a clock ran ahead is judged by when a fix was received."""
    with gate_place.store() as store:
        store.append([FIX], [], [])
        store.drain()
        store.dirty()
        store.save(1, FIX.at_ms, b"folded", checkpoint=False)
        store.append([FIX._replace(received_ms=FIX.received_ms - 1)], [], [])
        store.drain()
        assert store.dirty() == [(1, FIX.at_ms)]
        assert store.points(1, 0)[0].received_ms == FIX.received_ms - 1


def test_only_what_can_be_made_anew_is_not_waited_for(gate_place: GatePlace) -> None:
    """A power cut may take a drain back, never a point that was answered for."""
    with gate_place.store() as store:
        store.append([FIX], [], [])
        store.drain()
        store.dirty()
        store.save(1, FIX.at_ms, b"folded", checkpoint=False)
        if isinstance(store, SqliteStore):
            assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)
        elif isinstance(store, PostgresStore):
            assert store._all("SHOW synchronous_commit") == [("on",)]


def test_it_is_known_how_long_the_oldest_waits(gate_place: GatePlace) -> None:
    with gate_place.store() as store:
        assert store.waiting_since() is None
        store.append([LATER, RICH], [], [])
        store.append([FIX], [], [])
        assert store.waiting_since() == RICH.received_ms
        store.drain()
        assert store.waiting_since() is None
