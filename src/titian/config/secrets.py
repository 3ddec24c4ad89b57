"""Where do the keys live? In files of mode 0600 outside the database and outside every backup.

Made once, at the first start; the recovery sheet prints what a lost machine needs.
"""

import base64
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

NAMES = ("django", "audit", "data-dewasa", "data-anak", "indeks", "cadangan", "siaran")
KEY_BYTES = 32
OWNER_ONLY = 0o600


@dataclass(frozen=True, repr=False)
class Secrets:
    """Raw keys by name; never printed by accident."""

    keys: dict[str, bytes]

    def __getitem__(self, name: str) -> bytes:
        return self.keys[name]

    def text(self, name: str) -> str:
        return base64.urlsafe_b64encode(self.keys[name]).decode()


def load_or_make(folder: Path) -> Secrets:
    """Reads the keys in `folder`, making those that are missing."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return Secrets({name: _read_or_make(folder / name) for name in NAMES})


def _read_or_make(path: Path) -> bytes:
    try:
        return base64.urlsafe_b64decode(path.read_bytes())
    except FileNotFoundError:
        return _make(path)


def _make(path: Path, key: bytes | None = None) -> bytes:
    """Two starting processes may race: whoever links its complete file first wins."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.urlsafe_b64encode(key or secrets.token_bytes(KEY_BYTES)))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return base64.urlsafe_b64decode(path.read_bytes())


def replace_keys(folder: Path, keys: Mapping[str, bytes], at: datetime) -> None:
    """Puts the keys of a recovery sheet in place; those that they replace are kept aside."""
    present = load_or_make(folder)
    news = {name: key for name, key in keys.items() if present[name] != key}
    aside = folder.with_name(f"{folder.name}-sebelum-{at:%Y%m%dT%H%M%S}")
    for name, key in news.items():
        aside.mkdir(mode=0o700, exist_ok=True)
        (folder / name).replace(aside / name)
        _make(folder / name, key)


def readable_by_others(folder: Path) -> list[Path]:
    """Key files whose mode lets anyone but the owner in: the doctor names them."""
    return [path for path in sorted(folder.iterdir()) if path.stat().st_mode & 0o077]
