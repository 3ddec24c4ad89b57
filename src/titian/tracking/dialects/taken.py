"""What did we hear? Points, signs of life, and poisons: checked, ready for one commit."""

from dataclasses import dataclass, field
from math import isfinite

from titian.tracking.frames import Frame
from titian.tracking.points import MOST_RAW, UNKNOWN, Facts, Point, Poison, Sign, facts_text

FUTURE = 5 * 60 * 1000  # ms: a clock may be that far ahead
OLDEST = 400 * 24 * 3600 * 1000  # ms: older than a phone's queue can be
AN_AGE = 20 * 365 * 24 * 3600 * 1000  # ms
MOST_SKEW = 5 * AN_AGE  # a clock that is further off is off by a century: no date holds 1e300
MOST_IN_ARRAY = 10_000


class TooMany(Exception):
    """More messages in one body than we take at once."""


@dataclass(slots=True)
class Taken:
    """Fills up with what arrives until somebody commits it."""

    points: list[Point] = field(default_factory=list)
    poisons: list[Poison] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)  # of what is in it, as it came
    weight: int = 0  # bytes of poisons and frames

    def __len__(self) -> int:
        return len(self.points) + len(self.poisons) + len(self.signs)

    def poison(self, now: int, device: int, source: str, reason: str, raw: bytes) -> None:
        self.poisons.append(Poison(now, device, source, reason, raw[:MOST_RAW]))
        self.weight += min(len(raw), MOST_RAW)

    def frame(self, now: int, device: int, source: str, door: str, raw: bytes) -> None:
        self.frames.append(Frame(device, now, source, door, raw[:MOST_RAW]))
        self.weight += min(len(raw), MOST_RAW)

    @property
    def understood(self) -> int:
        """How much of it is of use: poisons are kept with their own bytes."""
        return len(self.points) + len(self.signs)

    def told(self, now: int, device: int, kind: str, batt: int, facts: Facts) -> None:
        self.signs.append(Sign(device, now, kind, batt, facts_text(facts)))

    def told_help(self, now: int, device: int, batt: int, at_ms: int | None) -> None:
        """Somebody pressed for help; kept apart from other alarms, which would cover it."""
        self.told(now, device, "help", batt, Facts(help_ms=now, pressed_ms=at_ms))

    def told_time(self, now: int, device: int, at_ms: int) -> None:
        """Of a fix whose time cannot be believed."""
        self.told(now, device, "clock", UNKNOWN, Facts(skew_ms=skew(now, at_ms)))


def skew(now: int, at_ms: int) -> int:
    """How far the phone's clock is behind ours; < 0: it runs ahead."""
    return max(-MOST_SKEW, min(now - at_ms, MOST_SKEW))


def wrong_place(lat: float, lon: float) -> str | None:
    """The reason why no phone can be there."""
    if not (isfinite(lat) and isfinite(lon)):
        return "not-a-number"
    if not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
        return "out-of-range"
    if lat == 0.0 and lon == 0.0:
        return "null-island"
    return None


def wrong_time(at_ms: int, now: int, *, any_time: bool = False) -> str | None:
    """The reason why the phone's clock cannot be believed; `any_time` of this age of phones."""
    if at_ms > now + (AN_AGE if any_time else FUTURE):
        return "future"
    return "old" if at_ms < (0 if any_time else now - OLDEST) else None
