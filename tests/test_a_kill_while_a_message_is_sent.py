"""Killed between giving a message and noting it: the operator has it once, a person is told."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connections
from django.db.models import Q

from cast import NOW, Cast
from installations import living
from message_scenes import HOUR, MINUTE, now, put
from titian.messages.carriers import CannotTell, Handed, NotReached, Outgoing, Refused, Said
from titian.messages.carriers.configured import Line
from titian.messages.carriers.route import Route
from titian.messages.carriers.setup import Carriers
from titian.messages.models import Errand
from titian.messages.postman import EVERY, LONGEST_PAUSE, Round
from titian.messages.rules.states import State
from titian.messages.sending import send_due
from titian.messages.watcher import tend

__all__ = ["living"]

pytestmark = pytest.mark.own_database


@dataclass
class Notebook:
    """An operator that writes down what it took, outside of our database; `dies`: we do then."""

    path: Path
    dies: bool = False
    is_down: bool = False
    name: str = "notebook"
    channel: str = "sms"

    def send(self, one: Outgoing) -> Handed | Refused:
        if self.is_down:
            raise NotReached("mati")
        with self.path.open("a") as book:
            book.write(f"{one.id}\n")
        if self.dies:
            os._exit(9)  # as by SIGKILL: nothing of ours is tidied up
        return Handed(str(one.id))

    def ask(self, id: UUID) -> State | None:
        raise CannotTell(id)

    def collect(self, take: Callable[[Said], None]) -> int:
        _ = take
        return 0

    def taken(self) -> list[str]:
        return self.path.read_text().split() if self.path.exists() else []


def test_killed_between_giving_and_noting_it_goes_once(living: Cast, tmp_path: Path) -> None:
    message = put(living)
    operator = Notebook(tmp_path / "buku", dies=True)
    connections.close_all()
    child = os.fork()
    if child == 0:
        send_due(Route(operator, Q()), NOW)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert operator.taken() == [str(message.pk)]
    operator.dies = False
    for minutes in (1, 4, 6, 60):
        send_due(Route(operator, Q()), NOW + minutes * MINUTE)
        tend(NOW + minutes * MINUTE)
    assert operator.taken() == [str(message.pk)]
    assert now(message).state == "unknown"
    assert not Errand.objects.exists()


def test_an_operator_that_is_down_is_asked_less_and_less(living: Cast, tmp_path: Path) -> None:
    put(living)
    operator = Notebook(tmp_path / "buku", is_down=True)
    line = Line(Route(operator, Q()), Carriers(), "*")
    round_ = Round(line)
    at, pauses = NOW, []
    for _time in range(7):
        pauses.append(round_.turn(at))
        at += timedelta(hours=2)
    assert pauses[:3] == [2 * EVERY, 4 * EVERY, 8 * EVERY]
    assert max(pauses) == LONGEST_PAUSE
    operator.is_down = False
    assert round_.turn(at + HOUR) == EVERY
    assert len(operator.taken()) == 1
