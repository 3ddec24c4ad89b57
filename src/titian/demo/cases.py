"""Under which decree did a client come, and for what?

Proportions from what offices publish: Bapas Palu, December 2025 (PB 1,431 of 1,513 clients,
narcotics 831 and theft 247 of 1,507 adults, 6 children); the small kinds from offices that
count them. Every kind appears at least once.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from titian.demo.sentences import Served, months_term, serve, year_later
from titian.demo.shapes import Case, Event, Offence

KINDS = {
    "PB": 1431, "CB": 32, "CMB": 8, "asimilasi": 10, "pidana_pengawasan": 14, "kerja_sosial": 12,
    "anak_PB": 2, "anak_pengawasan": 2, "anak_diversi": 1, "anak_pelayanan_masyarakat": 1,
}  # fmt: skip
CHILD_KINDS = frozenset(kind for kind in KINDS if kind.startswith("anak_"))
NEW_LAW_ON = date(2026, 1, 2)  # UU 1/2023 in force
NEW_LAW_KINDS = frozenset({"pidana_pengawasan", "kerja_sosial"})
YEARS_BACK = timedelta(days=3 * 365)
LONGEST_CB = 180
COURTS = {"72": "PN Pal", "91": "PN Jap"}


@dataclass(frozen=True)
class Kind:
    """An offence with its articles before and after the new law, and usual sentences (months)."""

    title: str
    old: str
    new: str
    months: tuple[int, ...]
    weight: float  # among adults


OFFENCES = {
    "narkotika": Kind("Narkotika", "UU 35/2009 Pasal 112 ayat (1)", "UU 1/2023 Pasal 609",
                      (48, 48, 50, 54, 60, 60, 63, 66, 72, 78, 84, 96), 831),
    "pencurian": Kind("Pencurian", "KUHP Pasal 363", "UU 1/2023 Pasal 476",
                      (15, 16, 18, 20, 22, 24, 24, 27, 30, 36), 247),
    "perlindungan_anak": Kind("Perlindungan anak", "UU 35/2014 Pasal 81", "UU 35/2014 Pasal 81",
                              (60, 72, 84, 96, 108), 140),
    "penganiayaan": Kind("Penganiayaan", "KUHP Pasal 351", "UU 1/2023 Pasal 466",
                         (14, 15, 18, 20, 24, 28), 92),
    "penggelapan": Kind("Penggelapan", "KUHP Pasal 372", "UU 1/2023 Pasal 486",
                        (14, 16, 18, 24, 30), 52),
    "penipuan": Kind("Penipuan", "KUHP Pasal 378", "UU 1/2023 Pasal 492",
                     (14, 18, 20, 24, 30, 36), 48),
    "korupsi": Kind("Korupsi", "UU 20/2001 Pasal 3", "UU 1/2023 Pasal 603", (16, 20, 24, 48), 30),
    "pembunuhan": Kind("Pembunuhan", "KUHP Pasal 338", "UU 1/2023 Pasal 458",
                       (96, 108, 120, 144), 26),
    "penadahan": Kind("Penadahan", "KUHP Pasal 480", "UU 1/2023 Pasal 591", (14, 15, 18), 22),
    "perjudian": Kind("Perjudian", "KUHP Pasal 303", "UU 1/2023 Pasal 426", (14, 15, 16), 19),
}  # fmt: skip
USER_ARTICLE = "UU 35/2009 Pasal 127 ayat (1) huruf a"
# Threat below five years, as kerja sosial asks (UU 1/2023 Art. 85).
LIGHT = ("penganiayaan", "penggelapan", "penipuan", "penadahan")
CHILD_OFFENCES = ("pencurian", "penganiayaan")
SPECIAL_FROM_MONTHS = 60  # narcotics of five years and more


def make_case(
    random: Random, kind: str, offence: str, *, today: date, religion: str, province: str
) -> Case:
    match kind:
        case "PB" | "CMB" | "anak_PB" | "CB":
            return _release(
                random, kind, offence, today=today, religion=religion, province=province
            )
        case "asimilasi":
            return _assimilation(random, offence, today, religion, province)
        case _:
            return _court(random, kind, offence, today, province)


def offence_for(random: Random, kind: str) -> str:
    """The offence of a small kind; those of PB come from a deck with exact shares."""
    if kind in CHILD_KINDS:
        return random.choice(CHILD_OFFENCES)
    if kind in {"kerja_sosial", "pidana_pengawasan"}:
        return random.choice(LIGHT)
    return random.choice(("pencurian", "narkotika", "penganiayaan", "penggelapan"))


def _release(
    random: Random, kind: str, offence: str, *, today: date, religion: str, province: str
) -> Case:
    months = _months(random, kind, offence)
    term = months_term(months)
    reaches = (1, 2) if kind == "anak_PB" else (2, 3)
    about = _about(random, kind, today, third=term.fraction(1, 3))
    served = serve(random, term, reaches=reaches, about=about, religion=religion)
    possible = max(about, served.reached(*reaches))
    released = min(_release_day(random, kind, served, possible), today - timedelta(days=2))
    is_special = offence == "narkotika" and months >= SPECIAL_FROM_MONTHS
    programme = kind.removeprefix("anak_")
    ends = year_later(served.expiry) if kind in {"PB", "anak_PB"} else served.expiry
    return Case(
        kind=kind,
        offence=_offence(offence, served.detained_on, is_user=kind == "CB"),
        events=(
            *served.events(special=is_special),
            Event("released", on=released, programme=programme),
        ),
        verdict_number=_verdict_number(random, offence, served.detained_on, province),
        decree_number=_decree_number(random, released),
        decree_on=released - timedelta(days=random.randint(3, 20)),
        begins_on=released,
        ends_on=ends,
    )


def _about(random: Random, kind: str, today: date, third: int) -> date:
    """When the fraction is reached; leave before the end comes a third of the sentence later."""
    if kind == "CMB":
        return today - timedelta(days=third + random.randint(2, 100))
    return today - timedelta(days=random.randint(40, YEARS_BACK.days - 10))


def _release_day(random: Random, kind: str, served: Served, possible: date) -> date:
    """PB some weeks after the fraction's date; leave counted back from the expiry."""
    if kind == "CMB":
        last = served.remissions[-1] if served.remissions else 30
        return max(possible, served.expiry - timedelta(days=last))
    if kind == "CB":
        return max(possible, served.expiry - timedelta(days=LONGEST_CB))
    late = min(int(random.expovariate(1 / 35)), (served.expiry - possible).days // 2)
    return possible + timedelta(days=late)


def _assimilation(random: Random, offence: str, today: date, religion: str, province: str) -> Case:
    months = random.choice((18, 20, 24, 30, 36))
    about = today - timedelta(days=random.randint(10, 400))
    served = serve(random, months_term(months), reaches=(1, 2), about=about, religion=religion)
    begins = about + timedelta(days=random.randint(0, 8))
    return Case(
        kind="asimilasi",
        offence=_offence(offence, served.detained_on, is_user=True),
        events=served.events(special=False),
        verdict_number=_verdict_number(random, offence, served.detained_on, province),
        decree_number=_decree_number(random, begins),
        decree_on=begins - timedelta(days=random.randint(2, 9)),
        begins_on=begins,
        ends_on=served.reached(2, 3),
    )


def _court(random: Random, kind: str, offence: str, today: date, province: str) -> Case:
    """Supervision or work that a court imposed: the verdict is the decree."""
    earliest = NEW_LAW_ON + timedelta(days=30) if kind in NEW_LAW_KINDS else today - YEARS_BACK
    span = max((today - earliest).days - 5, 1)
    begins = today - timedelta(days=5 + random.randint(0, min(span, 500)))
    days = _court_days(random, kind)
    verdict_on = begins - timedelta(days=random.randint(8, 25))
    number = _verdict_number(random, offence, verdict_on, province)
    return Case(
        kind=kind,
        offence=_offence(offence, verdict_on, is_user=False),
        events=(),
        verdict_number=number,
        decree_number=number,
        decree_on=verdict_on,
        begins_on=begins,
        ends_on=begins + timedelta(days=days),
    )


def _court_days(random: Random, kind: str) -> int:
    match kind:
        case "kerja_sosial":
            return 180
        case "anak_pelayanan_masyarakat":
            return 150
        case "anak_diversi":
            return 90
        case "anak_pengawasan":
            return random.choice((90, 180, 270, 360))
        case _:
            return random.choice((180, 270, 360, 540))


def _months(random: Random, kind: str, offence: str) -> int:
    if kind == "CB":
        return random.choice((9, 10, 12, 12, 13, 15, 18))
    if kind == "anak_PB":
        return random.choice((18, 24, 30, 36))
    months = random.choice(OFFENCES[offence].months)
    return max(months, 24) if kind == "CMB" else months


def _offence(key: str, verdict_on: date, *, is_user: bool) -> Offence:
    kind = OFFENCES[key]
    if key == "narkotika" and is_user:
        return Offence(key, kind.title, USER_ARTICLE)
    return Offence(key, kind.title, kind.new if verdict_on >= NEW_LAW_ON else kind.old)


def _verdict_number(random: Random, offence: str, detained: date, province: str) -> str:
    book = "Pid.Sus" if offence in {"narkotika", "perlindungan_anak", "korupsi"} else "Pid.B"
    year = (detained + timedelta(days=random.randint(70, 150))).year
    return f"{random.randint(3, 480)}/{book}/{year}/{COURTS.get(province, 'PN')}"


def _decree_number(random: Random, day: date) -> str:
    return f"PAS-{random.randint(101, 2990)}.PK.05.09 Tahun {day.year}"
