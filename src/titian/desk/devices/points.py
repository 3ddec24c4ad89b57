"""What did the phones tell? Read from the store of points, which may be closed at any time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from django.conf import settings

from titian.tracking.opening import open_store
from titian.tracking.points import Sign
from titian.tracking.store import Store, StoreClosed


@contextmanager
def points() -> Iterator[Store]:
    """One connection for one page; raises StoreClosed."""
    store = open_store(settings.POINTS)
    try:
        yield store
    finally:
        store.close()


def signs_of(numbers: Sequence[int]) -> dict[int, Sign] | None:
    """The newest words of each device; None while nobody can read them."""
    if not numbers:
        return {}
    with suppress(StoreClosed), points() as store:
        return store.last_sign(numbers)
    return None
