"""What does an office need when the machine is lost? One sheet of paper with the keys.

It is written once, to a file that only its owner can read, to be printed, put into the safe, and
deleted. Whoever has it and a backup file can read everything: the sheet says so.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import segno

from titian.config.secrets import Secrets, base_of

SHEET = "lembar-pemulihan.txt"
FORMAT = "TITIAN-PEMULIHAN-1"
KEYS = {
    "cadangan": "membuka berkas cadangan",
    "data-dewasa": "membuka isian tersandi klien dewasa",
    "data-anak": "membuka isian tersandi klien anak",
    "indeks": "mencari NIK dan nomor telepon yang tersandi",
    "audit": "membuktikan jejak audit tidak diubah",
}
TEXT = """LEMBAR PEMULIHAN TITIAN
Dibuat {made} · folder data {data}

RAHASIA. Siapa pun yang memegang lembar ini dan sebuah berkas cadangan dapat
membaca seluruh data klien.

1. Cetak lembar ini.
2. Masukkan ke amplop tertutup dan simpan di brankas kantor, terpisah dari
   berkas cadangan. Catat siapa yang menyimpannya.
3. Hapus berkas ini dari komputer: {path}

Bila komputer hilang atau rusak: pasang Titian di komputer baru, ketik bagian
KUNCI di bawah ini ke sebuah berkas teks, misalnya lembar.txt (satu baris untuk
satu kunci: nama, spasi, kunci), lalu jalankan:
    titian restore BERKAS-CADANGAN --sheet lembar.txt

KUNCI
{keys}

SEMUA KUNCI DALAM SATU KODE QR
{qr}
"""
HALVES = {(0, 0): " ", (0, 1): "▄", (1, 0): "▀", (1, 1): "█"}


def write_sheet(*, data: Path, secrets: Secrets, at: datetime) -> Path:
    """Writes the sheet, readable by its owner only; answers its path."""
    path = data / SHEET
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(sheet(path=path, data=data, secrets=secrets, at=at))
    return path


def sheet(*, path: Path, data: Path, secrets: Secrets, at: datetime) -> str:
    keys = "\n".join(
        f"{name:<12} {secrets.text(name)}\n{'':<12} ({KEYS[base_of(name)]})"
        for name in names_on(secrets)
    )
    made = f"{at:%Y-%m-%d %H:%M} UTC"
    return TEXT.format(made=made, data=data, path=path, keys=keys, qr=qr_text(secrets))


def names_on(secrets: Secrets) -> list[str]:
    """Every key that living data need: of the data's, each generation not set aside."""
    return [one for name in KEYS for one in secrets.generations(name) or [name]]


def qr_text(secrets: Secrets) -> str:
    """Dark on light, two rows of squares to one line of text."""
    words = [FORMAT, *(f"{name}={secrets.text(name)}" for name in names_on(secrets))]
    rows = [list(row) for row in segno.make("\n".join(words), error="m").matrix_iter(border=4)]
    return "\n".join(_lines(rows))


def _lines(rows: list[list[int]]) -> Iterator[str]:
    for upper, lower in zip(rows[::2], [*rows[1::2], [0] * len(rows[0])], strict=False):
        yield "".join(HALVES[int(a), int(b)] for a, b in zip(upper, lower, strict=True))
