"""Does a backup bring every row back, and how soon?

The office is backed up and restored by the commands that an administrator types; in between every
client is renamed and every report thrown away, so that an idle restore would show. A difference
is a row that is not as it was, or one that the restore had no reason to write.
"""

import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from titian.bench.backup_rows import Row, read
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation

HELP = "cadangan dan pemulihan, baris demi baris"
# Of the moment, not of the office: sessions end, the heart goes on.
NOT_COMPARED = {"django_session", "offices_heartbeat"}
# Where the restore itself leaves a trace; what was there must be there still.
MAY_GROW = {"audit_entry", "audit_seal", "audit_change", "audit_notice", "offices_outage"}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=1500)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office:
        before = _rows(office, "before")
        file = office.folder / "office.cadangan"
        backup_s = _seconds(office, "backup", file)
        office.run("titian.bench.backup_rows", "spoil")
        spoiled = differences(before, _rows(office, "spoiled"))
        restore_s = _seconds(office, "restore", file)
        after = _rows(office, "after")
        size = file.stat().st_size
    return {
        "differences": differences(before, after),
        "restore_s": round(restore_s, 2),
        "backup_s": round(backup_s, 2),
        "size_mb": round(size / 1e6, 1),
        "rows": sum(before.values()),
        "spoiled": spoiled,
    }


def differences(before: Counter[Row], after: Counter[Row]) -> int:
    """Rows lost or changed, and rows too many."""
    lost = [row for row in (before - after).elements() if row.table not in NOT_COMPARED]
    more = [row for row in (after - before).elements() if row.table not in NOT_COMPARED | MAY_GROW]
    return len(lost) + len(more)


def _rows(office: Installation, name: str) -> Counter[Row]:
    path = office.folder / name
    office.run("titian.bench.backup_rows", "write", str(path))
    return read(path)


def _seconds(office: Installation, command: str, file: Path) -> float:
    began = time.monotonic()
    office.run("titian.config.cli", command, str(file))
    return time.monotonic() - began
