"""Data hukum: every number of the law that Titian computes with, its ground and how sure we are."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.rulings.tabs import tabs
from titian.kit import clock
from titian.offices.access import Right, scope_of
from titian.supervision.law import Rule, all_rules
from titian.supervision.models import Frequency

Words = str | Promise
KINDS: Mapping[str, Words] = {
    "date": gettext_lazy("Tanggal pidana"),
    "deadline": gettext_lazy("Tenggat"),
    "threshold": gettext_lazy("Batas dan syarat"),
    "frequency": gettext_lazy("Wajib lapor"),
    "window": gettext_lazy("Masa lapor di sekitar jatuh tempo"),
    "evidence": gettext_lazy("Kekuatan bukti menurut cara lapor"),
    "contact": gettext_lazy("Bertemu klien menurut risiko dan tahap"),
    "step": gettext_lazy("Langkah setelah tidak lapor"),
    "outcome": gettext_lazy("Hasil yang menanyakan tindakan"),
    "measure": gettext_lazy("Tindakan yang dapat dipilih"),
    "proof": gettext_lazy("Alasan tidak hadir, dan bukti paling lambat"),
    "offence": gettext_lazy("Golongan tindak pidana"),
    "paper": gettext_lazy("Surat yang datang bersama klien"),
    "worship": gettext_lazy("Hari ibadah"),
    "note": gettext_lazy("Catatan"),
}
MARKS: tuple[tuple[str, Words, str], ...] = (
    ("V", gettext_lazy("Terbaca dalam sumber yang disebut."), "ok"),
    ("K", gettext_lazy("Diketahui umum, naskahnya belum kami baca."), "unsure"),
    ("I", gettext_lazy("Tafsir kami, karena sumber tidak menyebutnya dengan tegas."), "unsure"),
    ("O", gettext_lazy("Masih terbuka: nilai awal sampai ada aturan atau putusan."), "unsure"),
)
UNITS: Mapping[str, Words] = {
    "month30": gettext_lazy("hari (bulan 30 hari)"),
    "year_cal": gettext_lazy("tahun kalender"),
    "day": gettext_lazy("hari"),
    "working_day": gettext_lazy("hari kerja"),
    "period": gettext_lazy("masa lapor"),
    "letter": gettext_lazy("surat"),
}


@dataclass(frozen=True)
class Line:
    """One version of one rule, as people read it."""

    rule: Rule
    value: str
    mark_kind: str
    is_valid: bool
    is_link: bool


@open_to()
def law(request: StaffRequest) -> HttpResponse:
    """Read-only for everybody: the law is no secret."""
    today = clock.today(request.user.zone, request.at)
    rules = all_rules()
    kinds = [*KINDS, *sorted({rule.kind for rule in rules} - set(KINDS))]
    grouped = [
        (
            str(KINDS.get(kind, kind)),
            [_line(rule, rule.is_valid_on(today)) for rule in rules if rule.kind == kind],
        )
        for kind in kinds
    ]
    may_set = scope_of(request.user.role_names, Right.SETTINGS)
    return render(
        request,
        "desk/rulings/law.html",
        {
            "groups": [(title, lines) for title, lines in grouped if lines],
            "marks": MARKS,
            "tabs": tabs("law") if may_set else (),
        },
    )


def _line(rule: Rule, is_valid: bool) -> Line:
    kinds = {mark: kind for mark, _words, kind in MARKS}
    return Line(
        rule, _value(rule), kinds.get(rule.mark, "unsure"), is_valid, rule.source.startswith("http")
    )


def _value(rule: Rule) -> str:
    if rule.kind == "frequency":
        return str(Frequency(rule.text("frequency")).label)
    if rule.kind == "window":
        said = _("{before} hari sebelum, {after} hari sesudah")
        return said.format(before=rule.number("before"), after=rule.number("after"))
    if rule.kind == "step" or not rule.amount:
        return _fraction(rule)
    if rule.unit == "month30" and rule.amount % 30 == 0:
        return _("{months} bulan ({days} hari)").format(months=rule.amount // 30, days=rule.amount)
    return f"{rule.amount} {UNITS.get(rule.unit, rule.unit)}".strip()


def _fraction(rule: Rule) -> str:
    if "numerator" in rule.params:
        return f"{rule.number('numerator')}/{rule.number('denominator')}"
    return f"1/{rule.number('divisor')}" if "divisor" in rule.params else ""
