"""When is a client outside, and when is it only the phone that errs?"""

from titian.kit.shapes import Circle
from titian.tracking.points import Flag, Point
from titian.tracking.rules.episodes import Episode, episodes_of
from titian.tracking.rules.fold import State, fold
from titian.tracking.rules.zones import ZoneRule
from walks import CLIENT, HOUR, METRE, MINUTE, MONDAY, PALU, point, zone

AT_HOME = [point(0, 0), point(10, 20)]


def found(*points: Point, at: ZoneRule | None = None, now: float | None = None) -> list[Episode]:
    """The house has 100 m; `now` in minutes, the last point unless given."""
    at = at or zone()
    ordered = sorted(points)
    _, stays = fold(State(), [at], ordered)
    now_ms = ordered[-1].at_ms if now is None else MONDAY + round(now * MINUTE)
    return episodes_of(at, stays[at.key], now_ms)


def minutes(episode: Episode) -> tuple[float, float | None]:
    until = episode.until_ms
    began = (episode.from_ms - MONDAY) / MINUTE
    return began, None if until is None else (until - MONDAY) / MINUTE


def test_two_fixes_outside_a_minute_apart_are_an_exit_from_the_first() -> None:
    (episode,) = found(*AT_HOME, point(20, 300), point(25, 350))
    assert minutes(episode) == (20, None)
    assert (episode.kind, episode.confidence) == ("outside", "certain")
    assert [key[1] for key in episode.evidence] == [MONDAY + 20 * MINUTE, MONDAY + 25 * MINUTE]


def test_one_fix_a_little_outside_is_no_exit() -> None:
    assert found(*AT_HOME, point(20, 300), point(21, 50)) == []


def test_two_fixes_within_a_minute_are_not_enough() -> None:
    assert found(*AT_HOME, point(20, 300), point(20.9, 300)) == []


def test_two_fixes_a_whole_minute_apart_are_enough() -> None:
    (episode,) = found(*AT_HOME, point(20, 300), point(21, 300))
    assert minutes(episode) == (20, None)


def test_one_fix_whose_circle_is_not_wholly_far_outside_is_not_enough() -> None:
    assert found(*AT_HOME, point(20, 650, 100)) == []


def test_one_fix_far_outside_is_enough() -> None:
    (episode,) = found(*AT_HOME, point(20, 700))
    assert minutes(episode) == (20, None)


def test_a_leap_that_nobody_can_make_is_not_believed() -> None:
    assert found(*AT_HOME, point(11, 50_000), point(12, 10)) == []


def test_a_leap_that_the_next_fix_confirms_is_believed() -> None:
    (episode,) = found(*AT_HOME, point(11, 50_000), point(12, 50_100))
    assert minutes(episode) == (11, None)


def test_a_bad_fix_far_outside_raises_nothing() -> None:
    assert found(*AT_HOME, point(20, 900, 400), point(25, 900, 400)) == []


def test_a_fix_worse_than_two_hundred_metres_decides_nothing() -> None:
    assert found(*AT_HOME, point(20, 900, 201), point(25, 900, 201)) == []
    assert len(found(*AT_HOME, point(20, 900, 200), point(25, 900, 200))) == 1


def test_a_circle_that_touches_the_house_raises_nothing() -> None:
    assert found(*AT_HOME, point(20, 230, 120), point(25, 230, 120)) == []


def test_just_over_the_edge_is_still_home() -> None:
    assert found(*AT_HOME, point(20, 130, 8), point(25, 130, 8)) == []


def test_one_fix_inside_ends_it() -> None:
    (episode,) = found(*AT_HOME, point(20, 300), point(25, 350), point(40, 60))
    assert minutes(episode) == (20, 40)
    assert episode.settled_ms == MONDAY + 40 * MINUTE


def test_a_vague_fix_at_the_edge_ends_nothing() -> None:
    (episode,) = found(*AT_HOME, point(20, 300), point(25, 350), point(40, 170, 100))
    assert minutes(episode) == (20, None)


def test_silence_outside_invents_nothing_after_the_longest_gap() -> None:
    (episode,) = found(*AT_HOME, point(20, 300), point(25, 350), now=300)
    assert minutes(episode) == (20, 25 + 45)


def test_outside_before_and_after_a_silence_is_one_trouble() -> None:
    away = [point(20, 300), point(25, 350), point(300, 400), point(305, 400)]
    (episode,) = found(*AT_HOME, *away)
    assert minutes(episode) == (20, None)


def test_what_was_certain_before_a_silence_stays_certain() -> None:
    away = [point(20, 300), point(25, 350), point(300, 400, 0), point(305, 400, 0)]
    (episode,) = found(*AT_HOME, *away)
    assert episode.confidence == "certain"


def test_the_grace_is_of_all_that_was_seen_outside() -> None:
    """Fifty minutes before the silence and five after it."""
    away = [point(20, 300), point(25, 350), point(300, 400), point(305, 400)]
    assert len(found(*AT_HOME, *away, at=zone(grace_ms=52 * MINUTE))) == 1
    assert found(*AT_HOME, *away, at=zone(grace_ms=58 * MINUTE)) == []


def test_a_return_in_between_makes_two() -> None:
    away = [point(20, 300), point(25, 350), point(40, 0), point(50, 400), point(55, 400)]
    assert len(found(*AT_HOME, *away)) == 2


def test_one_fix_outside_on_each_side_of_a_silence_is_an_exit() -> None:
    (episode,) = found(*AT_HOME, point(20, 300), point(300, 300))
    assert minutes(episode) == (20, None)


def test_unknown_accuracy_may_be_off_by_a_hundred_metres() -> None:
    assert found(*AT_HOME, point(20, 210, 0), point(25, 210, 0)) == []


def test_unknown_accuracy_is_never_certain() -> None:
    (episode,) = found(*AT_HOME, point(20, 300, 0), point(25, 350, 0))
    assert episode.confidence == "possible"


def test_an_unmeasured_fix_and_a_measured_one_are_not_yet_certain() -> None:
    for accuracies in ((0, 12), (12, 0)):
        first, second = accuracies
        (episode,) = found(*AT_HOME, point(20, 300, first), point(25, 350, second))
        assert episode.confidence == "possible"


def test_a_measured_fix_makes_it_certain() -> None:
    (episode,) = found(*AT_HOME, point(20, 300, 0), point(25, 350, 0), point(30, 350, 12))
    assert episode.confidence == "certain"


def test_invented_and_invalid_and_future_fixes_decide_nothing() -> None:
    mock = {"flags": Flag.VALID | Flag.MOCK}
    ahead = {"received_ms": MONDAY}
    for bad in (mock, {"flags": 0}, ahead, {"lat_e7": 0, "lon_e7": 0}, {"lat_e7": 910_000_000}):
        assert found(*AT_HOME, point(20, 900, **bad), point(25, 900, **bad)) == []


def test_points_of_another_client_before_and_after_do_not_count() -> None:
    mine = zone(from_ms=MONDAY + HOUR, until_ms=MONDAY + 2 * HOUR)
    away = [point(30, 400), point(40, 400)]
    assert found(*away, point(70, 0), point(130, 400), point(140, 400), at=mine) == []


def test_an_exit_ends_with_the_assignment() -> None:
    mine = zone(until_ms=MONDAY + 2 * HOUR)
    (episode,) = found(*AT_HOME, point(90, 400), point(95, 400), point(130, 0), at=mine)
    assert minutes(episode) == (90, 120)
    assert episode.settled_ms is not None


def test_silence_before_the_end_of_the_assignment_stays_unknown() -> None:
    mine = zone(until_ms=MONDAY + 5 * HOUR)
    (episode,) = found(*AT_HOME, point(20, 300), point(25, 350), point(360, 0), at=mine)
    assert minutes(episode) == (20, 25 + 45)


STREET = zone(2, kind="exclusion", shape=Circle(PALU[0] + 1_000 * METRE, PALU[1], 100))


def test_a_circle_that_touches_a_forbidden_place_is_possible() -> None:
    (episode,) = found(point(0, 0), point(10, 860, 60), at=STREET)
    assert (episode.kind, episode.confidence) == ("inside", "possible")


def test_a_circle_wholly_inside_a_forbidden_place_is_certain_at_once() -> None:
    (episode,) = found(point(0, 0), point(10, 1_000, 20), at=STREET)
    assert episode.confidence == "certain"


def test_two_fair_fixes_inside_are_certain() -> None:
    (episode,) = found(point(0, 0), point(10, 1_000, 100), point(12, 990, 100), at=STREET)
    assert (minutes(episode)[0], episode.confidence) == (10, "certain")


def test_two_fair_fixes_with_a_silence_between_are_only_possible() -> None:
    (episode,) = found(point(0, 0), point(10, 1_000, 100), point(120, 990, 100), at=STREET)
    assert episode.confidence == "possible"


def test_leaving_a_forbidden_place_needs_the_whole_circle_outside() -> None:
    inside = [point(0, 0), point(10, 1_000, 20)]
    (episode,) = found(*inside, point(20, 860, 20), at=STREET)
    assert episode.until_ms is None
    (episode,) = found(*inside, point(20, 800, 20), at=STREET)
    assert minutes(episode) == (10, 20)


def test_passing_through_between_two_good_fixes_is_possible() -> None:
    (episode,) = found(point(0, 700), point(4, 1_300), at=STREET)
    assert (episode.confidence, minutes(episode)) == ("possible", (0, 4))


def test_slowly_or_vaguely_around_a_forbidden_place_is_no_passing() -> None:
    assert found(point(0, 700), point(9, 1_300), at=STREET) == []
    assert found(point(0, 700, 70), point(4, 1_300, 70), at=STREET) == []


def test_the_id_is_the_same_whenever_it_is_judged() -> None:
    early = found(*AT_HOME, point(20, 300), point(25, 350))
    later = found(*AT_HOME, point(20, 300), point(25, 350), point(40, 0), point(50, 0))
    assert [one.id for one in early] == [one.id for one in later]
    other = zone(client=zone(9).zone)
    assert other.client != CLIENT
    assert found(*AT_HOME, point(20, 300), point(25, 350), at=other)[0].id != early[0].id
