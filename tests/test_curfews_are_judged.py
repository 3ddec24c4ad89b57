"""What is told at the beginning, in the middle, and at the end of the hours at home?"""

from datetime import UTC, datetime

from test_presence_in_a_zone import found, minutes
from titian.tracking.rules.episodes import next_change_ms
from titian.tracking.rules.fold import State, fold
from titian.tracking.rules.zones import Opening, Timetable, judged_spans
from walks import HOUR, MINUTE, MONDAY, NIGHTS, point, zone

NINE = 21 * 60  # the curfew begins, in minutes since Monday midnight
FIVE = 29 * 60
MORNING = MONDAY + 6 * HOUR
NIGHT = zone(timetable=NIGHTS, grace_ms=15 * MINUTE, from_ms=MORNING)
AWAY = [point(NINE - 60, 0), point(NINE - 40, 400), point(NINE - 10, 400)]


def test_outside_by_day_is_nothing() -> None:
    assert found(*AWAY, at=NIGHT) == []


def test_still_outside_when_it_begins_is_told_after_the_grace_without_a_new_fix() -> None:
    assert found(*AWAY, at=NIGHT, now=NINE + 14) == []
    (episode,) = found(*AWAY, at=NIGHT, now=NINE + 16)
    assert (episode.kind, minutes(episode)) == ("outside", (NINE, None))


def test_silence_when_it_begins_is_unverified_and_never_outside() -> None:
    silent = [point(NINE - 120, 0)]
    assert found(*silent, at=NIGHT, now=NINE + 10) == []
    (episode,) = found(*silent, at=NIGHT, now=NINE + 16)
    assert (episode.kind, episode.confidence) == ("unverified", "possible")
    assert minutes(episode) == (NINE, None)


def test_silence_after_being_seen_outside_is_no_second_trouble() -> None:
    away = [point(NINE + 20, 400), point(NINE + 25, 400)]
    (episode,) = found(point(NINE - 5, 0), *away, at=NIGHT, now=NINE + 240)
    assert (episode.kind, minutes(episode)) == ("outside", (NINE + 20, NINE + 70))


def test_silence_in_the_hours_of_a_forbidden_place_is_nothing() -> None:
    street = zone(2, kind="exclusion", timetable=NIGHTS, from_ms=MORNING)
    assert found(point(NINE - 30, 5_000), at=street, now=NINE + 240) == []


def test_home_when_it_begins_is_nothing() -> None:
    assert found(point(NINE - 30, 0), at=NIGHT, now=NINE + 10) == []


def test_the_end_of_the_hours_ends_it() -> None:
    away = [point(NINE + 10 * step, 400) for step in range(60)]
    (episode,) = found(*AWAY, *away, at=NIGHT)
    assert minutes(episode) == (NINE, FIVE)


def test_home_within_the_grace_is_nothing() -> None:
    assert found(*AWAY, point(NINE + 12, 0), at=NIGHT) == []


def test_seen_at_home_after_silence_ends_the_unverified() -> None:
    (episode,) = found(point(NINE - 120, 0), point(NINE + 60, 0), at=NIGHT)
    assert (episode.kind, minutes(episode)) == ("unverified", (NINE, NINE + 60))


def test_leave_for_work_is_not_judged() -> None:
    pause = (MONDAY + (NINE - 30) * MINUTE, MONDAY + (NINE + 180) * MINUTE)
    at_work = zone(timetable=NIGHTS, grace_ms=15 * MINUTE, pauses=(pause,), from_ms=MORNING)
    late = [point(NINE + 10 * step, 400) for step in range(25)]
    (episode,) = found(*AWAY, *late, at=at_work)
    assert minutes(episode) == (NINE + 180, None)


def test_a_silent_phone_without_hours_is_left_to_the_watch_for_silence() -> None:
    assert found(point(0, 0), at=zone(grace_ms=15 * MINUTE), now=600) == []


def moment(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def test_hours_are_those_of_the_offices_own_zone() -> None:
    begin, end = moment("2026-01-05T00:00"), moment("2026-01-06T00:00")
    makassar = judged_spans(NIGHT, begin, end)
    jayapura = judged_spans(
        zone(from_ms=MORNING, timetable=Timetable("Asia/Jayapura", NIGHTS.rows)), begin, end
    )
    assert makassar[-1] == (moment("2026-01-05T13:00"), moment("2026-01-05T21:00"))
    assert jayapura[-1] == (moment("2026-01-05T12:00"), moment("2026-01-05T20:00"))


def test_rows_that_touch_at_midnight_are_one_night() -> None:
    rows = tuple(
        row
        for day in range(7)
        for row in (Opening(day, "21:00", "24:00"), Opening(day, "00:00", "05:00"))
    )
    touching = zone(from_ms=MORNING, timetable=Timetable("Asia/Makassar", rows))
    ends = MONDAY, MONDAY + 48 * HOUR
    assert judged_spans(touching, *ends) == judged_spans(NIGHT, *ends) != []


def test_hours_without_a_hole_are_always() -> None:
    whole = zone(
        timetable=Timetable("Asia/Makassar", tuple(Opening(d, "06:00", "06:00") for d in range(7)))
    )
    assert judged_spans(whole, MONDAY, MONDAY + HOUR) == judged_spans(zone(), MONDAY, MONDAY + HOUR)


def test_the_clock_is_told_when_to_look_again() -> None:
    _, stays = fold(State(), [NIGHT], AWAY)
    told = stays[NIGHT.key]
    now = MONDAY + (NINE - 5) * MINUTE
    moments = []
    while now < MONDAY + (NINE + 30) * MINUTE:
        now = next_change_ms(NIGHT, told, now) or now + HOUR
        moments.append((now - MONDAY) / MINUTE)
    assert {NINE, NINE + 15} <= set(moments)
