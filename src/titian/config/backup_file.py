"""How is a backup closed so that only the recovery sheet opens it, and any change is found?

A head in the clear, then chunks of AES-256-GCM under a key made for this file alone. A chunk's
nonce is its number and whether it is the last, and the head is bound to every chunk: a byte
changed, a chunk moved or missing, and a file cut short all fail to open. (The construction is
known as STREAM, Hoang and others, 2015.)
"""

import io
import json
import secrets
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from titian.config.backup_trouble import CutShort, Damaged, FromNewerVersion, NotABackup, WrongKey

MAGIC = b"TITIAN-CADANGAN\n"
FORMAT = 1
LENGTHS = struct.Struct(">HI")  # format version, length of the head
NONCE = struct.Struct(">3xQ?")
CHUNK, TAG = 1 << 18, 16
LONGEST_HEAD = 1 << 20
NEWER = "Cadangan ini dibuat oleh Titian yang lebih baru. Perbarui Titian dulu."
OTHER_KEY = (
    "Kunci salah: cadangan ini ditutup dengan kunci lain. Ambil lembar pemulihan yang benar."
)
CHANGED = "Berkas cadangan rusak: isinya berubah atau terpotong."
SHORT = "Berkas cadangan terpotong: bagian akhirnya tidak ada."


@dataclass(frozen=True)
class Head:
    """What can be read without the key: nothing about a person."""

    created_at: str
    epoch: int
    database: str
    schema: Mapping[str, str]
    version: str
    key_id: str
    salt: str

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.created_at)


def new_head(
    *, key: bytes, at: datetime, epoch: int, database: str, schema: Mapping[str, str], version: str
) -> Head:
    salt = secrets.token_hex(32)
    return Head(at.isoformat(), epoch, database, dict(schema), version, key_id(key), salt)


def key_id(key: bytes) -> str:
    """Tells a wrong key from a damaged file; says nothing about the key."""
    return sha256(b"titian cadangan " + key).hexdigest()[:16]


def read_head(file: BinaryIO) -> tuple[Head, bytes]:
    """The head and its bytes; the file then stands at the first chunk."""
    start = file.read(len(MAGIC) + LENGTHS.size)
    if len(start) < len(MAGIC) + LENGTHS.size or not start.startswith(MAGIC):
        raise NotABackup("Berkas ini bukan cadangan Titian.")
    version, length = LENGTHS.unpack(start[len(MAGIC) :])
    if version > FORMAT:
        raise FromNewerVersion(NEWER)
    raw = file.read(length) if length <= LONGEST_HEAD else b""
    try:
        return Head(**json.loads(raw)), start + raw
    except (ValueError, TypeError):
        raise Damaged(CHANGED) from None


class SealedWriter:
    """Takes bytes, writes closed chunks; `finish` writes the last."""

    def __init__(self, file: BinaryIO, key: bytes, head: Head) -> None:
        raw = json.dumps(asdict(head), sort_keys=True).encode()
        start = MAGIC + LENGTHS.pack(FORMAT, len(raw)) + raw
        self._file, self._bound = file, sha256(start).digest()
        self._cipher = _cipher(key, head)
        self._waiting, self._number = bytearray(), 0
        file.write(start)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK:  # one byte at least is left for the last chunk
            self._close_chunk(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def flush(self) -> None:
        """Chunks are whole or not there."""

    def finish(self) -> None:
        self._close_chunk(bytes(self._waiting), last=True)

    def _close_chunk(self, data: bytes, *, last: bool) -> None:
        nonce = NONCE.pack(self._number, last)
        self._file.write(self._cipher.encrypt(nonce, data, self._bound))
        self._number += 1


class SealedReader(io.RawIOBase):
    """Gives back only bytes that were proved; raises Damaged, CutShort, WrongKey."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        super().__init__()
        self.head, start = read_head(file)
        if key_id(key) != self.head.key_id:
            raise WrongKey(OTHER_KEY)
        self._file, self._bound = file, sha256(start).digest()
        self._cipher = _cipher(key, self.head)
        self._number, self._open, self._is_over = 0, b"", False
        self._ahead = file.read(CHUNK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        while not self._open and not self._is_over:
            self._open = self._next()
        size = min(len(buffer), len(self._open))
        buffer[:size] = self._open[:size]
        self._open = self._open[size:]
        return size

    def _next(self) -> bytes:
        chunk, self._ahead = self._ahead, self._file.read(CHUNK + TAG)
        self._is_over = not self._ahead
        data = self._try(chunk, last=self._is_over)
        if data is None:
            was_not_the_last = self._is_over and self._try(chunk, last=False) is not None
            raise CutShort(SHORT) if was_not_the_last else Damaged(CHANGED)
        self._number += 1
        return data

    def _try(self, chunk: bytes, *, last: bool) -> bytes | None:
        try:
            return self._cipher.decrypt(NONCE.pack(self._number, last), chunk, self._bound)
        except (InvalidTag, ValueError):
            return None


def _cipher(key: bytes, head: Head) -> AESGCM:
    """A key of its own for each file, so that a nonce may be a plain count."""
    try:
        salt = bytes.fromhex(head.salt)
    except ValueError:
        raise Damaged(CHANGED) from None
    return AESGCM(HKDF(SHA256(), length=32, salt=salt, info=b"titian cadangan 1").derive(key))
