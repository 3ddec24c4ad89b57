"""Is everything there that was acknowledged, and nothing twice? Compared device by device."""

from collections.abc import Mapping
from contextlib import closing

from titian.tracking.opening import open_store

Answered = Mapping[int, tuple[int, int]]  # by device: how many points, and the sum of their times


def difference(where: str, answered: Answered) -> tuple[int, int]:
    """(lost, doubled). Points may be there that were never answered: they were under way."""
    lost = doubled = 0
    with closing(open_store(where)) as store:
        store.count()
        for device, (amount, times) in answered.items():
            found = [point.at_ms for point in store.points(device, 0)]
            doubled += len(found) - len(set(found))
            lost += max(0, amount - len(found), int(sum(found[:amount]) != times))
    return lost, doubled
