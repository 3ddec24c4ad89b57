"""How is likeness said, and what stands in the way of a merge? In the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.alerts.models import Alert
from titian.audit.models import Row
from titian.clients.hanging import Obstacle
from titian.clients.models import Pair
from titian.clients.rules.sign_words import OTHERS, VERDICTS, sign_words, speaks_for
from titian.clients.rules.verdicts import Other, Verdict, verdict_of
from titian.desk.trail_words import table_word
from titian.supervision.models import Supervision

Word = str | Promise

OBSTACLES: Mapping[str, Word] = {
    "one_of_them_is_merged": later("Salah satu berkas ini sudah digabung ke berkas lain."),
    "of_two_registers": later(
        "Yang satu berkas anak, yang lain berkas dewasa. Register anak terpisah dan rahasia "
        "(PP 9/2017), jadi kedua berkas tetap terpisah."
    ),
    "of_two_offices": later(
        "Kedua berkas milik kantor yang berbeda. Mintalah pelimpahan lebih dulu."
    ),
    "a_client_is_under_one_decree_at_a_time": later(
        "Kedua berkas punya bimbingan yang masih berjalan. Akhiri dulu yang tidak berlaku."
    ),
    "one_has_one_father_and_one_mother": later(
        "Ayah atau ibu tercatat di kedua berkas. Coret dulu salah satunya di bagian Keluarga."
    ),
    "a_category_is_given_once": later(
        "Kategori yang sama ada di kedua berkas. Coret dulu salah satunya."
    ),
    "a_conflict_is_noted_once": later(
        "Hubungan keluarga petugas yang sama dicatat di kedua berkas. Akhiri dulu salah satunya."
    ),
    "distance_is_asked_once_at_a_time": later(
        "Lapor jarak jauh diajukan di kedua berkas. Putuskan atau tarik dulu salah satunya."
    ),
    "one_official_date_of_a_kind_stands_before_a_decree": later(
        "Tanggal resmi yang sama tercatat di kedua berkas. Coret dulu salah satunya."
    ),
    "one_proposal_of_a_kind_waits": later(
        "Perubahan yang sama diusulkan klien di kedua berkas. Putuskan dulu salah satunya."
    ),
    "a_client_has_one_pin": later(
        "PIN berlaku di kedua berkas. Cabut dulu salah satunya di bagian Cara masuk."
    ),
    "the_same_trouble_is_one_open_alert": later(
        "Kedua berkas punya peringatan terbuka yang sama. Selesaikan dulu salah satunya."
    ),
}


@dataclass(frozen=True)
class Hindrance:
    """One obstacle, and what is in the way, with its address."""

    text: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Said:
    """What a pair's signs say."""

    verdict: str
    kind: str  # of the tag
    speaks_for: Sequence[str]
    speaks_against: Sequence[str]
    otherwise: str


def said_of(pair: Pair) -> Said:
    """As the signs were when the pair was noticed."""
    signs = [sign.partition(".")[::2] for sign in pair.signs]
    return said(verdict_of(pair.score), signs, pair.otherwise)


def said(verdict: Verdict, signs: Sequence[tuple[str, str]], otherwise: str) -> Said:
    spoken = [(speaks_for(*sign), _(sign_words(*sign))) for sign in signs]
    against = [text for is_for, text in spoken if not is_for]
    is_doubtful = bool(against) or verdict is not Verdict.SURE
    return Said(
        verdict=_(VERDICTS[verdict]),
        kind={Verdict.SURE: "warn", Verdict.SAME: "warn"}.get(verdict, "unsure"),
        speaks_for=[text for is_for, text in spoken if is_for],
        speaks_against=against,
        otherwise=_(OTHERS[Other(otherwise)]) if otherwise and is_doubtful else "",
    )


def hindrance(obstacle: Obstacle) -> Hindrance:
    rows = [(_row_words(row), _row_address(row)) for row in obstacle.rows]
    if obstacle.name in OBSTACLES:
        return Hindrance(str(OBSTACLES[obstacle.name]), rows)
    table = table_word(obstacle.rows[0]._meta.label_lower) if obstacle.rows else ""
    text = _("Kedua berkas punya %(table)s yang tidak boleh ada dua. Akhiri dulu salah satunya.")
    return Hindrance(text % {"table": table}, rows)


def _row_words(row: Row) -> str:
    if isinstance(row, Supervision):
        return f"{row.get_programme_display()}, {row.decree_number}"
    if isinstance(row, Alert):
        return str(row.get_kind_display())
    return table_word(row._meta.label_lower)


def _row_address(row: Row) -> str:
    if isinstance(row, Alert):
        return reverse("alert", args=[row.pk])
    return reverse("client", args=[row.client_id]) if hasattr(row, "client_id") else ""
