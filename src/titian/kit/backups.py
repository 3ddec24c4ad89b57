"""Which backup files are there, how old is the last, and which may go? Told by their names alone.

`titian-20261124T011200Z-harian.cadangan`: the moment in UTC and why it was made. Counting goes by
how many there are, never by age: a clock that jumps a year forward throws nothing away.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

DAILY, BEFORE_UPDATE, BEFORE_RESTORE = "harian", "sebelum-pembaruan", "sebelum-pemulihan"
SUFFIX = ".cadangan"
STAMP = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"titian-(\d{8}T\d{6}Z)-([a-z-]+)\.cadangan")
KEPT_DAYS, KEPT_WEEKS, KEPT_OTHERS = 14, 8, 5


@dataclass(frozen=True, order=True)
class BackupFile:
    """One finished backup in the folder."""

    at: datetime
    path: Path
    kind: str

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size


def name_of(at: datetime, kind: str) -> str:
    return f"titian-{at.astimezone(UTC).strftime(STAMP)}-{kind}{SUFFIX}"


def backups_in(folder: Path) -> list[BackupFile]:
    """Oldest first; files that we did not name are passed over."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(_read(found))


def last_backup(folder: Path, *, until: datetime) -> BackupFile | None:
    """The newest; `until` leaves out those that a wrong clock put into the future."""
    known = [file for file in backups_in(folder) if file.at <= until]
    return known[-1] if known else None


def may_go(files: Iterable[BackupFile]) -> list[BackupFile]:
    """All but the newest of each of 14 days and of 8 weeks, and the last five of other kinds."""
    files = sorted(files, reverse=True)
    daily = [file for file in files if file.kind == DAILY]
    kept = {*_newest_of_each(daily, "%Y-%m-%d", KEPT_DAYS)}
    kept |= {*_newest_of_each(daily, "%G-%V", KEPT_WEEKS)}
    for kind in (BEFORE_UPDATE, BEFORE_RESTORE):
        kept |= {*[file for file in files if file.kind == kind][:KEPT_OTHERS]}
    ours = {DAILY, BEFORE_UPDATE, BEFORE_RESTORE}
    return [file for file in files if file.kind in ours and file not in kept]


def _newest_of_each(files: Iterable[BackupFile], period: str, many: int) -> list[BackupFile]:
    """`files` are newest first."""
    newest: dict[str, BackupFile] = {}
    for file in files:
        newest.setdefault(file.at.strftime(period), file)
    return list(newest.values())[:many]


def _read(paths: Iterable[Path]) -> Iterator[BackupFile]:
    for path in paths:
        match = NAME.fullmatch(path.name)
        if match:
            at = datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
            yield BackupFile(at, path, match[2])
