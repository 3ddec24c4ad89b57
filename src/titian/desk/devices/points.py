"""What did the phones tell? Read from the store of points, which may be closed at any time."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from django.conf import settings

from titian.tracking.carried import Carried
from titian.tracking.opening import open_store
from titian.tracking.points import Sign
from titian.tracking.rhythms import Rhythms
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


def usual_silences(
    carried: Sequence[Carried], signs: Mapping[int, Sign], at: datetime
) -> Mapping[int, int]:
    """How long each may be silent at its hour, by its own past; what was learned is kept for some
    hours. Nothing while nobody can read it."""
    if carried:
        with suppress(StoreClosed), points() as store:
            return _RHYTHMS.of(carried, signs, store, at)
    return {}


_RHYTHMS = Rhythms()
