"""Where did a device stay, and when was it on its way? Inferred from fixes, and shown as inferred.

Nothing is judged by it. A stay is a time of ten minutes or more within a hundred metres; what lies
between two stays is a journey; what was not seen stays unknown. The home is the stay in which most
nights were spent, as far as enough nights are known.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from titian.kit.ground import distance_m
from titian.tracking.points import Point
from titian.tracking.rules.fixes import believed, margin_m

REACH_M = 100
SHORTEST_STAY_MS = 10 * 60_000
LONGEST_GAP_MS = 60 * 60_000  # over a longer silence nobody knows
SAME_PLACE_M = 150
NIGHT = (0, 5)  # hours at the office in which people sleep
FEWEST_NIGHTS_MS = 6 * 3_600_000
HOUR_MS, DAY_HOURS = 3_600_000, 24
Kind = Literal["stay", "journey", "unknown"]


@dataclass(frozen=True)
class Part:
    """Of a stay its middle, of a journey where it ended and how far it went."""

    kind: Kind
    from_ms: int
    until_ms: int
    lat_e7: int = 0
    lon_e7: int = 0
    way_m: int = 0
    fixes: int = 0

    @property
    def length_ms(self) -> int:
        return self.until_ms - self.from_ms


def parts_of(points: Sequence[Point]) -> list[Part]:
    """Points of one device in order of time; each moment from the first to the last once."""
    runs = _runs(believed(None, None, points).fixes)
    parts: list[Part] = []
    for run in runs:
        if parts:
            parts.append(Part("unknown", parts[-1].until_ms, run[0].at_ms))
        parts += _together(_of_run(run))
    return parts


def home_among(parts: Iterable[Part], *, offset_ms: int) -> tuple[int, int] | None:
    """(lat_e7, lon_e7) of the place where most of the nights were spent; None: too few are known.

    `offset_ms`: the office's time ahead of UTC.
    """
    places: list[tuple[Part, int]] = []
    for part in parts:
        night_ms = _night_ms(part, offset_ms) if part.kind == "stay" else 0
        if not night_ms:
            continue
        near = next((n for n, (one, _) in enumerate(places) if _is_near(one, part)), None)
        if near is None:
            places.append((part, night_ms))
        else:
            places[near] = places[near][0], places[near][1] + night_ms
    place, spent_ms = max(places, key=lambda pair: pair[1], default=(None, 0))
    if place is None or spent_ms < FEWEST_NIGHTS_MS:
        return None
    return place.lat_e7, place.lon_e7


def _runs(fixes: Sequence[Point]) -> Iterator[list[Point]]:
    """Without a long silence in between."""
    run: list[Point] = []
    for fix in fixes:
        if run and fix.at_ms - run[-1].at_ms > LONGEST_GAP_MS:
            yield run
            run = []
        run.append(fix)
    if run:
        yield run


def _of_run(run: Sequence[Point]) -> Iterator[Part]:
    """From each fix on, as long as the device stays near it."""
    place = 0
    while place < len(run):
        after = place + 1
        while after < len(run) and _is_here(run[place], run[after]):
            after += 1
        group = run[place:after]
        end_ms = run[min(after, len(run) - 1)].at_ms
        is_stay = group[-1].at_ms - group[0].at_ms >= SHORTEST_STAY_MS
        if is_stay:
            yield _stay(group, end_ms)
            place = after
        elif place + 1 < len(run):
            yield _step(run[place], run[place + 1])
            place += 1
        else:
            if len(run) == 1:
                yield Part("stay", run[0].at_ms, run[0].at_ms, *run[0][2:4], 0, 1)
            place += 1


def _is_here(one: Point, other: Point) -> bool:
    """A rough fix may lie as far off as its accuracy."""
    away = distance_m(one.lat_e7, one.lon_e7, other.lat_e7, other.lon_e7)
    return away <= max(REACH_M, margin_m(other))


def _stay(group: Sequence[Point], end_ms: int) -> Part:
    lat = sorted(fix.lat_e7 for fix in group)[len(group) // 2]
    lon = sorted(fix.lon_e7 for fix in group)[len(group) // 2]
    return Part("stay", group[0].at_ms, end_ms, lat, lon, 0, len(group))


def _step(one: Point, other: Point) -> Part:
    way = round(distance_m(one.lat_e7, one.lon_e7, other.lat_e7, other.lon_e7))
    return Part("journey", one.at_ms, other.at_ms, other.lat_e7, other.lon_e7, way, 1)


def _together(parts: Iterable[Part]) -> list[Part]:
    """Steps in a row are one journey; two stays at one place are one."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if (
            last is None
            or last.kind != part.kind
            or (part.kind == "stay" and not _is_near(last, part))
        ):
            found.append(part)
        else:
            lat, lon = (
                (part.lat_e7, part.lon_e7) if part.kind == "journey" else (last.lat_e7, last.lon_e7)
            )
            found[-1] = replace(
                last, until_ms=part.until_ms, lat_e7=lat, lon_e7=lon,
                way_m=last.way_m + part.way_m, fixes=last.fixes + part.fixes,
            )  # fmt: skip
    return found


def _is_near(one: Part, other: Part) -> bool:
    return distance_m(one.lat_e7, one.lon_e7, other.lat_e7, other.lon_e7) <= SAME_PLACE_M


def _night_ms(part: Part, offset_ms: int) -> int:
    """How much of it lies in the hours of the night."""
    begin, end = part.from_ms + offset_ms, part.until_ms + offset_ms
    day_ms = DAY_HOURS * HOUR_MS
    spent = 0
    for day in range(begin // day_ms, end // day_ms + 1):
        opens, closes = (day * day_ms + hour * HOUR_MS for hour in NIGHT)
        spent += max(0, min(end, closes) - max(begin, opens))
    return spent
