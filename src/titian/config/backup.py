"""How does an office keep a copy that survives the machine? One encrypted file, proved.

Written beside its name as `.part`, flushed to the disk, opened again and compared, and only then
given its name: a backup that has its name can be restored.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import TextIO

from titian import __version__
from titian.audit.chain import append_heads
from titian.config import postgres_copy, sqlite_copy
from titian.config.backup_contents import Manifest, Opened, open_contents, write_contents
from titian.config.backup_due import is_due
from titian.config.backup_file import new_head
from titian.config.backup_trouble import BackupTrouble, Damaged, NotABackup, told_in_words
from titian.config.database_facts import Facts
from titian.config.place import DOCUMENTS, Place, here, workshop
from titian.config.recovery import names_on
from titian.kit import clock
from titian.kit.backups import BEFORE_UPDATE, DAILY, backups_in, may_go, name_of

SQLITE, POSTGRES = "titian.db", "titian.pgdump"  # the member that holds the database
POINTS = "points.db"  # beside SQLITE; a dump of PostgreSQL holds the points itself


@dataclass(frozen=True)
class Taken:
    """A finished backup."""

    path: Path
    size: int
    manifest: Manifest


def backup_command(path: Path, *, out: TextIO) -> int:
    """`titian backup FILE`: 0 when the file is there and was opened again."""
    try:
        taken = take_backup(path, place=here(), at=clock.now())
    except BackupTrouble as trouble:
        print(f"Cadangan gagal. {trouble}", file=out)
        return 1
    rows = sum(taken.manifest.facts.counts.values())
    print(f"Cadangan selesai dan sudah diperiksa: {path}", file=out)
    print(f"{taken.size / 1e6:.1f} MB, {rows} baris. Kunci: lembar pemulihan.", file=out)
    return 0


def backup_if_due(at: datetime, place: Place | None = None) -> Path | None:
    """Once a day after the offices closed, or when the last is older than a day; then tidies up."""
    place = place or here()
    if not is_due(at, place):
        return None
    path = _take_named(DAILY, place, at)
    for file in may_go(backups_in(place.backups)):
        file.path.unlink(missing_ok=True)
    return path


def before_update(place: Place | None = None) -> Path:
    """The start calls it when migrations wait and the database is in use."""
    return _take_named(BEFORE_UPDATE, place or here(), clock.now())


def take_backup(path: Path, *, place: Place, at: datetime) -> Taken:
    """Raises BackupTrouble; no half file is left."""
    with told_in_words(), workshop(place.data) as folder:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _part_of(path) as part:
            manifest = _write(part, place, at, folder)
            check(part, key=place.secrets["cadangan"], into=folder / "diperiksa")
            part.replace(path)
        _flush_folder(path.parent)
        if manifest.facts.heads:
            append_heads(place.heads_file, at)
    return Taken(path, path.stat().st_size, manifest)


def check(path: Path, *, key: bytes, into: Path) -> Opened:
    """Opens, unpacks and compares everything; raises BackupTrouble."""
    into.mkdir()
    try:
        with path.open("rb") as file:
            opened = open_contents(file, key=key, into=into)
    except FileNotFoundError:
        raise NotABackup(f"Berkas {path} tidak ada.") from None
    if opened.head.database == "postgresql":
        postgres_copy.check_dump(into / POSTGRES)
    elif sqlite_copy.check_sqlite(into / SQLITE) != opened.manifest.facts:
        raise Damaged("Isi basis data di dalam cadangan tidak sama dengan daftarnya.")
    if POINTS in opened.manifest.members:
        sqlite_copy.check_sqlite(into / POINTS)
    return opened


def _take_named(kind: str, place: Place, at: datetime) -> Path:
    return take_backup(place.backups / name_of(at, kind), place=place, at=at).path


def _write(part: Path, place: Place, at: datetime, folder: Path) -> Manifest:
    from django.db import connection

    heads = _heads(place, folder)  # first: a head must not be younger than the copy
    points = _points(place, folder, connection.vendor)  # then: what is judged twice is judged once
    copy, facts = copy_database(folder)
    members = {copy.name: copy, **points, **heads, **dict(_documents(place.documents))}
    keys = {name: place.secrets[name] for name in names_on(place.secrets)}
    head = new_head(
        key=keys["cadangan"], at=at, epoch=place.epoch, database=connection.vendor,
        schema=facts.schema, version=__version__,
    )  # fmt: skip
    with part.open("wb") as file:
        manifest = write_contents(file, keys=keys, head=head, facts=facts, members=members)
        file.flush()
        os.fsync(file.fileno())
    for open_copy in (copy, *points.values()):
        open_copy.unlink()
    return manifest


def copy_database(folder: Path) -> tuple[Path, Facts]:
    """A consistent copy of the live database, with what it holds."""
    from django.db import connection

    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        copy = folder / POSTGRES
        return copy, postgres_copy.dump(settings, copy)
    copy = folder / SQLITE
    return copy, sqlite_copy.copy_sqlite(Path(settings["NAME"]), copy)


def _heads(place: Place, folder: Path) -> dict[str, Path]:
    if not place.heads_file.exists():
        return {}
    copy = folder / place.heads_file.name
    copyfile(place.heads_file, copy)
    return {copy.name: copy}


def _points(place: Place, folder: Path, vendor: str) -> dict[str, Path]:
    live, copy = place.data / POINTS, folder / POINTS
    if vendor == "postgresql" or not live.exists():
        return {}
    sqlite_copy.copy_sqlite(live, copy)
    return {POINTS: copy}


def _documents(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"{DOCUMENTS}/{path.relative_to(folder).as_posix()}", path


@contextmanager
def _part_of(path: Path) -> Iterator[Path]:
    """Gone after the block unless it was given its name."""
    part = path.with_name(path.name + ".part")
    try:
        part.touch(mode=0o600)
        yield part
    finally:
        part.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
