"""Killed while the next person is asked: each is asked once, whenever it died."""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections

from cast import Cast
from economy_scenes import (
    MINUTE,
    TWO_AT_NIGHT,
    called,
    danger,
    minutes_pass,
    on_night_duty,
    reached,
    told,
)
from installations import living
from titian.alerts import climbing, watcher
from titian.alerts.models import Alert
from titian.alerts.saying import say_waiting
from titian.alerts.watcher import escalate_unseen

__all__ = ["living"]

pytestmark = pytest.mark.own_database
WHOLE_NIGHT = [(0, "yudi"), (5, "ratmi"), (10, "darsono"), (15, "nurhayati")]


def dies(where: object, name: str, *, after: bool) -> None:
    """In this process the named step is the last: as by SIGKILL, nothing of ours is tidied up."""
    true: Callable[..., object] = getattr(where, name)

    def broken(*args: object, **words: object) -> None:
        if after:
            true(*args, **words)
        os._exit(9)

    setattr(where, name, broken)


def killed_at(minute: int, where: object, name: str, *, after: bool) -> None:
    connections.close_all()
    child = os.fork()
    if child == 0:
        dies(where, name, after=after)
        escalate_unseen(TWO_AT_NIGHT + minute * MINUTE)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.fixture
def alert(living: Cast) -> Alert:
    reached(living)
    on_night_duty(living, "yudi")
    return danger(living.sarro, TWO_AT_NIGHT)


@pytest.mark.parametrize(
    ("where", "name", "after"),
    [(climbing, "call", True), (climbing, "steps_of", False), (watcher, "climb", True)],
    ids=["before it was sure", "before its story was written", "after it was sure"],
)
def test_killed_at_each_step_everybody_is_asked_once(
    alert: Alert, where: object, name: str, after: bool
) -> None:
    for minute in (5, 10, 15):
        killed_at(minute, where, name, after=after)
        minutes_pass(TWO_AT_NIGHT + minute * MINUTE, 0)
    assert told(alert) == WHOLE_NIGHT
    assert len(called()) == 4


def test_down_for_half_an_hour_all_whose_turn_passed_are_asked_at_once(alert: Alert) -> None:
    back = TWO_AT_NIGHT + timedelta(minutes=25)
    escalate_unseen(back)
    say_waiting(back)
    assert told(alert) == [(0, "yudi"), (25, "ratmi"), (25, "darsono"), (25, "nurhayati")]
    assert len(called()) == 4
