"""Where lies the data that is not ours to ship? In TITIAN_SHARED, or beside the repository."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


class NoSharedData(Exception):
    """The folder looked for."""


def shared_files(folder: str, pattern: str) -> list[Path]:
    """In order; raises NoSharedData when there are none, so that no bench passes on nothing."""
    place = Path(os.environ.get("TITIAN_SHARED") or ROOT.parent / "shared") / folder
    files = sorted(place.glob(pattern))
    if not files:
        raise NoSharedData(place)
    return files
