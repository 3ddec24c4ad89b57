"""Does one odd sign accuse nobody, and do several together ask a person to look?"""

from random import Random

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from titian.tracking.points import Flag, Point
from titian.tracking.rules.fold import Folding, State
from titian.tracking.rules.tampering import Spell
from walks import HOUR, MINUTE, MONDAY, Memory, four_zones, point, walk

VALID = int(Flag.VALID)


def told(*points: Point) -> tuple[Spell, ...]:
    folding = Folding(State(), [])
    folding.take(sorted(points))
    return folding.spells()


def sign(minutes: float, flag: Flag, metres: float = 0) -> Point:
    return point(minutes, metres, flags=VALID | int(flag))


def test_a_power_cut_alone_accuses_nobody() -> None:
    assert told(*(sign(n, Flag.POWER_CUT, n) for n in range(5))) == ()


def test_an_invented_place_alone_accuses_nobody() -> None:
    assert told(*(sign(n, Flag.MOCK, n) for n in range(5))) == ()


def test_a_power_cut_and_an_invented_place_ask_a_person_from_the_first_of_them_on() -> None:
    (spell,) = told(sign(0, Flag.POWER_CUT), point(5, 4), sign(90, Flag.MOCK), point(91, 5))
    assert (spell.kind, spell.until_ms, spell.names) == ("tamper", None, ("power_cut", "mock"))
    assert spell.from_ms == MONDAY


def test_a_tracker_that_was_taken_off_asks_at_once() -> None:
    (spell,) = told(point(0, 0), sign(7, Flag.REMOVED))
    assert (spell.kind, spell.from_ms) == ("tamper", MONDAY + 7 * MINUTE)


def test_what_the_tracker_takes_back_is_over() -> None:
    (spell,) = told(sign(0, Flag.REMOVED), point(5, 1), sign(9, Flag.CLEAR))
    assert spell.until_ms == MONDAY + 9 * MINUTE == spell.settled_ms


def test_a_point_without_a_sign_takes_nothing_back() -> None:
    (spell,) = told(sign(0, Flag.REMOVED), *(point(n, n) for n in range(1, 60)))
    assert spell.until_ms is None


def test_a_charger_takes_a_power_cut_back() -> None:
    signs = [sign(0, Flag.POWER_CUT), sign(5, Flag.CHARGING), sign(9, Flag.MOCK)]
    assert told(*signs) == ()


def test_a_day_later_a_sign_counts_no_more() -> None:
    assert told(sign(0, Flag.POWER_CUT), sign(25 * 60, Flag.MOCK)) == ()
    (spell,) = told(sign(0, Flag.REMOVED), point(25 * 60, 0))
    assert spell.until_ms is not None


def test_a_jammed_signal_is_told_and_over_under_a_clear_sky() -> None:
    assert [one.kind for one in told(sign(0, Flag.JAMMED))] == ["signal"]
    jammed = told(sign(0, Flag.JAMMED), point(5, 1))
    assert jammed[0].until_ms is None  # the next fix may still be one of before
    over = told(sign(0, Flag.JAMMED), point(12, 1))
    assert over[0].until_ms == MONDAY + 12 * MINUTE


def test_the_very_same_place_while_it_moves_is_a_sign_after_five_times() -> None:
    still = [point(n, 0, speed_cms=400) for n in range(7)]
    assert told(*still) == ()
    (spell,) = told(*still, sign(9, Flag.MOCK, 50))
    assert set(spell.names) == {"frozen", "mock"}
    honest = [point(n, 0, speed_cms=0) for n in range(7)]
    assert told(*honest, sign(9, Flag.MOCK, 50)) == ()


def test_three_leaps_are_a_sign_and_a_flight_is_none() -> None:
    leaps = [point(n, 900_000 if n in (3, 6, 9) else n) for n in range(12)]
    (spell,) = told(*leaps, sign(13, Flag.JAMMED), sign(14, Flag.POWER_CUT))[:1]
    assert "leaps" in spell.names
    flight = [point(n, 900_000 + n if n > 3 else n) for n in range(12)]
    found = told(*flight, sign(13, Flag.POWER_CUT))
    assert found == ()


@given(seed=st.integers(0, 10**9), count=st.integers(1, 120), size=st.sampled_from([1, 3, 10, 40]))
@hypothesis_settings(max_examples=100, deadline=None)
def test_any_order_and_repetition_gives_the_same_spells(seed: int, count: int, size: int) -> None:
    random = Random(seed)
    points = [_with_signs(random, one) for one in walk(random, count)]
    memory = Memory(four_zones(random), MONDAY + 400 * HOUR)
    arriving = points + random.choices(points, k=count // 3)
    random.shuffle(arriving)
    for place in range(0, len(arriving), size):
        memory.arrive(arriving[place : place + size])
    assert memory.spells == {one.id: one for one in told(*points)}
    assert len(memory.spells) == len(told(*points))


def _with_signs(random: Random, one: Point) -> Point:
    often = [0] * 30
    signs = [Flag.MOCK, Flag.POWER_CUT, Flag.REMOVED, Flag.OPENED, Flag.JAMMED, Flag.CLEAR]
    more = random.choice([*often, *signs, *signs, Flag.CHARGING])
    return one._replace(
        flags=one.flags | int(more), speed_cms=random.choice([0, 300]),
        batt=random.choice([-1, 20, 40, 41, 60]),
    )  # fmt: skip
