"""What do many arrivals say together? The same fix twice is one; the last word of each device.

Merging takes the greater of two values: every "unknown" is the smallest, so unknown ones are
filled, and the result does not depend on the order or on repetition. Of two accuracies the
worse counts, as we may be less sure but never surer than the phone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import groupby
from operator import itemgetter

import msgspec

from titian.tracking.points import UNKNOWN, Facts, Flag, Point, Sign, facts_text, unpack

KEY = itemgetter(0, 1, 2, 3)
FIRST = itemgetter(0)
CHARGING = int(Flag.CHARGING)  # a number is asked ten times as fast
Row = tuple[int, ...]


def merged(rows: Iterable[Row]) -> list[Row]:
    """In the order of the identity, each identity once."""
    ordered = sorted(rows)
    keys = list(map(KEY, ordered))
    if len(set(keys)) == len(keys):
        return ordered
    return [_one(list(same)) for _, same in groupby(ordered, KEY)]


def _one(same: Sequence[Row]) -> Row:
    device, at, lat, lon, acc, speed, course, alt, batt, flags, received = same[0]
    for other in same[1:]:
        acc, speed = max(acc, other[4]), max(speed, other[5])
        course, alt, batt = max(course, other[6]), max(alt, other[7]), max(batt, other[8])
        flags, received = flags | other[9], min(received, other[10])
    return (device, at, lat, lon, acc, speed, course, alt, batt, flags, received)


def earliest(fresh: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """(device, at_ms) of the first of each device; in the order of the devices, so that two who
    mark the same ones wait for each other and not in a ring."""
    return [(device, min(at_ms for _, at_ms in of)) for device, of in groupby(sorted(fresh), FIRST)]


def in_turn(
    ask: Callable[[int, int], list[tuple[int, int, int]]], after: int, limit: int
) -> list[tuple[int, int, int]]:
    """Rows that begin with a number, round and round; `ask` answers those after a number."""
    rows = ask(after, limit)
    if len(rows) < limit and after:
        rows += [row for row in ask(0, limit - len(rows)) if row[0] <= after]
    return rows


def received_first(group: tuple[bytes] | None) -> int | None:
    """Of a row of the log; its points were received together."""
    return None if group is None else min(row[10] for row in unpack(bytes(group[0])))


def last_words(rows: Iterable[Row]) -> Iterator[Sign]:
    """What the point that arrived last tells of its device, for each device."""
    newest: dict[int, Row] = {}
    for row in rows:
        known = newest.get(row[0])
        if known is None or (row[10], row[1]) >= (known[10], known[1]):
            newest[row[0]] = row
    return (_sign(Point(*row)) for row in newest.values())


def _sign(point: Point) -> Sign:
    facts = Facts(
        fix_ms=point.at_ms,
        skew_ms=point.received_ms - point.at_ms,
        charging=bool(point.flags & CHARGING),
    )
    return Sign(point.device, point.received_ms, "point", point.batt, facts_text(facts))


def together(signs: Iterable[Sign]) -> dict[int, Sign]:
    """All signs of each device as one: the newest kind and arrival, the newest known facts."""
    by_device = groupby(sorted(signs), FIRST)
    return {device: reduce(_and_later, of_device) for device, of_device in by_device}


def _and_later(before: Sign, later: Sign) -> Sign:
    facts = {**msgspec.json.decode(before.facts), **msgspec.json.decode(later.facts)}
    batt = before.batt if later.batt == UNKNOWN else later.batt
    return later._replace(batt=batt, facts=msgspec.json.encode(facts).decode())
