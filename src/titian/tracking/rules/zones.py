"""Which zone binds a device, and when is it judged?

A version of a zone never changes. `from_ms` and `until_ms` are the version's validity cut with
the time in which the device belonged to the client. The timetable is written in the office's own
time zone; pauses are dated exceptions such as work or worship.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Literal, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from titian.kit.shapes import Measure
from titian.tracking.rules.presence import BUFFER_M

Kind = Literal["inclusion", "exclusion", "neutral"]  # neutral: being there is only noted
Span = tuple[int, int]  # [from_ms, until_ms)

NEVER_MS = 1 << 62
EPOCH_DAY = date(1970, 1, 1)
WEEK_DAYS = 7
DAY_MS = 86_400_000
MAX_GAP_MS = 45 * 60_000  # three pings of OwnTracks, one each 15 minutes


@dataclass(frozen=True)
class Opening:
    """One weekly row: from `opens` on that weekday (0 is Monday) until the next `closes`."""

    weekday: int
    opens: str  # "HH:MM"
    closes: str  # "HH:MM"; not later than `opens`: on the next day


@dataclass(frozen=True)
class Timetable:
    """The weekly hours in which a zone is judged."""

    zone_name: str  # Asia/Makassar
    rows: tuple[Opening, ...]

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Kept, as the weeks are looked up by it for each batch of points."""
        return hash((self.zone_name, self.rows))


class Measured(Protocol):
    """What judging asks of a shape."""

    @property
    def measure(self) -> Measure:
        """As `signed_distance_m`, for loops; far from the edge perhaps less."""
        ...

    def signed_distance_m(self, lat_e7: int, lon_e7: int) -> float: ...


@dataclass(frozen=True)
class ZoneRule:
    """One version of a zone as it binds one device."""

    id: UUID  # the version
    zone: UUID
    client: UUID
    kind: Kind
    shape: Measured
    from_ms: int
    until_ms: int | None = None
    timetable: Timetable | None = None  # None: always
    pauses: tuple[Span, ...] = ()
    grace_ms: int = 0
    max_gap_ms: int = MAX_GAP_MS
    buffer_m: int = BUFFER_M  # so far beyond the line its edge is taken to reach

    @cached_property
    def key(self) -> bytes:
        """One version may bind a device twice, before and after it was another client's."""
        return self.id.bytes + self.from_ms.to_bytes(8, "big", signed=True)

    @cached_property
    def name(self) -> bytes:
        """Of the client and the version, as the ids of their episodes begin."""
        return self.client.bytes + self.id.bytes

    @cached_property
    def ends_ms(self) -> int:
        return NEVER_MS if self.until_ms is None else self.until_ms


def judged_spans(zone: ZoneRule, since_ms: int, until_ms: int) -> list[Span]:
    """The spans in which the zone is judged that touch [since_ms, until_ms), whole and in order.

    A span without an end in sight ends at NEVER_MS.
    """
    window = (zone.from_ms, zone.ends_ms)
    spans = [window]
    if zone.timetable is not None:
        opened = _opened(zone.timetable, *_weeks(since_ms, until_ms))
        touching = (span for span in opened if span[0] < until_ms and span[1] > since_ms)
        spans = [cut for span in touching if (cut := _both(span, window))]
    for pause in sorted(zone.pauses):
        spans = [left for span in spans for left in _without(span, pause)]
    return [span for span in spans if span[0] < until_ms and span[1] > since_ms]


def _both(one: Span, other: Span) -> Span | None:
    cut = max(one[0], other[0]), min(one[1], other[1])
    return cut if cut[0] < cut[1] else None


def _without(span: Span, pause: Span) -> Iterable[Span]:
    """A pause that was ended before it began cuts nothing."""
    if pause[0] >= pause[1]:
        return [span]
    before, after = (span[0], min(span[1], pause[0])), (max(span[0], pause[1]), span[1])
    return [part for part in (before, after) if part[0] < part[1]]


def _weeks(since_ms: int, until_ms: int) -> Span:
    """Some days more on both sides, as a row may reach over midnight and touch the next."""
    first, last = since_ms // DAY_MS, until_ms // DAY_MS
    return (first - WEEK_DAYS - 2) // WEEK_DAYS, (last + 2) // WEEK_DAYS


@lru_cache(maxsize=4096)
def _opened(timetable: Timetable, first_week: int, last_week: int) -> Sequence[Span]:
    """Touching rows are one span; hours without a hole in the whole week are always."""
    weeks = range(first_week, last_week + 1)
    spans: list[Span] = []
    for span in (span for week in weeks for span in _week(timetable, week)):
        if spans and span[0] <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], span[1])
        else:
            spans.append(span)
    has_hole = len(spans) != 1 or spans[0][1] - spans[0][0] < (WEEK_DAYS + 1) * DAY_MS
    return spans if has_hole else [(-NEVER_MS, NEVER_MS)]


def _week(timetable: Timetable, week: int) -> tuple[Span, ...]:
    """The openings of the seven days after `week` times seven days since 1970."""
    days = (EPOCH_DAY + timedelta(days=week * WEEK_DAYS + day) for day in range(WEEK_DAYS))
    place = ZoneInfo(timetable.zone_name)
    rows = timetable.rows
    return tuple(
        sorted(
            _span(row, day, place) for day in days for row in rows if row.weekday == day.weekday()
        )
    )


def _span(row: Opening, day: date, place: ZoneInfo) -> Span:
    opens, closes = _at(day, row.opens, place), _at(day, row.closes, place)
    return opens, closes if closes > opens else _at(day + timedelta(days=1), row.closes, place)


def _at(day: date, clock: str, place: ZoneInfo) -> int:
    """Also 24:00, the end of that day."""
    hour, minute = (int(part) for part in clock.split(":"))
    start = datetime(day.year, day.month, day.day, tzinfo=place) + timedelta(
        hours=hour, minutes=minute
    )
    return int(start.astimezone(UTC).timestamp()) * 1000
