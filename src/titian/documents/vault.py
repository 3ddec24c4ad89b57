"""Where does a content lie, and how is it never half there?

Sealed, in a file named by its hash, whole or not at all: written beside, synced, then renamed.
The file comes before its record, so that a record never lacks its file; a crash between the two
leaves a file that nobody names, which the next one of the same content takes up.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from uuid import UUID

from titian.documents.troubles import Missing
from titian.kit.ciphers import HEAD_BYTES, CannotOpen, Cipher


def put(folder: Path, *, office: UUID, register: str, content: bytes, cipher: Cipher) -> str:
    """Keeps the content; returns its hash. `folder` holds the documents of the installation."""
    name = sha256(content).hexdigest()
    path = _path(folder, office, register, name)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, cipher.seal_bytes(content, name.encode()))
    return name


def take(folder: Path, *, office: UUID, register: str, name: str, cipher: Cipher) -> bytes:
    """The content again; raises Missing when it is gone or was changed."""
    try:
        sealed = _path(folder, office, register, name).read_bytes()
        content = cipher.open_bytes(sealed, name.encode())
    except (OSError, CannotOpen) as error:
        raise Missing from error
    if sha256(content).hexdigest() != name:
        raise Missing
    return content


def is_there(folder: Path, *, office: UUID, register: str, name: str) -> bool:
    """Something lies under this name."""
    return _path(folder, office, register, name).is_file()


def reseal(folder: Path, *, register: str, cipher: Cipher, newest: str) -> Iterator[bool]:
    """Seals every content that stands under an older key under the newest; False for one that
    cannot be opened, which is left as it lies. Each is whole at every moment."""
    for path in sorted(folder.glob(f"*/{register}/??/*")):
        if path.name.startswith(".") or _key_of(path) == newest:
            continue
        try:
            content = cipher.open_bytes(path.read_bytes(), path.name.encode())
        except CannotOpen:
            yield False
            continue
        _write(path, cipher.seal_bytes(content, path.name.encode()))
        yield True


def _key_of(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES).partition(b"\n")[0]
    return head.decode(errors="replace").partition(".")[2]


def _path(folder: Path, office: UUID, register: str, name: str) -> Path:
    return folder / str(office) / register / name[:2] / name


def _write(path: Path, sealed: bytes) -> None:
    """Two who bring the same content at once write a draft each."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")
    try:
        with open(draft, "wb", opener=_for_us_alone) as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def _sync_folder(folder: Path) -> None:
    """The rename itself must outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
