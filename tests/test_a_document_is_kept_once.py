"""Is a file sealed, found again unchanged, and kept once, however often it comes?"""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest
from django.conf import LazySettings

import files_of_all_kinds as files
from cast import Cast
from titian.audit.deeds import deed
from titian.clients.sealing import cipher_of
from titian.documents import keeping, troubles, vault
from titian.documents.checking import check
from titian.documents.models import File
from titian.kit.ids import uuid7

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


def _keep(cast: Cast, content: bytes, name: str = "Surat.docx", register: str = "adult") -> File:
    office = cast.palu
    with deed("document.kept", subject=cast.sarro, by=cast.ratmi, at=NOON) as d:
        return keeping.keep(
            d, office=office, register=register, checked=check(content), received=content,
            name=name, cipher=cipher_of(register), at=NOON,
        )  # fmt: skip


def test_it_comes_back_as_it_was(cast: Cast) -> None:
    content = files.docx("Surat")
    file = _keep(cast, content)
    assert keeping.content_of(file, cipher=cipher_of("adult")) == content
    assert keeping.text_of(file, cipher=cipher_of("adult")) == "Surat"


def test_the_same_content_is_kept_once(cast: Cast, tmp_path: Path) -> None:
    same = files.docx("a")  # made twice it would hold two times of the clock
    first, second = _keep(cast, same), _keep(cast, same, "Lain.docx")
    assert first == second
    assert len(_contents(tmp_path)) == 1


def test_two_may_bring_the_same_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both_write, sync, drafts = Barrier(2, timeout=5), os.fsync, []

    def synced(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            drafts.append(handle)
            both_write.wait()
        sync(handle)

    monkeypatch.setattr(vault.os, "fsync", synced)
    office, cipher = uuid7(NOON), cipher_of("adult")

    def put() -> str:
        return vault.put(tmp_path, office=office, register="adult", content=b"x", cipher=cipher)

    with ThreadPoolExecutor(2) as phones:
        first, second = (sent.result() for sent in [phones.submit(put), phones.submit(put)])
    assert len(drafts) == 2
    kept = vault.take(tmp_path, office=office, register="adult", name=first, cipher=cipher)
    assert (kept, second) == (b"x", first)
    assert [path for path in tmp_path.rglob("*") if path.name.startswith(".")] == []


def test_a_child_has_its_own_copy_under_its_own_key(cast: Cast, tmp_path: Path) -> None:
    _keep(cast, files.docx("a"))
    file = _keep(cast, files.docx("a"), register="child")
    assert len(_contents(tmp_path)) == 2
    with pytest.raises(troubles.Missing):
        keeping.content_of(file, cipher=cipher_of("adult"))


def test_the_disk_does_not_tell_it(cast: Cast, tmp_path: Path) -> None:
    _keep(cast, b"Ibu kandung sakit jantung\n")
    (path,) = _contents(tmp_path)
    assert b"jantung" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("harm", [b"", b"v1.data-dewasa\nxxxxxxxxxxxxxxxxxxxxxx"])
def test_a_changed_content_is_said(cast: Cast, tmp_path: Path, harm: bytes) -> None:
    file = _keep(cast, files.docx("a"))
    (path,) = _contents(tmp_path)
    path.write_bytes(harm)
    with pytest.raises(troubles.Missing):
        keeping.content_of(file, cipher=cipher_of("adult"))


def test_a_crash_before_the_record_loses_nothing(cast: Cast) -> None:
    class PowerCut(Exception):
        pass

    with pytest.raises(PowerCut), deed("a", subject=cast.sarro, by=cast.ratmi, at=NOON) as d:
        content = files.docx("a")
        keeping.keep(
            d, office=cast.palu, register="adult", checked=check(content),
            received=content, name="a", cipher=cipher_of("adult"), at=NOON,
        )  # fmt: skip
        raise PowerCut
    assert not File.objects.exists()
    file = _keep(cast, files.docx("a"))
    assert keeping.content_of(file, cipher=cipher_of("adult"))


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("../../etc/passwd", "passwd.docx"),
        ("C:\\Surat\\Izin luar kota.DOCX", "Izin luar kota.docx"),
        ("\u202e.docx", "berkas.docx"),
        ("x" * 400 + ".docx", "x" * 295 + ".docx"),
    ],
)
def test_it_is_named_by_what_it_is(cast: Cast, name: str, kept_as: str) -> None:
    assert _keep(cast, files.docx("a"), name).name == kept_as


def _contents(folder: Path) -> list[Path]:
    return [path for path in (folder / keeping.FOLDER).rglob("*") if path.is_file()]
