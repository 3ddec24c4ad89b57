"""How is a trace read from a file, and what was found told?

The columns are `subject, timestamp, lat, lon, accuracy_m` (others are passed over, and `subject`
may be missing); plain or gzipped. A time without a zone is UTC. Unknown accuracy is empty or 0.
"""

import csv
import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from titian.kit.ground import e7
from titian.tracking.points import Point
from titian.tracking.replay import Replay
from titian.tracking.rules.episodes import Episode

NEEDED = ("timestamp", "lat", "lon")
COUNTS = ("points", "naive", "filtered", "titian", "true", "true_kept", "tickets")
GARBLED = (ValueError, TypeError, OverflowError, csv.Error)
UNREADABLE = (OSError, EOFError, zlib.error)


class NotATrace(Exception):
    """No such file, no such columns, or a value that cannot be read; says which line."""


def traces_in(path: Path) -> Mapping[str, Sequence[Point]]:
    """The points of each subject of a file, as they stand in it."""
    try:
        with _opened(path) as file:
            traces = _read(csv.DictReader(file))
    except UNREADABLE as what:
        raise NotATrace(getattr(what, "strerror", None) or str(what)) from what
    if not traces:
        raise NotATrace("tidak ada titik di dalamnya")
    return traces


def _read(rows: "csv.DictReader[str]") -> Mapping[str, Sequence[Point]]:
    traces: dict[str, list[Point]] = defaultdict(list)
    try:
        if missing := [name for name in NEEDED if name not in (rows.fieldnames or ())]:
            raise NotATrace(f"kolom {', '.join(missing)} tidak ada")
        for row in rows:
            traces[row.get("subject") or ""].append(_point(row))
    except UnicodeDecodeError as what:
        raise NotATrace("bukan berkas teks") from what
    except GARBLED as what:
        raise NotATrace(f"baris {rows.line_num} tidak dapat dipahami") from what
    return traces


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _point(row: Mapping[str, str]) -> Point:
    return Point(
        device=0,
        at_ms=round(_moment(row["timestamp"]).timestamp() * 1000),
        lat_e7=_degrees(row["lat"], 90),
        lon_e7=_degrees(row["lon"], 180),
        acc_m=_accuracy(row.get("accuracy_m") or ""),
    )


def _degrees(text: str, most: int) -> int:
    degrees = float(text)
    if not -most <= degrees <= most:
        raise ValueError(f"no such place on earth: {text}")
    return e7(degrees)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _accuracy(text: str) -> int:
    """Whole metres, never a better one than was said; 0 when unknown."""
    metres = float(text) if text else 0.0
    return -int(-metres // 1) if metres > 0 else 0


def as_json(replays: Mapping[str, Replay]) -> dict[str, object]:
    """One object; of several subjects the sums, and each of them below its name."""
    if len(replays) == 1:
        (only,) = replays.values()
        return _one(only)
    episodes = [
        {"subject": name, **_episode(episode)}
        for name, one in replays.items()
        for episode in one.episodes
    ]
    subjects = {name: _one(one) for name, one in replays.items()}
    return {**sums(replays.values()), "episodes": episodes, "subjects": subjects}


def sums(replays: Iterable[Replay]) -> dict[str, int]:
    each = [_counts(one) for one in replays]
    return {name: sum(counts[name] for counts in each) for name in COUNTS}


def _one(replay: Replay) -> dict[str, object]:
    home = [replay.home.lat_e7 / 1e7, replay.home.lon_e7 / 1e7]
    episodes = [_episode(episode) for episode in replay.episodes]
    return {**_counts(replay), "home": home, "episodes": episodes}


def _counts(replay: Replay) -> dict[str, int]:
    return {name: getattr(replay, name) for name in COUNTS}


def _episode(episode: Episode) -> dict[str, object]:
    until = episode.until_ms
    return {
        "start": _iso(episode.from_ms),
        "end": None if until is None else _iso(until),
        "confidence": episode.confidence,
        "kind": episode.kind,
    }


def _iso(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat().replace("+00:00", "Z")
