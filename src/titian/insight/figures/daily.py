"""Which numbers does every Bapas send up each day? The thirteen sections of the national report.

The sections, their order and their lines are those that Kanwil offices send to the directorate.
What Titian does not record (litmas, accompaniment, return to parents) is typed, and each line
says why; what the files know of it stands beside it, for whoever types. A programme that the
format has no line for gets one when it has clients, so that the lines add up to the clients.
"""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Category, Client, Particulars
from titian.insight.figures.figure import Figure, Section, Word
from titian.insight.sources import GUIDED, LITMAS_OF_YEAR, OFFICERS
from titian.supervision.models import Case, Programme

ADULT, CHILD = Q(client__register="adult"), Q(client__register="child")
GRADES = (
    ("apk", "APK", Q(title__icontains="asisten") | Q(title__icontains="apk")),
    ("pertama", "PK Pertama", Q(title__icontains="pertama")),
    ("muda", "PK Muda", Q(title__icontains="muda")),
    ("madya", "PK Madya", Q(title__icontains="madya")),
    ("utama", "PK Utama", Q(title__icontains="utama")),
)
ADULT_LINES = (
    ("asimilasi", "Asimilasi", Programme.ASIMILASI),
    ("PB", "PB", Programme.PB),
    ("CB", "CB", Programme.CB),
    ("CMB", "CMB", Programme.CMB),
)
CHILD_LINES = (
    ("asimilasi", "Asimilasi", Programme.ANAK_ASIMILASI),
    ("PB", "PB", Programme.ANAK_PB),
    ("CB", "CB", Programme.ANAK_CB),
)
# Without a line in the format, or in a section of their own.
OTHER_ADULTS = (Programme.KERJA_SOSIAL,)
OTHER_CHILDREN = (
    Programme.ANAK_CMB, Programme.ANAK_DIVERSI, Programme.ANAK_PENGAWASAN,
    Programme.ANAK_PELAYANAN, Programme.ANAK_SYARAT, Programme.ANAK_TINDAKAN,
    Programme.ANAK_BAWAH_12,
)  # fmt: skip
ASKED, DONE, UNDONE = "Permintaan Litmas", "Penyelesaian Litmas", "Litmas Belum Selesai"
PIB = _("Pidana bersyarat; sejak KUHP baru klien pidana pengawasan dihitung di sini.")
ASKED_BY_HAND = _(
    "Diisi tangan dari buku litmas: permintaan datang sebelum orangnya menjadi klien, dan bukunya"
    " belum ada di Titian."
)
DONE_BY_HAND = _(
    "Diisi tangan dari buku litmas: Titian baru mencatat litmas yang ada di berkas klien, belum"
    " litmas untuk orang yang tidak menjadi klien."
)
CMK_BY_HAND = _(
    "Diisi tangan: cuti mengunjungi keluarga diberikan lapas tanpa SK bimbingan, jadi tidak punya"
    " berkas klien."
)
DIVERSION_BY_HAND = _(
    "Diisi tangan: Titian mencatat bimbingan sesudah kesepakatan atau putusan, belum pendampingan"
    " di penyidikan, diversi, dan sidang."
)
AKOT_BY_HAND = _(
    "Diisi tangan: anak yang langsung dikembalikan kepada orang tua tidak dibimbing, jadi tidak"
    " punya berkas klien."
)


def _officers() -> tuple[Figure, ...]:
    """Each officer in one grade only: the first whose word stands in the title."""
    figures, others = [], Q()
    for key, title, condition in GRADES:
        figures.append(
            Figure(
                f"jft.{key}", title, _("PK/APK yang aktif di kantor ini, menurut jabatannya."),
                OFFICERS, condition & others, is_of_now=True,
                is_shown_empty=key != "utama",
            )
        )  # fmt: skip
        others &= ~condition
    meaning = _("PK/APK aktif yang jabatannya tidak menyebut jenjang.")
    rest = Figure(
        "jft.lain", "Jenjang belum ditulis", meaning, OFFICERS, others, True, is_shown_empty=False
    )
    return (*figures, rest)


def _guided(key: str, title: Word, programme: Programme, *, is_other: bool = False) -> Figure:
    is_child = programme.value.startswith("anak_")
    register = "anak" if is_child else "dewasa"
    meaning = _("Klien yang pada akhir hari itu dibimbing dengan SK jenis ini.")
    return Figure(
        f"{register}.{key}", title, meaning, GUIDED, Q(programme=programme),
        is_shown_empty=not is_other,
    )  # fmt: skip


def _typed(key: str, title: Word, meaning: Word, beside: Figure | None = None) -> Figure:
    return Figure(key, title, meaning, beside=beside)


def _litmas_asked(register: str, title: Word, short: str) -> Figure:
    return Figure(f"litmas.minta.{register}", title, ASKED_BY_HAND, under=ASKED, short=short)


def _litmas_done(register: str, title: Word, short: str, whose: Q) -> Figure:
    meaning = _("Litmas dalam berkas klien, bertanggal tahun ini sampai akhir hari itu.")
    found = Figure(f"berkas.litmas.{register}", _("Litmas"), meaning, LITMAS_OF_YEAR, whose)
    key = f"litmas.selesai.{register}"
    return Figure(key, title, DONE_BY_HAND, under=DONE, short=short, beside=found)


def _rest(register: str, title: Word, short: str) -> Figure:
    parts = (f"litmas.minta.{register}", f"litmas.selesai.{register}")
    meaning = _("Permintaan dikurangi penyelesaian.")
    key = f"litmas.belum.{register}"
    return Figure(key, title, meaning, rest_of=parts, under=UNDONE, short=short)


def _with(rows: QuerySet[Particulars], key: str, title: Word, meaning: Word) -> Figure:
    return Figure(key, title, meaning, GUIDED, Q(Exists(rows)), is_of_now=True)


def _offence(key: str, title: Word, kind: str) -> Figure:
    """By the category of the file, or by one of its cases."""
    of_client = Q(client=OuterRef("client"), struck_at=None)
    noted = Exists(Category.objects.filter(of_client, kind=kind))
    judged = Exists(Case.objects.filter(of_client, category=kind))
    meaning = _("Klien dengan kategori itu di berkasnya, atau perkara golongan itu.")
    return Figure(key, title, meaning, GUIDED, Q(noted) | Q(judged))


_AT_SCHOOL = Particulars.objects.filter(client=OuterRef("client"), is_at_school=True)
_AT_WORK = Particulars.objects.filter(client=OuterRef("client"), is_working=True)

OFFICERS_SECTION = Section("DATA JFT PK", _officers(), has_total=True)
CLIENTS_SECTION = Section(
    "DATA KLIEN",
    (
        Figure("klien.dewasa", Client.Register.ADULT.label,
               _("Klien dewasa yang dibimbing pada akhir hari itu, di bawah SK apa pun."),
               GUIDED, ADULT),
        Figure("klien.anak", Client.Register.CHILD.label,
               _("Klien anak yang dibimbing pada akhir hari itu, di bawah SK apa pun."),
               GUIDED, CHILD),
    ),
    has_total=True,
)  # fmt: skip
LITMAS_SECTION = Section(
    "PENELITIAN KEMASYARAKATAN",
    (
        _litmas_asked("dewasa", _("Permintaan litmas, dewasa"), "1. Dewasa"),
        _litmas_asked("anak", _("Permintaan litmas, anak"), "2. Anak"),
        _litmas_done("dewasa", _("Penyelesaian litmas, dewasa"), "1. Dewasa", ADULT),
        _litmas_done("anak", _("Penyelesaian litmas, anak"), "2. Anak", CHILD),
        _rest("dewasa", _("Litmas belum selesai, dewasa"), "1. Dewasa"),
        _rest("anak", _("Litmas belum selesai, anak"), "2. Anak"),
    ),
)
ADULTS_SECTION = Section(
    "KLIEN INTEGRASI DEWASA",
    (
        *(_guided(*line) for line in ADULT_LINES),
        _typed("dewasa.CMK", "CMK", CMK_BY_HAND),
        replace(_guided("PiB", "PiB", Programme.PIDANA_PENGAWASAN), meaning=PIB),
        *(_guided(one.value, one.label, one, is_other=True) for one in OTHER_ADULTS),
    ),
)
CHILDREN_SECTION = Section(
    "KLIEN INTEGRASI ANAK",
    (
        *(_guided(*line) for line in CHILD_LINES),
        *(_guided(one.value, one.label, one, is_other=True) for one in OTHER_CHILDREN),
    ),
)
RETURNED = Figure(
    "berkas.akot", _("Tindakan dan keputusan anak di bawah 12 tahun"),
    _("Anak yang pada akhir hari itu dibimbing dengan SK tindakan, atau keputusan bagi anak di"
      " bawah 12 tahun; sebagian dikembalikan kepada orang tua."),
    GUIDED, Q(programme__in=(Programme.ANAK_TINDAKAN, Programme.ANAK_BAWAH_12)),
)  # fmt: skip
ALONE = (
    (
        "PENDAMPINGAN DIVERSI DAN PERADILAN",
        _typed("pendampingan", _("Pendampingan"), DIVERSION_BY_HAND),
    ),
    ("AKOT", _typed("akot", _("Anak kembali ke orang tua"), AKOT_BY_HAND, RETURNED)),
    ("PELATIHAN KERJA", _guided("pelatihan", _("Pelatihan kerja"), Programme.ANAK_PELATIHAN)),
    (
        "KLIEN SEKOLAH",
        _with(_AT_SCHOOL, "sekolah", _("Klien sekolah"),
              _("Klien yang dibimbing dan menurut berkasnya sedang sekolah.")),
    ),
    (
        "KLIEN BEKERJA",
        _with(_AT_WORK, "bekerja", _("Klien bekerja"),
              _("Klien yang dibimbing dan menurut berkasnya sedang bekerja.")),
    ),
    ("KLIEN TERORIS", _offence("teroris", _("Klien perkara terorisme"), "teroris")),
    ("KLIEN NARKOTIKA", _offence("narkotika", _("Klien perkara narkotika"), "narkotika")),
)  # fmt: skip
DAILY = (
    OFFICERS_SECTION,
    CLIENTS_SECTION,
    LITMAS_SECTION,
    ADULTS_SECTION,
    CHILDREN_SECTION,
    *(Section(title, (figure,)) for title, figure in ALONE),
)
