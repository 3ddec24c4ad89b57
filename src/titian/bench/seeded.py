"""Where are the three hundred thousand invented clients? In `build/`, made once and used again.

One folder for each database and number of clients, with its keys; a stamp is written when all
are there, and an older stamp, or none, lets the folder be made anew. A PostgreSQL server of its
own runs only inside the block.
"""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from titian.bench.installation import Installation
from titian.bench.postgres import DATABASE, Postgres
from titian.bench.shared import ROOT

VERSION = 2  # of what is sown
SEED = 5
STAMP = "tersemai.json"


@dataclass(frozen=True)
class Stamp:
    """What lies in the folder."""

    version: int
    clients: int
    seconds: float
    has_groups: bool = False  # and what the filters of the search ask for


@contextmanager
def seeded(*, db: str, clients: int) -> Iterator[Installation]:
    """The installation, sown now if it is not there; whoever writes to it writes for all."""
    folder = ROOT / "build" / f"semai-{db}-{clients}"
    if read_stamp(folder) is None:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    if db == "sqlite":
        yield _sown(Installation(folder, is_demo=False), clients)
        return
    with _server(folder / "pg") as url:
        yield _sown(Installation(folder, url, is_demo=False), clients)


def read_stamp(folder: Path) -> Stamp | None:
    """None when it has to be sown."""
    try:
        stamp = Stamp(**json.loads((folder / STAMP).read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return stamp if stamp.version == VERSION else None


def _sown(made: Installation, clients: int) -> Installation:
    made.run("titian.config.prepare")
    if read_stamp(made.folder) is None:
        sys.stderr.write(f"menyemai {clients} klien …\n")
        began = time.monotonic()
        made.ask("seeding", str(clients), str(SEED))
        _stamp(made, Stamp(VERSION, clients, round(time.monotonic() - began, 1)))
    _group(made)
    return made


def _group(made: Installation) -> None:
    """Whoever was sown before there were groups gets theirs now."""
    stamp = read_stamp(made.folder)
    if stamp is None or stamp.has_groups:
        return
    sys.stderr.write("mengelompokkan klien …\n")
    began = time.monotonic()
    made.ask("grouping", str(SEED), date.today().isoformat())  # noqa: DTZ011 - ours, no office's
    seconds = round(stamp.seconds + time.monotonic() - began, 1)
    _stamp(made, replace(stamp, seconds=seconds, has_groups=True))


def _stamp(made: Installation, stamp: Stamp) -> None:
    (made.folder / STAMP).write_text(json.dumps(asdict(stamp)))


@contextmanager
def _server(home: Path) -> Iterator[str]:
    server = Postgres(home)
    is_new = not server.data.exists()
    if is_new:
        home.mkdir(parents=True)
        server.create()
    server.start()
    try:
        yield server.make_database() if is_new else server.url(DATABASE)
    finally:
        server.stop()
