"""Is each device judged by bounds at hand, none too old, and none kept of who sends no more?"""

from time import monotonic
from unittest.mock import Mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import NOW, Cast
from phones_scenes import home_zone
from test_a_phone_is_enrolled import enrolled
from titian.tracking import bounds, known_bounds
from titian.tracking.known_bounds import IDLE_SECONDS, KnownBounds


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Mock:
    """Its `return_value` is what the clock shows."""
    clock = Mock(return_value=monotonic())
    monkeypatch.setattr(known_bounds, "monotonic", clock)
    return clock


@pytest.mark.django_db
def test_what_is_fresh_is_not_read_again(
    cast: Cast, later: Mock, django_assert_num_queries: type[CaptureQueriesContext]
) -> None:
    number = enrolled(cast).device.number
    home_zone(cast, NOW)
    known = KnownBounds()
    (first,) = known.of([number]).values()
    with django_assert_num_queries(0):
        assert known.of([number]) == {number: first}


@pytest.mark.django_db
def test_what_says_the_same_when_read_anew_stays_where_it_lies(cast: Cast, later: Mock) -> None:
    number = enrolled(cast).device.number
    known = KnownBounds()
    (first,) = known.of([number]).values()
    later.return_value += 61
    with CaptureQueriesContext(connection) as asked:
        assert known.of([number])[number] is first
    assert len(asked) > 0
    home_zone(cast, NOW)
    later.return_value += 61
    assert len(known.of([number])[number].zones) == 1


@pytest.mark.django_db
def test_a_shape_is_read_once_while_it_is_held(
    cast: Cast, later: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = enrolled(cast).device.number
    home_zone(cast, NOW)
    read = Mock(wraps=bounds.shape_from)
    monkeypatch.setattr(bounds, "shape_from", read)
    known = KnownBounds()
    for _ in range(3):
        assert known.of([number])[number].zones
        later.return_value += 61
    assert read.call_count == 1


@pytest.mark.django_db
def test_a_note_lets_it_be_read_at_once(cast: Cast, later: Mock) -> None:
    number = enrolled(cast).device.number
    known = KnownBounds()
    assert known.of([number])[number].zones == ()
    home_zone(cast, NOW)
    assert known.of([number])[number].zones == ()
    known.forget(number)
    assert len(known.of([number])[number].zones) == 1
    assert later.called


@pytest.mark.django_db
def test_who_sends_nothing_for_long_is_forgotten(cast: Cast, later: Mock) -> None:
    known = KnownBounds()
    known.of([enrolled(cast).device.number])
    assert len(known._known) == 1
    later.return_value += 60 + IDLE_SECONDS
    known.of([])
    assert len(known._known) == 0
