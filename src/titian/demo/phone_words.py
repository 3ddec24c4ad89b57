"""What did an invented phone say of itself, and what could nobody use?"""

import json
from collections.abc import Sequence

from titian.demo.carrying import Bearer, Story
from titian.demo.walking import DAY_MS, HOUR_MS
from titian.tracking.points import Facts, Point, Poison, Sign, facts_text

WELL = Facts(permission="background", exact=True, optimised=False, power_saving=False)
SAID = {
    Story.PERMISSION: Facts(permission="foreground", exact=False, optimised=False),
    Story.SAVER: Facts(permission="background", exact=True, optimised=True, power_saving=True),
}


def signs_of(bearer: Bearer, points: Sequence[Point]) -> list[Sign]:
    """OwnTracks tells how it is set up; Traccar Client does not."""
    if bearer.kind != "owntracks" and bearer.story not in SAID:
        return []
    said = SAID.get(bearer.story, WELL)
    return [
        Sign(bearer.number, points[-1].received_ms, "status", points[-1].batt, facts_text(said))
    ]


def poisons_of(bearer: Bearer, points: Sequence[Point]) -> list[Poison]:
    """A fix from the year after next, and one that a revoked phone still held."""
    last = points[-1]
    if bearer.story == Story.HONEST:
        ahead = last._replace(at_ms=last.at_ms + 400 * DAY_MS)
        at = last.received_ms - 3 * HOUR_MS
        return [Poison(at, bearer.number, "owntracks", "future", _raw(ahead))]
    if bearer.story == Story.REVOKED:
        at = last.received_ms + 2 * DAY_MS
        return [Poison(at, bearer.number, "owntracks", "revoked", _raw(last))]
    return []


def _raw(point: Point) -> bytes:
    said = {
        "_type": "location", "tst": point.at_ms // 1000, "lat": point.lat_e7 / 1e7,
        "lon": point.lon_e7 / 1e7, "acc": point.acc_m, "batt": point.batt, "t": "p", "tid": "01",
    }  # fmt: skip
    return json.dumps(said).encode()
