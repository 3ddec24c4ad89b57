"""What need not be kept in the store of points? Settled messages, old checkpoints, strangers, and
what was sent, byte by byte, longer than a week ago.

Points stay. Checkpoints only spare work: a point that comes after two weeks is folded from the
end of a day before it, or from the beginning, and ends in the same episodes. A message that
nobody settled stays, too.
"""

from datetime import datetime, timedelta

from titian.kit.millis import ms
from titian.offices.watcher import is_clock_doubtful
from titian.tracking.models import Device
from titian.tracking.points import REFUSED
from titian.tracking.pool import Points
from titian.tracking.store import Store, StoreClosed

SETTLED_KEPT = timedelta(days=30)
STRANGERS_KEPT = timedelta(days=30)  # numbers of trackers that nobody enrolled
CHECKPOINTS_KEPT = timedelta(days=14)
FRAMES_KEPT = timedelta(days=7)
MOST_FRAMES = 2 * 1024**3  # bytes; in a flood the oldest of the week go sooner
GROUPS_AT_ONCE = 2000
DEVICES_AT_ONCE = 50  # the gate waits so long for its turn


class Forgetting:
    """Goes round among the devices, some in each turn."""

    def __init__(self, points: Points) -> None:
        self._points = points
        self._last = 0

    def turn(self, at: datetime) -> int:
        """How many rows went; none while the clock cannot be believed."""
        if is_clock_doubtful():
            return 0
        try:
            return self._turn(self._points.open(), at)
        except StoreClosed:
            self._points.drop()
            raise

    def _turn(self, store: Store, at: datetime) -> int:
        gone = store.forget_quarantine(ms(at - SETTLED_KEPT))
        gone += store.forget_signs(REFUSED, ms(at - STRANGERS_KEPT))
        gone += store.forget_frames(
            ms(at - FRAMES_KEPT), most_bytes=MOST_FRAMES, at_once=GROUPS_AT_ONCE
        )
        among = Device.objects.filter(number__gt=self._last).order_by("number")
        numbers = list(among.values_list("number", flat=True)[:DEVICES_AT_ONCE])
        if numbers:
            gone += store.forget_states(numbers, ms(at - CHECKPOINTS_KEPT))
        self._last = numbers[-1] if len(numbers) == DEVICES_AT_ONCE else 0
        return gone
