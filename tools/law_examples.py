"""Which dates does Titian compute, on what ground? Writes docs/hukum.md from the tests' examples.

`make hukum` writes it; a test fails while the document says another day than the program. The
examples are those of tests/test_dates_of_law.py: whoever changes one there changes the document.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path

import test_dates_of_law as examples
import test_deadlines_of_law as deadlines
import test_extensions_of_law as extensions
from titian.supervision.dates_file import LABELS
from titian.supervision.rules.dates import KeyDate
from titian.supervision.rules.steps import in_words

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "hukum.md"
HEAD = """# Hukum: contoh tanggal yang dihitung Titian

Halaman ini ditulis oleh `make hukum` dari contoh yang juga menjadi uji program
(`tests/test_dates_of_law.py`, `tests/test_extensions_of_law.py`, `tests/test_deadlines_of_law.py`).
Jangan diubah dengan tangan: uji gagal bila isinya berbeda dari hitungan program. Orang dan
perkaranya rekaan.

Cara hitung awal: tahun menurut kalender, bulan 30 hari (KUHP 184, 185), hari pertama tidak
dihitung, pecahan dibulatkan ke atas, remisi dikurangkan sesudah pecahan. Bacaan lain dapat
dipilih kantor di halaman Pengaturan. Tanda: V terbaca dalam sumber, K diketahui tetapi naskahnya
belum dibaca, I tafsir kami, O masih terbuka.
"""
READINGS = {
    "first_day": "hari pertama penahanan", "method": "cara menghitung lama pidana",
    "remission_in_fraction": "remisi dalam pecahan", "leap_day": "29 Februari ditambah setahun",
    "short_terms": "bulan dalam tenggat pendek", "cb_special_cap": "batas 4 bulan CB khusus",
    "subsider_before_pb": "subsider dijalani sebelum PB",
}  # fmt: skip
CHOICES = {
    "inclusive": "dihitung sebagai hari ke-1", "linear": "pecahan dari hari sebenarnya",
    "calendar_months": "bulan kalender", "raw_days": "semua dalam hari",
    "before": "masa pidana dikurangi remisi dahulu", "next": "menjadi 1 Maret",
    "calendar": "bulan kalender", "False": "tidak dipakai", "True": "ya",
}  # fmt: skip


def document() -> str:
    """The whole document."""
    parts = [HEAD, *_worked(), _child(), _others(), _extensions(), _deadlines()]
    return "\n".join(parts)


def _worked() -> Iterator[str]:
    for name, rows in groupby(examples.WORKED, key=lambda row: row[0]):
        rows_of = list(rows)
        found = examples.computed(rows_of[0][1])
        yield _example(name, rows_of[0][1], [row[2] for row in rows_of], found)


def _child() -> str:
    found = examples.computed(examples.W19, "child")
    keys = ["half", "pb_from", "conduct_from", "expiry"]
    return _example("W19, anak", examples.W19, keys, found)


def _example(
    name: str,
    events: list[examples.Row],
    keys: list[str],
    found: Mapping[str, KeyDate],
) -> str:
    lines = [f"## {_indonesian(name)}", "", f"{'; '.join(map(_fact, events))}.", ""]
    for key in keys:
        result = found[key]
        steps = " ".join(step.render() for step in result.steps)
        lines += [
            f"- **{LABELS[key]}: {in_words(result.value)}.** {steps}"
            f" *Dasar: {result.ground} ({result.mark}).*"
        ]
    return "\n".join([*lines, ""])


def _others() -> str:
    lines = ["## Bacaan lain dari aturan yang sama", "",
             "| Contoh | Tanggal | Bacaan | Hari |", "|---|---|---|---|"]  # fmt: skip
    for name, _events, key, setting, choice, on in examples.OTHER_READINGS:
        reading = f"{READINGS[setting]}: {CHOICES[str(choice)]}"
        day = in_words(date.fromisoformat(on))
        lines.append(f"| {name} | {LABELS[key]} | {reading} | {day} |")
    return "\n".join([*lines, ""])


def _extensions() -> str:
    """The bound of a pidana pengawasan, and which decrees name their end themselves."""
    lines = ["## Perpanjangan bimbingan", "",
             "| Contoh | Pidana | Mulai | Berakhir | Paling lama sampai | Dasar |",
             "|---|---|---|---|---|---|"]  # fmt: skip
    for name, _programme, start, term, *ends in extensions.WORKED:
        days = " | ".join(in_words(date.fromisoformat(day)) for day in (start, *ends))
        imposed = _length({"years": term.years, "months": term.months, "days": term.days})
        lines.append(f"| {name} | {imposed} | {days} | {extensions.GROUND} |")
    others = ", ".join(KINDS.get(one, one) for one in extensions.OPEN)
    lines += ["", f"Tanpa batas dalam undang-undang; berakhir menurut penetapannya: {others}."]
    return "\n".join([*lines, ""])


def _deadlines() -> str:
    head = "| Contoh | Tenggat | Mulai | Paling lambat | Dasar |"
    lines = ["## Tenggat kantor", "", head, "|---|---|---|---|---|"]
    for name, rule_id, start, on in deadlines.WORKED:
        rule = deadlines.rule(rule_id)
        days = [in_words(date.fromisoformat(day)) for day in (start, on)]
        lines.append(f"| {name} | {rule.title} | {days[0]} | {days[1]} | {rule.ground} |")
    return "\n".join([*lines, ""])


def _fact(row: examples.Row) -> str:
    return FACTS[str(row["kind"])](row)


def _length(row: examples.Row) -> str:
    words = (("years", "tahun"), ("months", "bulan"), ("days", "hari"))
    return " ".join(f"{row[name]} {word}" for name, word in words if row.get(name))


def _day(row: examples.Row) -> str:
    return in_words(date.fromisoformat(str(row["on"])))


def _fine(row: examples.Row) -> str:
    paid = float(str(row["paid_share"]))
    told = f", dibayar {paid:.0%}" if paid else ", tidak dibayar"
    return f"denda subsider {row['subsider_months']} bulan{told}"


KINDS = {"kerja_sosial": "kerja sosial", "anak_pengawasan": "pidana pengawasan anak",
         "anak_PB": "PB anak"}  # fmt: skip
PLACES = {"city": "tahanan kota", "house": "tahanan rumah"}
FACTS = {
    "detained": lambda row: f"Ditahan {_day(row)}",
    "verdict": lambda row: f"pidana {_length(row)}" + (" (khusus)" if row.get("special") else ""),
    "remission": lambda row: f"remisi {_length(row)}",
    "custody": lambda row: f"{PLACES[row['place']]} {row['days']} hari",
    "escaped": lambda row: f"melarikan diri {_day(row)}",
    "returned": lambda row: f"kembali {_day(row)}",
    "revoked": lambda row: f"dicabut {_day(row)}",
    "released": lambda row: f"keluar dengan {row['programme']} {_day(row)}",
    "detained_other_case": lambda row: f"ditahan perkara lain {row['days']} hari",
    "fine": _fine,
}


def _indonesian(name: str) -> str:
    return name.replace("days", "hari").replace("half paid", "setengah dibayar")


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
    print(f"{DOCUMENT.name}: {document().count('.** ')} tanggal", file=sys.stdout)  # noqa: T201
