"""Which id does a new row get?"""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from random import Random

import pytest

from titian.kit.ids import id_time, uuid7

NOON = datetime(2026, 11, 24, 4, 12, 30, 125000, tzinfo=UTC)


def test_ids_of_one_process_rise_and_never_repeat() -> None:
    made = [uuid7() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_of_many_threads_never_repeat() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: uuid7(), range(4_000)))
    assert len(set(made)) == len(made)


def test_an_id_says_what_rfc_9562_asks() -> None:
    made = uuid7(at=NOON)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_an_id_tells_its_moment() -> None:
    assert id_time(uuid7(at=NOON)) == NOON


def test_a_seeded_id_is_always_the_same() -> None:
    assert uuid7(at=NOON, random=Random(7)) == uuid7(at=NOON, random=Random(7))
    assert uuid7(at=NOON, random=Random(7)) != uuid7(at=NOON, random=Random(8))


def test_two_ids_of_one_moment_differ() -> None:
    assert uuid7(at=NOON) != uuid7(at=NOON)


def test_a_moment_without_zone_makes_no_id() -> None:
    with pytest.raises(ValueError, match="time zone"):
        uuid7(at=datetime(2026, 1, 1))  # noqa: DTZ001
