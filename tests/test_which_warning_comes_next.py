"""Three letters, one after another; one that was withdrawn, or is old, does not count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titian.guidance.rules.outcomes import (
    NOTHING,
    asking_facts,
    measures_after,
    reason_of,
    reasons_on,
)
from titian.guidance.rules.warnings import (
    Sent,
    answer_awaited,
    answer_by,
    counting,
    next_level,
)

TODAY = date(2026, 11, 24)
A_YEAR = timedelta(days=365)


def sent(level: int, days_ago: int = 30, *, is_withdrawn: bool = False) -> Sent:
    on = TODAY - timedelta(days=days_ago)
    return Sent(level, on, answer_by(on), is_withdrawn)


SENT = st.builds(
    Sent, st.integers(1, 3), st.dates(date(2025, 1, 1), TODAY), st.just(TODAY), st.booleans()
)


@pytest.mark.parametrize(
    ("before", "level"),
    [
        ([], 1),
        ([sent(1)], 2),
        ([sent(1), sent(2)], 3),
        ([sent(1), sent(2), sent(3)], None),
        ([sent(1), sent(2), sent(3, is_withdrawn=True)], 3),
        ([sent(1, is_withdrawn=True)], 1),
        ([sent(1, days_ago=365)], 1),
        ([sent(1, days_ago=364)], 2),
    ],
)
def test_the_next_letter(before: list[Sent], level: int | None) -> None:
    assert next_level(before, TODAY) == level


@given(st.lists(SENT, max_size=6), st.randoms())
def test_order_of_letters_changes_nothing(letters: list[Sent], random: object) -> None:
    mixed = list(letters)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert next_level(mixed, TODAY) == next_level(letters, TODAY)


@given(st.lists(SENT, max_size=6))
def test_withdrawn_letters_are_as_if_never_sent(letters: list[Sent]) -> None:
    standing = [one for one in letters if not one.is_withdrawn]
    assert next_level(letters, TODAY) == next_level(standing, TODAY)


@given(st.lists(SENT, max_size=6))
def test_a_letter_never_skips_a_level(letters: list[Sent]) -> None:
    level = next_level(letters, TODAY)
    highest = max((one.level for one in counting(letters, TODAY)), default=0)
    assert level == highest + 1 if highest < 3 else level is None


@given(st.lists(SENT, max_size=6))
def test_after_a_year_of_none_it_begins_anew(letters: list[Sent]) -> None:
    assert next_level(letters, TODAY + A_YEAR) == 1


def test_an_answer_is_awaited_until_its_last_day() -> None:
    letter = sent(1, days_ago=7)
    assert answer_awaited([letter], TODAY) == TODAY
    assert answer_awaited([letter], TODAY + timedelta(days=1)) is None


def test_after_each_asking_outcome_nothing_may_also_be_done() -> None:
    for fact in asking_facts(TODAY):
        assert NOTHING in {one.key for one in measures_after(fact, TODAY)}, fact


def test_who_was_not_served_is_never_warned() -> None:
    assert {one.key for one in measures_after("tak_terlayani", TODAY)} == {"tidak_ada", "jadwal"}
    assert measures_after("terlaksana", TODAY) == ()
    assert measures_after("diizinkan", TODAY) == ()


def test_a_reason_says_how_long_its_proof_is_waited_for() -> None:
    ill, grief = reason_of("sakit", TODAY), reason_of("duka", TODAY)
    assert ill is not None and ill.proof_by(TODAY) == TODAY + timedelta(days=7)
    assert grief is not None and grief.proof_by(TODAY) is None
    assert len({one.key for one in reasons_on(TODAY)}) == len(reasons_on(TODAY))
