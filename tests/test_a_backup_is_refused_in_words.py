"""A file cut short, changed, too new or of another key is refused before anything is touched."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from cast import NOW, Cast
from installations import all_rows
from titian.clients.models import Client
from titian.config import restoring
from titian.config.backup import take_backup
from titian.config.backup_file import (
    CHUNK,
    LENGTHS,
    MAGIC,
    TAG,
    SealedReader,
    SealedWriter,
    new_head,
)
from titian.config.backup_trouble import (
    BackupTrouble,
    CutShort,
    Damaged,
    FromNewerVersion,
    NotABackup,
    OtherDatabase,
    WrongKey,
)
from titian.config.place import Place
from titian.config.restoring import restore_backup

KEY = b"k" * 32
LATER = NOW + timedelta(hours=1)
PLAIN = bytes(range(256)) * (3 * CHUNK // 256) + b"end"


@pytest.fixture(scope="module")
def sealed() -> bytes:
    """Four chunks: three whole ones and a short last one."""
    file = io.BytesIO()
    head = new_head(
        key=KEY, at=NOW, epoch=1, database="sqlite", schema={"audit": "0002"}, version="0.1"
    )
    writer = SealedWriter(file, KEY, head)
    writer.write(PLAIN)
    writer.finish()
    return file.getvalue()


def opened(raw: bytes, key: bytes = KEY) -> bytes:
    return io.BufferedReader(SealedReader(io.BytesIO(raw), key)).read()


def body_of(raw: bytes) -> int:
    """Where the first chunk begins."""
    start = len(MAGIC) + LENGTHS.size
    return start + LENGTHS.unpack(raw[len(MAGIC) : start])[1]


def test_what_was_closed_opens_again(sealed: bytes) -> None:
    assert opened(sealed) == PLAIN


@pytest.mark.parametrize("left", [0, 5, 20, 100, 1000, CHUNK, 2 * CHUNK + 7, -1, -19, -20])
def test_a_file_cut_short_does_not_open(sealed: bytes, left: int) -> None:
    with pytest.raises((Damaged, NotABackup)):
        opened(sealed[:left])


def test_a_file_cut_between_two_chunks_is_said_to_be_short(sealed: bytes) -> None:
    with pytest.raises(CutShort):
        opened(sealed[: body_of(sealed) + 2 * (CHUNK + TAG)])


@pytest.mark.parametrize("where", [0, 17, 40, 90, 200, 500, CHUNK, 3 * CHUNK, -1, -17])
def test_one_flipped_bit_is_found(sealed: bytes, where: int) -> None:
    raw = bytearray(sealed)
    raw[where] ^= 1
    with pytest.raises(BackupTrouble):
        opened(bytes(raw))


def test_two_chunks_that_changed_places_are_found(sealed: bytes) -> None:
    first, size = body_of(sealed), CHUNK + TAG
    one, two = sealed[first : first + size], sealed[first + size : first + 2 * size]
    with pytest.raises(Damaged):
        opened(sealed[:first] + two + one + sealed[first + 2 * size :])


def test_bytes_after_the_end_are_found(sealed: bytes) -> None:
    with pytest.raises(Damaged):
        opened(sealed + b"more")


def test_another_key_is_told_from_a_damaged_file(sealed: bytes) -> None:
    with pytest.raises(WrongKey, match="Kunci salah"):
        opened(sealed, b"x" * 32)


def cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def flip(raw: bytes) -> bytes:
    changed = bytearray(raw)
    changed[len(raw) // 2] ^= 0x10
    return bytes(changed)


def newer_format(raw: bytes) -> bytes:
    return raw[: len(MAGIC)] + b"\x00\x09" + raw[len(MAGIC) + 2 :]


def rewritten(**changes: object) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        first = body_of(raw)
        head = json.loads(raw[len(MAGIC) + LENGTHS.size : first]) | changes
        text = json.dumps(head, sort_keys=True).encode()
        return MAGIC + LENGTHS.pack(1, len(text)) + text + raw[first:]

    return change


SPOILED = {
    "cut short": (cut, Damaged),
    "empty": (lambda _raw: b"", NotABackup),
    "one byte changed": (flip, Damaged),
    "a newer form": (newer_format, FromNewerVersion),
    "newer tables": (rewritten(schema={"clients": "0999_from_the_future"}), FromNewerVersion),
    "an unknown part": (rewritten(schema={"gamelan": "0001_initial"}), FromNewerVersion),
    "another kind of database": (rewritten(database="oracle"), OtherDatabase),
    "a head of another time": (rewritten(created_at="2020-01-01T00:00:00+00:00"), Damaged),
}


@pytest.mark.parametrize("how", SPOILED)
def test_nothing_is_touched(living: Cast, place: Place, tmp_path: Path, how: str) -> None:
    spoil, trouble = SPOILED[how]
    taken = take_backup(tmp_path / "b", place=place, at=NOW)
    taken.path.write_bytes(spoil(taken.path.read_bytes()))
    before, files = all_rows(), sorted(place.data.rglob("*"))
    with pytest.raises(trouble):
        restore_backup(taken.path, place=place, at=LATER)
    assert all_rows() == before
    assert sorted(place.data.rglob("*")) == files


def test_a_wrong_key_touches_nothing(living: Cast, place: Place, tmp_path: Path) -> None:
    taken = take_backup(tmp_path / "b", place=place, at=NOW)
    before = all_rows()
    with pytest.raises(WrongKey):
        restore_backup(taken.path, place=place, at=LATER, key=b"x" * 32)
    assert all_rows() == before


def test_the_command_says_why(
    living: Cast, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "here", lambda: place)
    out = io.StringIO()
    assert restoring.restore_command(tmp_path / "nothing", out=out) == 1
    assert "tidak ada yang diubah" in out.getvalue()


def test_an_older_backup_is_brought_up_to_date(living: Cast, place: Place, tmp_path: Path) -> None:
    call_command("migrate", "axes", "0007", verbosity=0)
    older = take_backup(tmp_path / "b", place=place, at=NOW)
    assert older.manifest.facts.schema["axes"] < "0008"
    call_command("migrate", verbosity=0)
    restore_backup(older.path, place=place, at=LATER)
    assert "axes_accessfailurelog" in connection.introspection.table_names()
    assert Client.objects.count() == 4
