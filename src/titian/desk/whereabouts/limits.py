"""What can the program know of where somebody is, and what can it not? Plainly, with its figures.

The page, the sealed paper and docs/pelacakan.md say the same words; the figures are those of the
rules, so that no text promises what no rule keeps.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from titian.desk.devices.troubles import length_words
from titian.tracking.forgetting import FRAMES_KEPT, SETTLED_KEPT
from titian.tracking.rules.fixes import LARGEST_DOUBT_M, SMALLEST_DOUBT_M, UNKNOWN_DOUBT_M
from titian.tracking.rules.passing import GOOD_M, LONGEST_WAY_MS
from titian.tracking.rules.presence import (
    BUFFER_M,
    DWELL_MS,
    GOOD_ENTRY_M,
    LARGEST_BUFFER_M,
    PLAINLY_OUT_M,
)
from titian.tracking.rules.rhythm import (
    FEWEST_TOGETHER,
    GAP_BEATS,
    LEARNED_BEATS,
    LONGEST_LEARNED_MS,
    SHARE_TOGETHER,
    SHORTEST_GAP_MS,
    SHORTEST_SILENCE_MS,
    SILENT_BEATS,
    TOGETHER_MS,
)
from titian.tracking.rules.versions import current
from titian.tracking.rules.zones import MAX_GAP_MS

MINUTE_MS = 60_000


@dataclass(frozen=True)
class Limit:
    """One heading with what stands under it."""

    title: str
    lines: Sequence[str]


def limits() -> list[Limit]:
    """In the language that is active."""
    return [
        Limit(_("Yang dapat diketahui"), _can()),
        Limit(_("Yang tidak dapat diketahui"), _cannot()),
        Limit(_("Bagaimana sebuah titik dinilai"), _judged()),
        Limit(_("Bila tidak ada kabar"), _silent()),
        Limit(_("Berapa lama disimpan, dan siapa yang melihat"), _kept()),
    ]


def _can() -> list[str]:
    return [
        _("Di mana perangkatnya berada pada saat sebuah titik diambil, dalam sebuah lingkaran "
          "yang lebarnya dikatakan oleh perangkat itu sendiri."),
        _("Kapan titik itu diambil, dan kapan diterima. Yang datang terlambat tetap dinilai pada "
          "waktu terjadinya, dan tidak disalahkan karena terlambat."),
        _("Apakah lingkaran itu seluruhnya di dalam, seluruhnya di luar, atau memotong batas "
          "wilayah."),
        _("Sejak kapan tidak ada kabar, dan sebab yang mungkin: baterai, izin lokasi, penghemat "
          "baterai, jaringan."),
    ]  # fmt: skip


def _cannot() -> list[str]:
    return [
        _("Siapa yang membawa perangkat itu. Ponsel dapat tertinggal, dipinjam, atau dititipkan."),
        _("Mengapa seseorang di sana. Sakit, bekerja, dan melarikan diri tampak sama di peta."),
        _("Apa yang terjadi di antara dua titik. Di celah itu program tidak menduga apa-apa."),
        _("Lantai dan ruangan: di dalam gedung titik bisa meleset beberapa rumah."),
        _("Apakah sebuah titik dibuat-buat, dengan pasti. Tanda-tandanya ditunjukkan, tetapi "
          "sendirian tidak pernah menjadi pelanggaran."),
        _("Apakah ini pelanggaran. Program menunjukkan; petugas bertanya dan memutuskan."),
    ]  # fmt: skip


def _judged() -> list[str]:
    said = {
        "largest": LARGEST_DOUBT_M, "least": SMALLEST_DOUBT_M, "unknown": UNKNOWN_DOUBT_M,
        "buffer": BUFFER_M, "most": LARGEST_BUFFER_M, "dwell": DWELL_MS // 1000,
        "plain": PLAINLY_OUT_M,
        "entry": GOOD_ENTRY_M, "good": GOOD_M, "way": LONGEST_WAY_MS // MINUTE_MS,
        "version": current().id,
    }  # fmt: skip
    texts = [
        _("Titik yang akurasinya lebih kasar dari %(largest)s m tidak menentukan apa pun; tetap "
          "disimpan dan diperlihatkan."),
        _("Tidak ada titik yang dianggap lebih teliti dari %(least)s m. Yang tidak menyebut "
          "akurasinya dianggap %(unknown)s m, dan tidak pernah membuat sesuatu menjadi pasti."),
        _("Di luar berarti: seluruh lingkarannya lebih dari %(buffer)s m di luar batas, dua kali "
          "dengan jarak sedikitnya %(dwell)s detik; atau sekali, lebih dari %(plain)s m di luar."),
        _("Jarak %(buffer)s m itu, tepi wilayah, dapat lain untuk tiap wilayah, dari 0 sampai "
          "%(most)s m; angkanya tertulis pada wilayahnya, dan berubah hanya dengan persetujuan."),
        _("Masuk wilayah terlarang berarti mungkin begitu lingkarannya menyentuh, dan pasti bila "
          "seluruhnya di dalam, atau dua titik berturut-turut di dalam yang teliti sampai "
          "%(entry)s m."),
        _("Melintas di antara dua titik disebut mungkin, bila keduanya teliti sampai %(good)s m "
          "dan berjarak paling lama %(way)s menit."),
        _("Wilayah yang hanya dicatat, misalnya tempat kerja, tidak pernah dinilai: kapan klien di "
          "sana terlihat di halaman Posisi, dan tidak ada peringatan karenanya."),
        _("Setiap kejadian menyebut versi aturan yang menilainya. Yang berlaku sekarang: "
          "%(version)s."),
    ]  # fmt: skip
    return [text % said for text in texts]


def _silent() -> list[str]:
    said = {
        "gap": MAX_GAP_MS // MINUTE_MS, "beats": GAP_BEATS, "least": SHORTEST_GAP_MS // MINUTE_MS,
        "silent": SHORTEST_SILENCE_MS // MINUTE_MS, "times": SILENT_BEATS,
        "longest": LEARNED_BEATS * LONGEST_LEARNED_MS // (60 * MINUTE_MS),
        "together": FEWEST_TOGETHER, "share": round(100 * SHARE_TOGETHER),
        "within": TOGETHER_MS // MINUTE_MS,
    }  # fmt: skip
    texts = [
        _("Bila perangkat melewatkan %(beats)s kabarnya tanpa titik (sedikitnya %(least)s menit; "
          "pada ponsel biasa %(gap)s menit), keberadaannya disebut tidak diketahui."),
        _("Tidak diketahui bukan pelanggaran, juga pada jam malam: kata-katanya lain, dan "
          "warnanya lain."),
        _("Bila %(times)s kabarnya berturut-turut tidak datang (sedikitnya %(silent)s menit), "
          "petugas diberi tahu bahwa perangkatnya diam."),
        _("Perangkat yang pada jam itu biasa lebih lama diam ditunggu lebih lama, paling lama "
          "%(longest)s jam."),
        _("Bila %(together)s perangkat atau lebih, dan sedikitnya %(share)s %% dari satu kantor "
          "atau satu operator, diam dalam %(within)s menit yang sama, itu satu gangguan bersama: "
          "tidak seorang pun disalahkan."),
        _("Bila sistem kami sendiri berhenti, diamnya perangkat pada waktu itu tidak dihitung."),
    ]  # fmt: skip
    return [text % said for text in texts]


def _kept() -> list[str]:
    said = {"week": length_words(FRAMES_KEPT), "month": length_words(SETTLED_KEPT)}
    texts = [
        _("Pesan asli perangkat, bita demi bita, disimpan %(week)s. Yang menjadi bukti sebuah "
          "peringatan disalin ke peringatan itu dan tetap ada."),
        _("Pesan yang tidak dapat dipakai disimpan terpisah; setelah seseorang memeriksanya, "
          "%(month)s lagi."),
        _("Setiap orang yang melihat posisi seorang klien tercatat, dan klien dapat membaca siapa. "
          "Melihat satu hari penuh harus menyebut untuk apa."),
        _("Klien dapat melihat wilayah, jam, dan keberadaannya sendiri hari ini di ponselnya."),
    ]  # fmt: skip
    return [text % said for text in texts]
