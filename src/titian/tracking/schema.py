"""Which tables does a store of points need? Numbered .sql files, each run once, in order."""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"
COLUMNS = "device, at_ms, lat_e7, lon_e7, acc_m, speed_cms, course, alt_m, batt, flags, received_ms"


def missing(kind: str, done: int) -> Iterator[tuple[int, str]]:
    """(number, statements) of the files after number `done`."""
    for path in sorted(FOLDER.glob(f"{kind}_*.sql")):
        number = int(path.stem.rpartition("_")[2])
        if number > done:
            yield number, _without_comments(path.read_text())


def _without_comments(script: str) -> str:
    return "\n".join(line for line in script.splitlines() if not line.startswith("--"))
