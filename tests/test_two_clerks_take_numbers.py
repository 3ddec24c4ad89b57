"""Two clerks take a register number at once: two numbers, or one clerk who hears of it."""

from cast import Cast
from test_people_who_press_at_once import at_once, new_client
from test_register_numbers import registered, reserve, running
from titian.clients.models import Client
from titian.clients.registers import NumberNotFree


def test_clerks_at_once_get_different_numbers_without_a_gap(living: Cast) -> None:
    answers = at_once(
        lambda: new_client(living).number, lambda: reserve(living).number,
        lambda: new_client(living).number, lambda: reserve(living).number,
    )  # fmt: skip
    assert len({str(answer) for answer in answers}) == 4, answers
    assert running(living) == [1, 2, 3, 4, 5, 6], answers


def test_two_clerks_take_the_same_reserved_number_and_one_gets_it(living: Cast) -> None:
    line = reserve(living)
    answers = at_once(*[lambda: registered(living, number=line.pk)] * 2)
    assert sum(isinstance(answer, Client) for answer in answers) == 1, answers
    assert sum(isinstance(answer, NumberNotFree) for answer in answers) == 1, answers
