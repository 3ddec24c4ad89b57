"""When was a notice committed? Asked from outside, every two milliseconds.

A notice that this question does not show yet and the next one does was committed in between; the
earlier of the two moments is noted, so that a delay counted from it is never flattered. It needs
one writer at a time, as numbers must rise with commits: in the bench of alerts that is `work`.

    python -m titian.bench.commits DATABASE     prints {id: moment} when its input is closed
"""

import json
import select
import sqlite3
import sys
import time
from collections.abc import Callable

EVERY = 0.002  # seconds
NEWER = "SELECT id FROM audit_notice WHERE id > {} ORDER BY id"
LAST = "SELECT coalesce(max(id), 0) FROM audit_notice"

Ask = Callable[[str, tuple[int, ...]], list[tuple[int]]]


def asker(database: str) -> tuple[Ask, str]:
    """How to ask this database, and its mark for a value."""
    if database.startswith("postgresql"):
        import psycopg  # noqa: PLC0415 - only when needed

        other = psycopg.connect(database, autocommit=True)
        return lambda text, values: other.execute(text.encode(), values).fetchall(), "%s"
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None)
    return lambda text, values: connection.execute(text, values).fetchall(), "?"


def watch(database: str) -> dict[int, float]:
    """Moments of the steady clock, which all processes of one machine share."""
    ask, mark = asker(database)
    last = ask(LAST, ())[0][0]
    moments: dict[int, float] = {}
    before = time.monotonic()
    while not select.select([sys.stdin], [], [], EVERY)[0]:
        asked = time.monotonic()
        for (number,) in ask(NEWER.format(mark), (last,)):
            moments[number] = before
            last = number
        before = asked
    return moments


if __name__ == "__main__":
    sys.stdout.write(json.dumps(watch(sys.argv[1])) + "\n")
