"""What is pasted into WhatsApp? The daily report of a Bapas, or of all Bapas of a Kanwil.

The headings, their order, the dots and the closing are those of the texts that go from Kanwil to
the directorate today, so that whoever reads it, or has a program that does, finds every number
where it was. It is a paper of the office and always Indonesian.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
UNTYPED = "belum diisi"
DIRECTOR = "Direktur Pembimbingan Kemasyarakatan"
DIRECTOR_GENERAL = "Direktur Jenderal Pemasyarakatan Kementerian Imigrasi dan Pemasyarakatan RI"
CLOSING = "Demikian laporan ini kami sampaikan, atas perhatian diucapkan terima kasih."


@dataclass(frozen=True)
class Unit:
    """One Bapas and its numbers by key; None where nobody typed them."""

    name: str
    counts: Mapping[str, int | None]


@dataclass(frozen=True)
class Line:
    """One number of a section; `stands_under` is a heading of its own above it."""

    key: str
    title: str
    stands_under: str = ""
    is_shown_empty: bool = True


@dataclass(frozen=True)
class Part:
    """One numbered section; with one line, each unit's number stands beside its name."""

    title: str
    lines: Sequence[Line]
    has_total: bool = False


@dataclass(frozen=True)
class Head:
    """From whom, by whom, when; words as they are to stand there."""

    about: str  # whose data: Balai Pemasyarakatan Palu, Wilayah Sulawesi Tengah
    sender: str
    through: str
    day: str
    hour: str
    signer: str
    nip: str


def daily_text(head: Head, parts: Sequence[Part], units: Sequence[Unit]) -> str:
    """The whole text, ready to be pasted."""
    told = [_part(ROMAN[n], part, units) for n, part in enumerate(parts)]
    closing = _closing(ROMAN[len(parts)], head)
    return "\n\n".join([*_opening(head), *told, closing]) + "\n"


def _opening(head: Head) -> list[str]:
    title = f"Laporan Harian Data Pembimbing Kemasyarakatan dan Klien {head.about}"
    through = [f"Melalui :\n{head.through}"] if head.through else []
    said = f"Bersama ini kami sampaikan {title} pada"
    return [
        title,
        f"Yth.\n{DIRECTOR}",
        *through,
        f"Dari :\n{head.sender}",
        f"Tembusan :\n{DIRECTOR_GENERAL}",
        f"{said}\nHari/Tgl\t: {head.day}\nPukul\t: {head.hour}",
    ]


def _part(number: str, part: Part, units: Sequence[Unit]) -> str:
    title = f"{number}. {part.title}"
    if part.has_total:
        title += f" : {_figure(sum(_total(part, unit) for unit in units))} ORANG"
    if len(part.lines) == 1:
        key = part.lines[0].key
        return "\n".join([title, "", *(f"{u.name} : {_people(u.counts.get(key))}" for u in units)])
    return f"{title}\n\n" + "\n\n".join(_unit(part, unit) for unit in units)


def _unit(part: Part, unit: Unit) -> str:
    name = unit.name
    if part.has_total:
        name += f" : {_figure(_total(part, unit))} orang"
    said, above = [name], ""
    for line in part.lines:
        count = unit.counts.get(line.key)
        if not count and not line.is_shown_empty:
            continue
        if line.stands_under != above:
            above = line.stands_under
            said.append(f"•{above}")
        sign = "" if above else "•"
        said.append(f"{sign}{line.title} : {_people(count)}")
    return "\n".join(said)


def _total(part: Part, unit: Unit) -> int:
    return sum(unit.counts.get(line.key) or 0 for line in part.lines)


def _closing(number: str, head: Head) -> str:
    nip = f"\nNIP. {head.nip}" if head.nip else ""
    return f"{number}. PENUTUP\n\n{CLOSING}\n\n{head.sender}\n\nttd\n\n{head.signer}{nip}"


def _people(count: int | None) -> str:
    return f"{UNTYPED}" if count is None else f"{_figure(count)} orang"


def _figure(count: int) -> str:
    """1.441, as numbers are written in Indonesia."""
    return f"{count:,}".replace(",", ".")
