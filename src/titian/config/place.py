"""Where does this Titian live? Its folders and keys, and the epoch that a restore begins."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from titian.config.secrets import Secrets

WORKSHOP = ".cadangan-"
EPOCH = "epoch"
DOCUMENTS = "dokumen"


@dataclass(frozen=True)
class Place:
    """One installation."""

    data: Path
    backups: Path
    secrets_dir: Path
    secrets: Secrets
    heads_file: Path  # append-only

    @property
    def documents(self) -> Path:
        return self.data / DOCUMENTS

    @property
    def epoch(self) -> int:
        """1 until something was restored."""
        try:
            return int((self.data / EPOCH).read_text())
        except (FileNotFoundError, ValueError):
            return 1

    def set_epoch(self, epoch: int) -> None:
        draft = self.data / f".{EPOCH}"
        draft.write_text(f"{epoch}\n")
        draft.replace(self.data / EPOCH)


def here() -> Place:
    """The installation whose settings are loaded."""
    from django.conf import settings

    from titian.config.env import env

    return Place(env.data, env.backups, env.secrets_dir, settings.SECRETS, settings.AUDIT_HEADS)


@contextmanager
def workshop(data: Path) -> Iterator[Path]:
    """A folder for open copies: beside the data, never on the stick that the backup goes to."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(data)
    folder = Path(mkdtemp(prefix=f"{WORKSHOP}{os.getpid()}-", dir=data))  # mode 0700
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def _sweep(data: Path) -> None:
    """What a killed process left holds everything in the clear."""
    for folder in data.glob(f"{WORKSHOP}*-*"):
        pid = folder.name.removeprefix(WORKSHOP).partition("-")[0]
        if not Path("/proc", pid).exists():
            rmtree(folder, ignore_errors=True)
