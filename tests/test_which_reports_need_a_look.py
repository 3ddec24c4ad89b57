"""Why must a person look at a report, and before which others? Reasons in the order of need."""

import pytest

from titian.reporting.rules.attention import (
    ORDER,
    Photo,
    Position,
    Reason,
    Told,
    reasons_for,
    urgency_of,
)


def test_a_report_that_says_nothing_new_is_quiet() -> None:
    told = Told(mood="good", changes="same", work="daily", work_before="daily")
    assert reasons_for(told) == ()
    assert urgency_of(()) == 0


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (Told(need="urgent"), Reason.HELP),
        (Told(need="call"), Reason.NEED),
        (Told(changes="Alamat saya"), Reason.CHANGED),
        (Told(work="none", work_before="daily"), Reason.CHANGED),
        (Told(mood="low"), Reason.MOOD),
        (Told(photo=Photo.SENT_BEFORE), Reason.PHOTO),
        (Told(photo=Photo.LOST), Reason.PHOTO),
        (Told(photo=Photo.NOTHING_BESIDE), Reason.PHOTO),
        (Told(is_outside_window=True), Reason.WINDOW),
        (Told(was_late=True), Reason.WINDOW),
        (Told(position=Position.CONTRADICTS), Reason.PLACE),
        (Told(has_doubt=True), Reason.DOUBT),
        (Told(position=Position.WAITING), Reason.WAITS),
        (Told(photo=Photo.FRESH), Reason.FACE),
    ],
)
def test_each_fact_is_a_reason_of_its_own(told: Told, reason: Reason) -> None:
    assert reasons_for(told) == (reason,)


def test_the_first_work_that_is_told_is_no_change() -> None:
    assert reasons_for(Told(work="daily")) == ()


def test_a_place_that_agrees_or_that_nobody_can_compare_is_no_reason() -> None:
    for position in (Position.AGREES, Position.UNKNOWN, Position.NONE):
        assert reasons_for(Told(position=position)) == ()


def test_the_worst_reason_decides_whoever_else_stands_beside_it() -> None:
    many = reasons_for(Told(need="call", mood="low", has_doubt=True))
    assert many == (Reason.NEED, Reason.MOOD, Reason.DOUBT)
    urgencies = [urgency_of([reason]) for reason in ORDER]
    assert urgencies == sorted(urgencies, reverse=True) and urgencies[-1] == 1
    assert urgency_of(many) == urgency_of([Reason.NEED])
