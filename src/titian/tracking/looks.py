"""When must each device be looked at again, though nothing comes? The soonest moment of each.

A look too early is harmless: it plans the next one. So a later moment never takes the place of a
sooner one, and what is kept grows with the devices, not with their points.
"""

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

NEVER_MS = 1 << 62
MOST_STALE = 64  # besides one for each device


class Looks:
    """One moment for each device that has one."""

    def __init__(self) -> None:
        self._due: dict[int, int] = {}
        self._heap: list[tuple[int, int]] = []  # may hold stale moments, too

    def __len__(self) -> int:
        """How much is kept."""
        return len(self._heap)

    def plan(self, device: int, at_ms: int) -> None:
        if at_ms >= self._due.get(device, NEVER_MS):
            return
        self._due[device] = at_ms
        heappush(self._heap, (at_ms, device))
        if len(self._heap) > 2 * len(self._due) + MOST_STALE:
            self._heap = [(due, number) for number, due in self._due.items()]
            heapify(self._heap)

    def plan_all(self, devices: Iterable[int], at_ms: int) -> None:
        for device in devices:
            self.plan(device, at_ms)

    def take(self, now_ms: int, limit: int) -> list[int]:
        """Those that are due; each has no moment any more until it is planned again."""
        found: list[int] = []
        while self._heap and self._heap[0][0] <= now_ms and len(found) < limit:
            due, device = heappop(self._heap)
            if self._due.get(device) == due:
                del self._due[device]
                found.append(device)
        return found
