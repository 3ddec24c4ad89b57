"""What does judging read of the store? For many devices at once, so that a turn asks little.

What reaches far back is read when its turn comes, one device after the other: the days of two
hundred phones, after we had stood still, would not fit into memory together.
"""

from collections.abc import Mapping, Sequence

from titian.tracking.points import Point
from titian.tracking.rules.fold import unpacked
from titian.tracking.store import Store


class LoadedPast:
    """The newest state before an instant for each device, and its points after that state.

    `together_ms`: those whose instant lies before it are read one by one.
    """

    def __init__(self, store: Store, since: Mapping[int, int], together_ms: int) -> None:
        self._store = store
        self._since = {device: at_ms for device, at_ms in since.items() if at_ms >= together_ms}
        self._states = store.states_before(list(self._since.items()))
        self._begins = {
            device: unpacked(self._states.get(device)).watermark_ms + 1 for device in self._since
        }
        self._points = store.points_of(list(self._begins.items()))

    def state_before(self, device: int, at_ms: int) -> bytes | None:
        if at_ms == self._since.get(device):
            return self._states.get(device)
        return self._store.state_before(device, at_ms)

    def points(self, device: int, since_ms: int, until_ms: int | None) -> Sequence[Point]:
        if since_ms == self._begins.get(device) and until_ms is None:
            return self._points.get(device, ())
        return self._store.points(device, since_ms, until_ms)
