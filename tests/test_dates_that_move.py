"""What moves a date, what leaves it alone, and what makes it absent?"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from titian.supervision.rules.dates import LawSettings, key_dates
from titian.supervision.rules.events import (
    Custody,
    Detained,
    DetainedOtherCase,
    Escaped,
    Event,
    Fine,
    Released,
    Remission,
    Returned,
    SentenceFile,
    Verdict,
)

START = date(2023, 4, 10)
THREE_YEARS = (Detained(START), Verdict(years=3))

starts = st.dates(date(1990, 1, 1), date(2060, 1, 1))
verdicts = st.builds(Verdict, st.integers(0, 20), st.integers(0, 11), st.integers(1, 29))


def dates(*events: Event, register: str = "adult", **choices: object) -> dict[str, date]:
    settings = LawSettings(**choices)  # type: ignore[arg-type]
    file = SentenceFile("child" if register == "child" else "adult", events)
    found = key_dates(file, settings, with_alternatives=False)
    return {key: k.value for key, k in found.items() if isinstance(k.value, date)}


def test_a_date_already_passed_before_the_escape_does_not_move() -> None:
    plain = dates(*THREE_YEARS)
    moved = dates(*THREE_YEARS, Escaped(date(2024, 6, 1)), Returned(date(2024, 7, 1)))
    assert moved["third"] == plain["third"] == date(2024, 4, 10)
    assert moved["half"] == plain["half"] + timedelta(days=30)
    assert moved["expiry"] == plain["expiry"] + timedelta(days=30)


def test_two_escapes_move_a_date_twice_when_the_first_brings_it_behind_the_second() -> None:
    twice = dates(
        *THREE_YEARS,
        Escaped(date(2024, 4, 1)), Returned(date(2024, 5, 1)),
        Escaped(date(2024, 5, 5)), Returned(date(2024, 5, 15)),
    )  # fmt: skip
    assert twice["third"] == date(2024, 4, 10) + timedelta(days=40)


def test_the_order_of_the_file_does_not_matter() -> None:
    escape = (Escaped(date(2024, 6, 1)), Returned(date(2024, 7, 1)))
    assert dates(*THREE_YEARS, *escape) == dates(*reversed((*THREE_YEARS, *escape)))


def test_while_a_person_is_out_the_dates_ahead_are_absent() -> None:
    out = dates(*THREE_YEARS, Escaped(date(2024, 6, 1)))
    assert out.keys() == {"third"}


def test_without_detention_no_date_can_be_computed() -> None:
    file = SentenceFile("adult", (Verdict(years=3),))
    assert set(key_dates(file)) == {"pb_possible"}


def test_after_broken_detention_time_counts_from_the_last_and_the_earlier_days_are_credit() -> None:
    broken = dates(
        Detained(date(2024, 1, 1), until=date(2024, 1, 21)),
        Detained(date(2024, 6, 1)),
        Verdict(years=1),
    )
    assert broken["expiry"] == date(2025, 5, 12)


def test_a_detention_broken_by_an_escape_counts_until_the_escape() -> None:
    broken = dates(
        Detained(date(2023, 1, 1)), Verdict(years=2),
        Escaped(date(2023, 6, 1)), Detained(date(2023, 7, 1)),
    )  # fmt: skip
    returned = dates(
        Detained(date(2023, 1, 1)), Verdict(years=2),
        Escaped(date(2023, 6, 1)), Returned(date(2023, 7, 1)),
    )  # fmt: skip
    assert broken["expiry"] == returned["expiry"] == date(2025, 1, 31)


def test_days_out_during_an_earlier_detention_are_no_credit() -> None:
    earlier = Detained(date(2024, 1, 1), until=date(2024, 3, 1))  # 60 days
    rest = (Detained(date(2024, 6, 1)), Verdict(years=2))
    out = (Escaped(date(2024, 1, 11)), Returned(date(2024, 1, 31)))
    assert dates(earlier, *rest, *out)["expiry"] - dates(earlier, *rest)["expiry"] == timedelta(20)


def test_an_escape_on_the_day_of_the_return_needs_no_order_in_the_file() -> None:
    movements = (
        Escaped(date(2024, 6, 1)), Returned(date(2024, 6, 10)),
        Escaped(date(2024, 6, 10)), Returned(date(2024, 6, 12)),
    )  # fmt: skip
    forth = dates(*THREE_YEARS, *movements)
    assert forth == dates(*THREE_YEARS, *reversed(movements))
    assert forth["expiry"] - dates(*THREE_YEARS)["expiry"] == timedelta(days=11)


def test_the_last_remission_is_the_latest_where_the_file_tells_the_days() -> None:
    last, first = (
        Remission(months=4, on=date(2025, 8, 17)),
        Remission(days=15, on=date(2024, 8, 17)),
    )
    found = dates(Detained(START), Verdict(years=10), last, first)
    assert found["expiry"] - found["cmb_from"] == timedelta(days=120)


def test_good_conduct_restarts_at_the_last_detention() -> None:
    broken = dates(
        Detained(date(2023, 1, 1), until=date(2024, 1, 1)),
        Detained(date(2024, 6, 1)),
        Verdict(years=2),
    )
    assert broken["conduct_from"] == date(2024, 6, 1)


def test_two_verdicts_are_summed_as_one() -> None:
    summed = dates(Detained(START), Verdict(years=1), Verdict(months=8), Verdict(years=1, months=4))
    assert summed["two_thirds"] == dates(*THREE_YEARS)["two_thirds"]


def test_cb_and_cmb_end_at_expiry_without_an_extra_year() -> None:
    on_leave = dates(
        Detained(date(2025, 5, 5)), Verdict(years=1, months=6), Released("CB", date(2026, 5, 5))
    )
    assert "probation_end" not in on_leave
    assert "revocable_until" not in on_leave
    assert on_leave["stage_awal_until"] == date(2026, 6, 19)
    assert on_leave["stage_lanjutan_until"] == date(2026, 9, 17)


def test_who_is_on_pb_gets_no_cmb() -> None:
    events = (*THREE_YEARS, Remission(months=2))
    assert "cmb_from" in dates(*events)
    assert "cmb_from" not in dates(*events, Released("PB", date(2025, 2, 9)))


def test_cmb_is_never_longer_than_six_months() -> None:
    found = dates(Detained(START), Verdict(years=10), Remission(months=9))
    assert found["expiry"] - found["cmb_from"] == timedelta(days=180)


def test_a_longer_sentence_than_a_year_and_a_half_gets_no_cb() -> None:
    assert "cb_from" in dates(Detained(START), Verdict(years=1, months=6))
    assert "cb_from" not in dates(Detained(START), Verdict(years=1, months=6, days=1))


def test_special_crimes_want_nine_months_of_good_conduct_for_cb() -> None:
    general = dates(Detained(START), Verdict(years=1, months=6))
    special = dates(Detained(START), Verdict(years=1, months=6, special=True))
    assert general["two_thirds"] - general["cb_conduct_from"] == timedelta(days=180)
    assert special["two_thirds"] - special["cb_conduct_from"] == timedelta(days=270)


def test_the_extra_year_of_a_child_is_a_setting() -> None:
    events = (Detained(START), Verdict(years=2), Released("PB", date(2024, 4, 10)))
    assert dates(*events, register="child")["probation_end"] == date(2026, 4, 10)
    to_expiry = dates(*events, register="child", child_extra_year=False)
    assert to_expiry["probation_end"] == date(2025, 4, 10)


def test_detention_for_another_case_moves_the_stages_too() -> None:
    events = (*THREE_YEARS, Released("PB", date(2025, 4, 10)))
    paused = dates(*events, DetainedOtherCase(days=40))
    assert paused["stage_awal_until"] == dates(*events)["stage_awal_until"] + timedelta(days=10)


def test_a_fine_served_before_pb_moves_the_end_of_probation() -> None:
    events = (*THREE_YEARS, Fine(subsider_months=3), Released("PB", date(2025, 7, 9)))
    later = dates(*events, subsider_before_pb=True)
    assert later["probation_end"] - dates(*events)["probation_end"] == timedelta(days=90)
    assert later["expiry"] == dates(*events)["expiry"]


@given(starts, verdicts)
def test_without_remission_the_shares_follow_each_other_to_expiry(
    start: date, verdict: Verdict
) -> None:
    found = dates(Detained(start), verdict)
    assert start <= found["third"] <= found["half"] <= found["two_thirds"] <= found["expiry"]


@given(starts, verdicts, st.integers(0, 400))
def test_credit_never_makes_a_sentence_longer(start: date, verdict: Verdict, days: int) -> None:
    plain = dates(Detained(start), verdict)
    credited = dates(Custody("city", days), Detained(start), verdict)
    assert credited["expiry"] <= plain["expiry"]


@given(starts, verdicts, st.integers(0, 2000), st.integers(0, 300))
def test_an_escape_moves_a_date_by_the_days_out_or_not_at_all(
    start: date, verdict: Verdict, after: int, out: int
) -> None:
    escaped = start + timedelta(days=after)
    plain = dates(Detained(start), verdict)
    moved = dates(
        Detained(start), verdict, Escaped(escaped), Returned(escaped + timedelta(days=out))
    )
    for key in ("third", "half", "two_thirds", "expiry"):
        is_ahead = plain[key] > escaped
        assert moved[key] - plain[key] == timedelta(days=out if is_ahead else 0)
