"""Which telephone is meant, and how is its number written?"""

import pytest

from titian.kit import phones


@pytest.mark.parametrize(
    "typed",
    ["0812-3456-7890", "081234567890", "+62 812 3456 7890", "6281234567890", " 0812 34567890"],
)
def test_every_way_to_write_a_number_is_one_number(typed: str) -> None:
    assert phones.to_e164(typed) == "+6281234567890"


def test_a_number_is_shown_as_people_write_it() -> None:
    assert phones.pretty("+6281234567890") == "0812-3456-7890"
    assert phones.pretty("+62451421234") == "(0451) 421234"
    assert phones.pretty("+60123456789") == "+60 12-345 6789"


@pytest.mark.parametrize("typed", ["", "abc", "0812", "112", "0812345678901234", "tidak ada", "-"])
def test_what_is_no_number_is_said(typed: str) -> None:
    with pytest.raises(phones.NotAPhone):
        phones.to_e164(typed)
