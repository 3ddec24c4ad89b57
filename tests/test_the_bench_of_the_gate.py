"""Has each phone of the load a home that its points lie in? Else judging would mean nothing."""

import json

import pytest

from cast import Cast
from titian.bench.inside import devices
from titian.bench.load import _point
from titian.tracking.bounds import Bounds

pytestmark = pytest.mark.django_db


def test_each_phone_stays_within_a_home_of_its_own(cast: Cast) -> None:
    tokens = devices.answer(["3", "bound"])
    assert isinstance(tokens, dict)
    bound = Bounds().of(tokens)
    assert len(bound) == 3
    for number, binding in bound.items():
        (zone,) = binding.zones
        said = [json.loads(_point(number, second * 1000)) for second in range(0, 90_000, 7)]
        away = [
            zone.shape.signed_distance_m(round(p["lat"] * 1e7), round(p["lon"] * 1e7)) for p in said
        ]
        assert max(away) < 0


def test_phones_that_nobody_judges_are_nobodys(cast: Cast) -> None:
    tokens = devices.answer(["2"])
    assert isinstance(tokens, dict)
    assert [binding.zones for binding in Bounds().of(tokens).values()] == [(), ()]
