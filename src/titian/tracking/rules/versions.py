"""Under which version of the rules is a position judged, and by which figures?

An episode keeps the version that judged it last, so that years later a judge can be told by what
rule it was found. The versions are data; the figures of the newest are those of the rules.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from titian.tracking.rules import fixes, passing, presence, zones

MINUTE_MS = 60_000


@dataclass(frozen=True)
class Version:
    """One state of the rules: its name, since when, what it changed, its figures."""

    id: str
    since: date
    says: str
    figures: Mapping[str, int]


class _Read(msgspec.Struct, frozen=True, rename={"since": "from"}):
    id: str
    since: date
    says: str
    figures: dict[str, int]


class _File(msgspec.Struct, frozen=True):
    version: list[_Read]


@cache
def versions() -> Sequence[Version]:
    """The oldest first."""
    text = (files(__package__) / "versions.toml").read_text("utf-8")
    read = msgspec.convert(tomllib.loads(text), _File).version
    return [Version(one.id, one.since, one.says, one.figures) for one in read]


def current() -> Version:
    return versions()[-1]


def version_on(day: date) -> Version | None:
    """The one in force on that day; None before versions were kept."""
    return next((one for one in reversed(versions()) if one.since <= day), None)


def version_of(name: str) -> Version | None:
    """None for an episode from before versions were kept."""
    return next((one for one in versions() if one.id == name), None)


def figures_now() -> dict[str, int]:
    """What the rules themselves judge by."""
    return {
        "largest_doubt_m": fixes.LARGEST_DOUBT_M,
        "smallest_doubt_m": fixes.SMALLEST_DOUBT_M,
        "unknown_doubt_m": fixes.UNKNOWN_DOUBT_M,
        "fastest_m_per_s": fixes.FASTEST_M_PER_S,
        "ahead_min": fixes.AHEAD_MS // MINUTE_MS,
        "buffer_m": presence.BUFFER_M,
        "largest_buffer_m": presence.LARGEST_BUFFER_M,
        "dwell_s": presence.DWELL_MS // 1000,
        "plainly_out_m": presence.PLAINLY_OUT_M,
        "good_entry_m": presence.GOOD_ENTRY_M,
        "max_gap_min": zones.MAX_GAP_MS // MINUTE_MS,
        "pass_good_m": passing.GOOD_M,
        "pass_longest_min": passing.LONGEST_WAY_MS // MINUTE_MS,
    }
