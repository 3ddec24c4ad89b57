"""Where does the face lie? Paths that several tests read."""

import gzip
from pathlib import Path

import titian.desk

DESK = Path(titian.desk.__file__).resolve().parent
STATIC = DESK / "static" / "titian"
TEMPLATES = DESK / "templates"


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def weight(name: str) -> int:
    """Bytes as they travel."""
    return len(gzip.compress((STATIC / name).read_bytes(), 9))
