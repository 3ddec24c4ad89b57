"""What is missing in which files? Each rule says why it matters and where it is mended.

The rules are questions to the database, so that an office of 3,000 files is asked at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from django.db.models.lookups import LessThan
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client, Guarantor, Phone, RelatedPerson

DESA_LENGTH = 13
Words = str | Promise


@dataclass(frozen=True)
class Rule:
    """One thing that a file should say."""

    key: str
    label: Words
    why: Words
    mended_at: str  # the name of the page's address
    is_missing: Q


def _lacks(rows: "QuerySet[Phone] | QuerySet[Guarantor] | QuerySet[RelatedPerson]") -> Q:
    return ~Q(Exists(rows.filter(client=OuterRef("pk"))))


RULES: tuple[Rule, ...] = (
    Rule(
        "telepon", _("Tanpa nomor yang aktif"),
        _("Klien yang tidak melapor tidak dapat dihubungi."),
        "client_phones", _lacks(Phone.objects.filter(dead_on=None)),
    ),
    Rule(
        "penjamin", _("Tanpa penjamin"),
        _("Penjamin adalah syarat integrasi, dan orang pertama yang dihubungi."),
        "client_guarantor", _lacks(Guarantor.objects.filter(until_at=None)),
    ),
    Rule(
        "desa", _("Alamat tidak sampai desa"),
        _("Kunjungan rumah dan pelimpahan memerlukan desa atau kelurahannya."),
        "client_edit", Q(LessThan(Length("region"), DESA_LENGTH)),
    ),
    Rule(
        "lahir", _("Tanpa tanggal lahir"),
        _("Umur menentukan register, lansia, dan pencarian orang yang sama."),
        "client_edit", Q(birth_on=None),
    ),
    Rule(
        "nik", _("Tanpa NIK"),
        _("Orang yang sama dapat terdaftar dua kali."),
        "client_edit", Q(nik_index=""),
    ),
    Rule(
        "agama", _("Agama belum diketahui"),
        _("Tanggal lapor dapat jatuh pada hari ibadahnya."),
        "client_edit", Q(religion=""),
    ),
    Rule(
        "ibu", _("Nama ibu belum diketahui"),
        _("Membedakan orang yang bernama sama."),
        "kin_new", _lacks(RelatedPerson.objects.filter(relation="ibu", struck_at=None)),
    ),
    Rule(
        "foto", _("Tanpa foto"),
        _("Petugas layanan tidak dapat mengenali siapa yang datang."),
        "client_photo", Q(particulars=None) | Q(particulars__photo=None),
    ),
    Rule(
        "kerja", _("Bekerja atau sekolah belum diketahui"),
        _("Dihitung dalam laporan harian nasional."),
        "client_life",
        Q(particulars=None) | Q(particulars__is_working=None, particulars__is_at_school=None),
    ),
    Rule(
        "pendidikan", _("Pendidikan belum diketahui"),
        _("Diperlukan litmas dan rekap."),
        "client_life", Q(particulars=None) | Q(particulars__education=""),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Gap:
    """How many files lack this."""

    rule: Rule
    files: int


def gaps(clients: "QuerySet[Client]") -> Sequence[Gap]:
    """Each rule with the number of files that break it, in one question."""
    counted = clients.aggregate(**{rule.key: Count("pk", filter=rule.is_missing) for rule in RULES})
    return [Gap(rule, counted[rule.key]) for rule in RULES]


def rule_of(key: str) -> Rule | None:
    return next((rule for rule in RULES if rule.key == key), None)
