"""What can the program know of where somebody is, and what not? Writes docs/pelacakan.md.

The words are those of the page and of the sealed paper, the figures those of the rules.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.utils import translation

from titian.tracking.rules.versions import versions

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "pelacakan.md"
TITLE = "# Pelacakan: yang dapat dan tidak dapat diketahui"
INTRODUCTION = """\
Halaman ini untuk petugas, pembela, jaksa, hakim, dan klien. Isinya sama dengan halaman
“Yang dapat dan tidak dapat diketahui dari posisi” di dalam program, dan ikut dicetak di setiap
bukti bersegel. Angkanya diambil dari aturan yang dipakai program; sebuah uji menjaganya.

**Singkatnya:** program tahu di mana sebuah *perangkat* berada, kadang-kadang, kira-kira. Program
tidak tahu siapa yang membawanya dan mengapa. Karena itu program tidak pernah memutuskan bahwa
seseorang melanggar."""
EVIDENCE = """\
## Bukti sebuah peringatan

* Halaman peringatan menaruh **yang mendukung** dan **yang berbicara sebaliknya** berdampingan,
  sama besar: titik yang kurang teliti, celah, perangkat lain, izin yang diminta, gangguan kami.
* **Jadwal dan keberadaan** digambar pada satu pita, dengan tabel yang mengatakan hal yang sama.
* **Setiap titik yang menentukan** disebut: kapan diambil, kapan diterima, dari perangkat mana,
  lewat pintu mana, dan pesan aslinya dengan hash-nya.
* **Keterangan klien** berdiri di atasnya, ditulis klien sendiri atau dicatat petugas.
* **PDF bersegel** memuat semuanya. Di akhir berkasnya ada segel: kantor, kepala rantai jejak
  saat itu, dan hash seluruh isinya. Pembuatannya menjadi catatan di rantai jejak kantor, dengan
  nama yang diambil dari hash itu. Jadi berkas itu tidak lebih tua dari kepala rantai yang
  disebutnya, dan tidak lebih muda dari catatannya.

```
titian verify bukti.pdf          memeriksa isi, dan jejak bila basis data kantor ada di sini
titian verify bukti.pdf --json   yang sama sebagai satu objek JSON
```

Kode keluarnya: 0 utuh, 1 ditolak, 2 bukan kertas bersegel. Tanpa basis data kantor hanya isinya
yang diperiksa, dan itu dikatakan: siapa pun dapat membuat segel yang cocok dengan isinya sendiri.
Siapa pun dapat juga mengunggah berkasnya di `/periksa-bukti/`, tanpa akun; berkasnya tidak
disimpan dan isinya tidak ditampilkan."""
VERSIONS = "## Versi aturan"


def document() -> str:
    """The whole text, in Indonesian."""
    return "\n\n".join([TITLE, INTRODUCTION, *_limits(), EVIDENCE, *_versions()]) + "\n"


def _limits() -> Iterator[str]:
    from titian.desk.whereabouts.limits import limits  # noqa: PLC0415 - when Django is set up

    with translation.override("id"):
        for limit in limits():
            yield "\n".join([f"## {limit.title}", "", *(f"* {line}" for line in limit.lines)])


def _versions() -> Iterator[str]:
    yield VERSIONS
    for version in reversed(versions()):
        rows = [f"| `{name}` | {figure} |" for name, figure in version.figures.items()]
        head = f"**{version.id}**, berlaku sejak {version.since:%d/%m/%Y}. {version.says}"
        yield "\n".join([head, "", "| angka | nilai |", "|---|---|", *rows])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")
    django.setup()
    DOCUMENT.write_text(document(), encoding="utf-8")
    sys.stdout.write(f"{DOCUMENT}\n")
