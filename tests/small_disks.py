"""How does a test get a disk that fills up? A file system of its own, with a ballast in it."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

WORTH = 4096  # bytes: less room than this is none


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Only root can make one."""
    if os.geteuid() != 0:
        pytest.skip("a small file system is mounted by root only: run this test as root")
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=711", "tmpfs", str(folder)]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("this machine lets not even root mount a tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def open_folder() -> Iterator[Path]:
    """Others may walk through it: PostgreSQL is another user, who may not enter pytest's."""
    with tempfile.TemporaryDirectory(prefix="titian-disk-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """No room on it in the block."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        while (room := _room(disk)) >= WORTH:
            os.posix_fallocate(file.fileno(), file.tell(), room)
            file.seek(0, os.SEEK_END)
    try:
        yield
    finally:
        ballast.unlink()


def _room(disk: Path) -> int:
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize
