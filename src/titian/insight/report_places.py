"""Where did the tracker see the client when this report was made?"""

from collections.abc import Iterator, Sequence

from django.db.models import Q

from titian.insight.rules.places import NEAR_MS, Sighting, can_be, nearest
from titian.kit.ground import distance_m
from titian.kit.millis import ms
from titian.reporting.comparing import Seen
from titian.reporting.models import Report
from titian.reporting.rules.attention import Position
from titian.tracking.models import Assignment
from titian.tracking.points import Flag, Point
from titian.tracking.pool import Points
from titian.tracking.store import Store, StoreClosed

E7 = 10_000_000
NO_SIGHTING = Flag.MOCK | Flag.PING  # invented, or an old place under a new time


class TrackerSays:
    """Asked for one report after the other, by one loop; raises StoreClosed."""

    def __init__(self, points: Points) -> None:
        self._points = points

    def __call__(self, report: Report) -> Seen:
        if report.latitude is None or report.longitude is None:
            return Seen(Position.NONE)
        trackers, at_ms = _trackers(report), ms(report.counted_at)
        found = nearest(self._sightings(report, trackers, at_ms), at_ms) if trackers else None
        if found is None:
            return Seen(Position.UNKNOWN, is_final=not trackers)
        agrees = can_be(found, at_ms, report.accuracy_m or 0.0)
        return Seen(Position.AGREES if agrees else Position.CONTRADICTS, round(found.off_m))

    def _sightings(self, report: Report, trackers: Sequence[int], at_ms: int) -> Sequence[Sighting]:
        try:
            return list(_sightings(self._points.open(), report, trackers, at_ms))
        except StoreClosed:
            self._points.drop()
            raise


def _sightings(
    store: Store, report: Report, trackers: Sequence[int], at_ms: int
) -> Iterator[Sighting]:
    lat_e7, lon_e7 = _e7(report.latitude), _e7(report.longitude)
    for number in trackers:
        for point in store.points(number, at_ms - NEAR_MS, at_ms + NEAR_MS + 1):
            if _is_seen(point):
                off_m = distance_m(lat_e7, lon_e7, point.lat_e7, point.lon_e7)
                yield Sighting(point.at_ms, off_m, float(point.acc_m))


def _trackers(report: Report) -> list[int]:
    """Those that were with the client at that moment."""
    held = Assignment.objects.filter(client=report.client_id, from_at__lte=report.counted_at)
    held = held.filter(Q(until_at=None) | Q(until_at__gt=report.counted_at))
    return list(held.order_by("from_at").values_list("device__number", flat=True))


def _is_seen(point: Point) -> bool:
    return bool(point.flags & Flag.VALID) and not point.flags & NO_SIGHTING


def _e7(degrees: float | None) -> int:
    return round((degrees or 0.0) * E7)
