"""What stands in a backup? A manifest first, then the database, the heads of the chains, documents.

The manifest names each member with its size and hash, so that what is opened is proved to be
what was put in.
"""

import json
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from gzip import GzipFile
from hashlib import file_digest, sha256
from io import BufferedReader, BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from uuid import UUID
from zlib import error as ZlibError

from titian.audit.chain import Head as ChainHead
from titian.config.backup_file import CHANGED, CHUNK, Head, SealedReader, SealedWriter, key_id
from titian.config.backup_trouble import Damaged
from titian.config.database_facts import Facts

MANIFEST = "manifest.json"
FAST = 1  # gzip level: 3 takes half as long again for a file 3 % smaller


@dataclass(frozen=True)
class Member:
    """One file in the backup."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The list of contents, and what the database holds in numbers."""

    version: str
    facts: Facts
    members: Mapping[str, Member]
    key_ids: Mapping[str, str]  # of the keys that the data need, which are not in the backup

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), default=str, indent=1).encode()


@dataclass(frozen=True)
class Opened:
    """A backup that was opened, proved and unpacked into `folder`."""

    head: Head
    manifest: Manifest
    folder: Path


def write_contents(
    file: BinaryIO,
    *,
    keys: Mapping[str, bytes],
    head: Head,
    facts: Facts,
    members: Mapping[str, Path],
) -> Manifest:
    """Streams everything, packed and closed with the key `cadangan`, into `file`."""
    manifest = Manifest(
        version=head.version,
        facts=facts,
        members={name: _member(path) for name, path in members.items()},
        key_ids={name: key_id(key) for name, key in keys.items()},
    )
    sealed = SealedWriter(file, keys["cadangan"], head)
    with (
        GzipFile("", "wb", FAST, sealed, 0) as packed,
        tarfile.open(fileobj=packed, mode="w|", bufsize=CHUNK) as tar,
    ):
        _add(tar, MANIFEST, BytesIO(manifest.to_json()), len(manifest.to_json()))
        for name, path in members.items():
            with path.open("rb") as source:
                _add(tar, name, source, manifest.members[name].size)
    sealed.finish()
    return manifest


def open_contents(file: BinaryIO, *, key: bytes, into: Path) -> Opened:
    """Unpacks what is proved; raises WrongKey, Damaged, CutShort."""
    sealed = SealedReader(file, key)
    plain = BufferedReader(sealed, CHUNK)
    try:
        with (
            GzipFile(fileobj=plain) as packed,
            tarfile.open(fileobj=packed, mode="r|", bufsize=CHUNK) as tar,
        ):
            manifest = _unpack(iter(tar), tar, into)
        while plain.read(CHUNK):
            pass  # to the last chunk, which alone proves that the file is whole
    except (tarfile.TarError, EOFError, ZlibError, KeyError, ValueError) as error:
        raise Damaged(CHANGED) from error
    return Opened(sealed.head, manifest, into)


def _member(path: Path) -> Member:
    with path.open("rb") as file:
        return Member(path.stat().st_size, file_digest(file, "sha256").hexdigest())


def _add(tar: tarfile.TarFile, name: str, source: BinaryIO, size: int) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    tar.addfile(info, source)


def _unpack(infos: Iterator[tarfile.TarInfo], tar: tarfile.TarFile, into: Path) -> Manifest:
    manifest = _read_manifest(tar, next(infos, None))
    missing = dict(manifest.members)
    for info in infos:
        member = missing.pop(_safe(info))
        if _write(tar, info, into / info.name) != member:
            raise Damaged(CHANGED)
    if missing:
        raise Damaged(CHANGED)
    return manifest


def _read_manifest(tar: tarfile.TarFile, info: tarfile.TarInfo | None) -> Manifest:
    source = tar.extractfile(info) if info is not None and info.name == MANIFEST else None
    if source is None:
        raise Damaged(CHANGED)
    raw = json.loads(source.read())
    found = raw["facts"]
    heads = tuple(ChainHead(UUID(h["office"]), h["seq"], h["seal"]) for h in found["heads"])
    members = {name: Member(**member) for name, member in raw["members"].items()}
    known = Facts(found["schema"], heads, found["counts"])
    return Manifest(raw["version"], known, members, raw["key_ids"])


def _safe(info: tarfile.TarInfo) -> str:
    """Only plain files below the folder."""
    path = PurePosixPath(info.name)
    if not info.isreg() or path.is_absolute() or ".." in path.parts:
        raise Damaged(CHANGED)
    return info.name


def _write(tar: tarfile.TarFile, info: tarfile.TarInfo, path: Path) -> Member:
    source = tar.extractfile(info)
    assert source is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = sha256(), 0
    with path.open("wb") as target:
        while data := source.read(CHUNK):
            digest.update(data)
            size += target.write(data)
    return Member(size, digest.hexdigest())
