"""How did a device's time go in all its zones, also where being there is only noted?

The judge reads no neutral zone, so no state that it kept knows one: these are folded by
themselves, from a few days before. Who was there all that time was there before, too.
"""

from collections.abc import Sequence

from titian.tracking.rules.again import Past, judge_again
from titian.tracking.rules.fold import State, Stays, fold
from titian.tracking.rules.zones import ZoneRule

LOOKED_BACK_MS = 3 * 86_400_000


def stays_since(past: Past, device: int, since_ms: int, zones: Sequence[ZoneRule]) -> Stays:
    """The stays of each zone that bind the device at or after `since_ms`; nothing is stored."""
    judging = [zone for zone in zones if zone.kind != "neutral"]
    noted = [zone for zone in zones if zone.kind == "neutral"]
    stays = judge_again(past, device, since_ms, judging).stays if judging else {}
    if not noted:
        return stays
    points = past.points(device, since_ms - LOOKED_BACK_MS, None)
    return {**stays, **fold(State(), noted, points)[1]}
