"""How long may this very device stay silent at this hour? Learned from when it was heard before.

Asked only of a device that its heartbeat already calls silent, so hardly ever; what was learned
is kept for some hours.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from titian.kit.millis import ms
from titian.tracking.carried import Carried
from titian.tracking.points import Sign
from titian.tracking.rules.rhythm import learned_gaps
from titian.tracking.store import Store

LEARNED_FROM = timedelta(days=14)
KEPT = timedelta(hours=6)
MOST_KEPT = 20_000
ByHour = tuple[int, ...]  # milliseconds, for each hour of the day at the office


class Rhythms:
    """What was learned, per device and whoever carries it."""

    def __init__(self) -> None:
        self._known: dict[tuple[UUID, datetime], tuple[datetime, ByHour]] = {}

    def of(
        self, carried: Iterable[Carried], signs: Mapping[int, Sign], store: Store, at: datetime
    ) -> dict[int, int]:
        """The longest usual silence of each from the hour on in which it was heard last."""
        return {
            one.number: self._by_hour(one, store, at)[_hour(signs[one.number], one.zone)]
            for one in carried
            if one.number in signs
        }

    def _by_hour(self, one: Carried, store: Store, at: datetime) -> ByHour:
        key = one.device, one.from_at
        known = self._known.get(key)
        if known is not None and at - known[0] < KEPT:
            return known[1]
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        since_ms = max(ms(at - LEARNED_FROM), ms(one.from_at))
        heard = [point.received_ms for point in store.points(one.number, since_ms)]
        learned = learned_gaps(heard, offset_ms=_offset_ms(one.zone, at))
        self._known[key] = at, learned
        return learned


def _hour(sign: Sign, zone: str) -> int:
    return datetime.fromtimestamp(sign.received_ms / 1000, ZoneInfo(zone)).hour


def _offset_ms(zone: str, at: datetime) -> int:
    offset = at.astimezone(ZoneInfo(zone)).utcoffset()
    return 0 if offset is None else round(offset.total_seconds() * 1000)
