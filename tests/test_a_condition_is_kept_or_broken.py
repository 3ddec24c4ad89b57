"""Conditions of the decree stand in the file; what came of each is a dated fact with a source."""

from datetime import date, timedelta

import pytest
import time_machine

from cast import NOW, Cast
from compliance_scenes import TODAY, a_condition, found
from titian.audit.freshness import OtherContent
from titian.audit.striking import strike
from titian.clients.models import Client
from titian.guidance.conditions import (
    ConditionEntry,
    Standing,
    conditions_of,
    enter_condition,
    standings_among,
)
from titian.kit.ids import uuid7

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday")]
SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 30), date(2026, 10, 30), date(2026, 11, 30)


@pytest.fixture
def tuesday() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def standing(cast: Cast) -> Standing:
    return conditions_of(cast.sarro, TODAY)[0]


def test_it_waits_for_a_word_on_each_day_that_is_over(cast: Cast) -> None:
    a_condition(cast)
    assert list(standing(cast).open_days) == [SEPTEMBER, OCTOBER]
    assert standing(cast).next_on == NOVEMBER


@pytest.mark.parametrize("state", ["dipenuhi", "dilanggar", "terhalang"])
def test_a_word_answers_its_day_alone(cast: Cast, state: str) -> None:
    found(cast, a_condition(cast), state, due_on=OCTOBER)
    assert list(standing(cast).open_days) == [SEPTEMBER]


def test_half_done_is_still_waited_for(cast: Cast) -> None:
    found(cast, a_condition(cast), "sebagian", due_on=OCTOBER)
    assert OCTOBER in standing(cast).open_days


def test_done_ahead_of_time_is_asked_no_more(cast: Cast) -> None:
    found(cast, a_condition(cast), due_on=NOVEMBER)
    assert standing(cast).next_on == date(2026, 12, 30)


def test_a_struck_word_answers_nothing(cast: Cast) -> None:
    row = found(cast, a_condition(cast), due_on=OCTOBER)
    strike("condition.found_struck", row=row, subject=cast.sarro, because="keliru",
           by=cast.ratmi, at=NOW)  # fmt: skip
    assert OCTOBER in standing(cast).open_days


def test_what_is_older_than_three_months_is_asked_no_more(cast: Cast) -> None:
    a_condition(cast, first_due_on=date(2026, 6, 30))
    assert list(standing(cast).open_days) == [date(2026, 8, 30), SEPTEMBER, OCTOBER]


def test_a_condition_that_always_holds_waits_for_nothing(cast: Cast) -> None:
    row = a_condition(cast, every="terus", first_due_on=None, kind="umum", text="Tidak mengulangi")
    assert (list(standing(cast).open_days), standing(cast).next_on) == ([], None)
    found(cast, row, "dilanggar")
    last = standing(cast).last
    assert last is not None and last.state == "dilanggar"


def test_it_ends_with_the_guidance(cast: Cast) -> None:
    a_condition(cast, first_due_on=date(2028, 5, 12), every="sekali")
    assert standing(cast).next_on is None


def test_the_same_form_twice_is_one_condition(cast: Cast) -> None:
    name = uuid7()
    entry = ConditionEntry("umum", "Tidak mengulangi", "terus", TODAY)
    for _again in range(2):
        enter_condition(
            id=name, supervision=cast.supervision("sarro"), entry=entry, by=cast.ratmi, at=NOW
        )
    assert len(conditions_of(cast.sarro, TODAY)) == 1
    with pytest.raises(OtherContent):
        enter_condition(
            id=name, supervision=cast.supervision("ayu"), entry=entry, by=cast.ratmi, at=NOW
        )


def test_of_many_clients_those_with_a_day_are_read_together(cast: Cast) -> None:
    a_condition(cast)
    a_condition(cast, "ayu", every="sekali", first_due_on=TODAY + timedelta(days=1))
    a_condition(cast, every="terus", first_due_on=None)
    among = standings_among(Client.objects.all(), TODAY)
    assert {(one.condition.client_id, len(one.open_days)) for one in among} == {
        (cast.sarro.pk, 2), (cast.ayu.pk, 0),
    }  # fmt: skip
