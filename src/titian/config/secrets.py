"""Where do the keys live? In files of mode 0600 outside the database and outside every backup.

Made once, at the first start; the recovery sheet prints what a lost machine needs. The keys of
the data have generations (`data-anak`, `data-anak-2` …): the newest seals, the others still open
what they sealed until all of it is written anew; then they are set aside (see rotation.py).
"""

import base64
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

NAMES = ("django", "audit", "data-dewasa", "data-anak", "indeks", "cadangan", "siaran")
ROTATED = ("data-dewasa", "data-anak")
ASIDE = "pensiun"  # keys that only old backups need
KEY_BYTES = 32
OWNER_ONLY = 0o600


@dataclass(frozen=True, repr=False)
class Secrets:
    """Raw keys by name; never printed by accident. `old` ones were set aside: they only open."""

    keys: dict[str, bytes]
    old: dict[str, bytes] = field(default_factory=dict)

    def __getitem__(self, name: str) -> bytes:
        return self.keys[name]

    def text(self, name: str) -> str:
        return base64.urlsafe_b64encode(self.keys[name]).decode()

    def generations(self, name: str) -> list[str]:
        """The names under which this key lives, the newest last."""
        return sorted((key for key in self.keys if base_of(key) == name), key=_generation)


def load_or_make(folder: Path) -> Secrets:
    """Reads the keys in `folder`, making those that are missing."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    there = [path.name for path in folder.iterdir()]
    names = [one for name in NAMES for one in _living(name, there)]
    aside = sorted((folder / ASIDE).glob("data-*"))
    return Secrets(
        {name: _read_or_make(folder / name) for name in names},
        {path.name: _read_or_make(path) for path in aside},
    )


def base_of(name: str) -> str:
    """`data-anak-3` is a generation of `data-anak`."""
    return next((base for base in ROTATED if _is_generation(name, base)), name)


def add_generation(folder: Path, base: str) -> str:
    """A new key that seals from now on; its name."""
    present = load_or_make(folder)
    known = {*present.generations(base), *(n for n in present.old if base_of(n) == base)}
    name = f"{base}-{max(map(_generation, known)) + 1}"
    _make(folder / name)
    return name


def set_aside(folder: Path, name: str) -> None:
    """Nothing living stands under it any more; a backup from before may."""
    (folder / ASIDE).mkdir(mode=0o700, exist_ok=True)
    (folder / name).replace(folder / ASIDE / name)


def take_back(folder: Path, name: str) -> None:
    """A backup from before came back: what it holds stands under the old key."""
    (folder / ASIDE / name).replace(folder / name)


def _living(name: str, there: list[str]) -> list[str]:
    found = [one for one in there if name in ROTATED and _is_generation(one, name)]
    return sorted(found, key=_generation) or [name]


def _is_generation(name: str, base: str) -> bool:
    return name == base or (name.startswith(f"{base}-") and name[len(base) + 1 :].isdigit())


def _generation(name: str) -> int:
    number = name.rpartition("-")[2]
    return int(number) if number.isdigit() else 1


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
    """Puts the keys of a recovery sheet in place; those that they replace are kept aside.

    Generations of which the sheet knows nothing were made for an empty machine: aside as well.
    """
    present = load_or_make(folder)
    named = {base_of(name) for name in keys}
    news = {name: key for name, key in keys.items() if present.keys.get(name) != key}
    strange = [n for n in present.keys if base_of(n) in named and n not in keys]
    aside = folder.with_name(f"{folder.name}-sebelum-{at:%Y%m%dT%H%M%S}")
    for name in (*news, *strange):
        if name in present.keys:
            aside.mkdir(mode=0o700, exist_ok=True)
            (folder / name).replace(aside / name)
        if name in news:
            _make(folder / name, news[name])
