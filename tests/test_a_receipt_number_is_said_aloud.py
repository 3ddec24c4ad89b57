"""Eight digits: short, without a counter, and one digit heard wrong is noticed."""

from itertools import islice
from uuid import UUID

from titian.kit.ids import uuid7
from titian.reporting.rules.receipts import (
    candidates,
    free_number,
    is_number,
    numbers_for,
    spoken,
)

ONE = UUID(int=417_0382)


def test_the_number_comes_from_the_id_and_is_spoken_in_two_halves() -> None:
    number = free_number(ONE, ())
    assert number.startswith("4170382")
    assert spoken(number) == f"{number[:4]}-{number[4:]}"


def test_one_digit_heard_wrong_is_no_number() -> None:
    number = free_number(ONE, ())
    for place, digit in enumerate(number):
        for other in set("0123456789") - {digit}:
            assert not is_number(number[:place] + other + number[place + 1 :])


def test_a_number_is_known_however_it_is_parted() -> None:
    number = free_number(ONE, ())
    assert is_number(number) and is_number(spoken(number)) and is_number(" ".join(number))
    for typed in ("", "12", "abcdefgh", "¹²³⁴⁵⁶⁷⁸", number + "0"):
        assert not is_number(typed)


def test_a_number_that_is_given_is_not_given_again() -> None:
    first, second = islice(candidates(ONE), 2)
    assert free_number(ONE, {first}) == second
    ids = [uuid7() for _ in range(20_000)]
    assert len(set(numbers_for(ids, ()).values())) == len(ids)
