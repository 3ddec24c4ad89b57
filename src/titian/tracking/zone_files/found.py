"""What may a file of places hold, and why may it not be read?"""

from dataclasses import dataclass
from typing import Literal

from titian.kit.words import shown

Kind = Literal["polygon", "line", "point"]
Spot = tuple[float, float]  # longitude, latitude in degrees: the order of both formats

MOST_BYTES = 8 * 1024 * 1024
MOST_CORNERS = 100_000
MOST_FOUND = 2_000

REASONS = shown(
    {
        "empty": "Berkas ini kosong.",
        "big": "Berkas ini lebih besar daripada 8 MB. Simpan satu wilayah saja, lalu coba lagi.",
        "kind": "Berkas ini bukan GeoJSON dan bukan KML.",
        "kmz": "Ini berkas KMZ, yaitu KML yang dimampatkan. Simpan sebagai KML, lalu coba lagi.",
        "broken": "Berkas ini rusak atau terpotong. Simpan sekali lagi dari aplikasi petanya.",
        "entities": (
            "Berkas KML ini memuat definisi (DOCTYPE) yang tidak perlu untuk sebuah wilayah, jadi"
            " tidak dibaca. Simpan sekali lagi sebagai KML biasa."
        ),
        "deep": "Berkas ini bersarang terlalu dalam untuk sebuah wilayah.",
        "corners": (
            "Wilayah dalam berkas ini memuat lebih dari 100.000 titik. Sederhanakan dahulu di"
            " aplikasi petanya."
        ),
        "nothing": "Berkas ini tidak memuat bidang, garis, atau titik.",
        "degrees": (
            "Koordinat berkas ini bukan lintang dan bujur dalam derajat (WGS 84). Ubah dahulu"
            " sistem koordinatnya."
        ),
        "date_line": (
            "Wilayah ini melintasi garis tanggal (bujur 180°). Titian tidak menilai wilayah"
            " seperti itu: bagilah di bujur 180° dan pakai satu bagian saja."
        ),
        "abroad": (
            "Wilayah ini di luar Indonesia. Periksa urutan koordinatnya: bujur dahulu, lalu"
            " lintang."
        ),
        "many": (
            "Garis tepinya terlalu rumit: juga bila digeser sampai 25 m masih lebih dari 5.000"
            " titik. Sederhanakan dahulu di aplikasi petanya."
        ),
    }
)


class BadZoneFile(Exception):
    """Cannot become a zone; `words` says why (a msgid)."""

    def __init__(self, reason: str) -> None:
        super().__init__(REASONS[reason])
        self.reason = reason
        self.words = REASONS[reason]


@dataclass(frozen=True)
class Found:
    """One place of the file: a ring (not cut open), a line or a point; `holes` are not read."""

    name: str
    kind: Kind
    corners: tuple[Spot, ...]
    holes: int = 0
