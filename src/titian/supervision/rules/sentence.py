"""What do the events of a file add up to?

Verdicts are summed. Time counts from the last detention; earlier detention, house and city
custody are credit that moves the start back. An escape ends or interrupts an earlier detention;
after the last detention it moves only the dates that lie after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import pairwise
from typing import TypeVar

from titian.kit.words import shown
from titian.supervision.law import Law
from titian.supervision.rules.absences import Absence, absences_of, revoked_releases
from titian.supervision.rules.counting import DAYS_OF_MONTH, Length
from titian.supervision.rules.events import (
    Custody,
    Detained,
    DetainedOtherCase,
    Fine,
    Place,
    Register,
    Released,
    Remission,
    SentenceFile,
    Verdict,
)
from titian.supervision.rules.parsing import MOST_DAYS, BadFile
from titian.supervision.rules.steps import Step, step

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Sentence:
    register: Register
    length: Length
    is_special: bool
    verdicts: int
    last_detained: date | None
    is_broken: bool
    credit: int
    remission: int
    last_remission: int
    absences: tuple[Absence, ...]
    unpaid_days: int
    released: Released | None
    other_case_days: int
    start_steps: tuple[Step, ...]

    @property
    def start(self) -> date | None:
        if self.last_detained is None:
            return None
        return self.last_detained - timedelta(days=self.credit)


def sentence_of(file: SentenceFile, law: Law) -> Sentence:
    """Raises BadFile when the events contradict each other."""
    verdicts = _all(file, Verdict)
    length = _length(verdicts)
    detentions = sorted(_all(file, Detained), key=lambda event: event.on)
    last = detentions[-1].on if detentions else None
    remissions = [DAYS_OF_MONTH * r.months + r.days for r in _in_order(_all(file, Remission))]
    if sum(remissions) > length.total:
        raise BadFile("Jumlah remisi lebih besar daripada pidana.")
    absences = absences_of(file, detentions)
    credit, start_steps = _credit(file, law, detentions, absences)
    return Sentence(
        register=file.register,
        length=length,
        is_special=any(verdict.special for verdict in verdicts),
        verdicts=len(verdicts),
        last_detained=last,
        is_broken=len(detentions) > 1,
        credit=credit,
        remission=sum(remissions),
        last_remission=remissions[-1] if remissions else 0,
        absences=tuple(a for a in absences if last is None or a.on >= last),
        unpaid_days=_unpaid_days(_all(file, Fine)),
        released=_last_release(_not_revoked(file), last),
        other_case_days=_bounded(sum(e.days for e in _all(file, DetainedOtherCase))),
        start_steps=start_steps,
    )


def _length(verdicts: Sequence[Verdict]) -> Length:
    if not verdicts:
        raise BadFile("Berkas tidak memuat putusan (verdict).")
    lengths = (Length(v.years, v.months, v.days) for v in verdicts)
    length = reduce(Length.plus, lengths)
    if not 0 < length.total <= MOST_DAYS:
        raise BadFile("Lama pidana harus antara 1 hari dan 100 tahun.")
    return length


def _in_order(remissions: Sequence[Remission]) -> Sequence[Remission]:
    """In order of time where every day is known, else as the file tells them."""
    if any(remission.on is None for remission in remissions):
        return remissions
    return sorted(remissions, key=lambda remission: remission.on or date.min)


def _credit(
    file: SentenceFile, law: Law, detentions: Sequence[Detained], absences: Sequence[Absence]
) -> tuple[int, tuple[Step, ...]]:
    if not detentions:
        return 0, ()
    steps = [step("Dihitung sejak penahanan terakhir {on}.", on=detentions[-1].on)]
    credit = 0
    for earlier, later in pairwise(detentions):
        days = _earlier_days(earlier, later, absences)
        steps.append(_told_earlier(earlier, days))
        credit += days or 0
    for place, told in CUSTODY_TOLD.items():
        spent = sum(event.days for event in _all(file, Custody) if event.place == place)
        counted = spent // law.rule(f"CUSTODY.{place}").number("divisor")
        if spent:
            steps.append(step(told, days=spent, counted=counted))
        credit += counted
    return _bounded(credit), tuple(steps)


CUSTODY_TOLD: dict[Place, str] = {
    "house": shown("Tahanan rumah {days} hari dihitung sepertiga: {counted} hari."),
    "city": shown("Tahanan kota {days} hari dihitung seperlima: {counted} hari."),
}


def _earlier_days(earlier: Detained, later: Detained, absences: Sequence[Absence]) -> int | None:
    """The days served in a detention that was broken off; None when its end is unknown."""
    inside = [a for a in absences if earlier.on <= a.on < later.on]
    ended = earlier.until or _broken_by_escape(inside, later)
    if ended is None:
        return None
    if ended > later.on:
        raise BadFile("Dua masa penahanan bertumpang tindih.")
    out = (min(a.until or ended, ended) - a.on for a in inside if a.on < ended)
    return (ended - earlier.on - sum(out, timedelta())).days


def _broken_by_escape(inside: Sequence[Absence], later: Detained) -> date | None:
    """Whoever was out until detained again was detained until the escape."""
    still_out = (a.on for a in inside if a.until is None or a.until >= later.on)
    return next(still_out, None)


def _told_earlier(earlier: Detained, days: int | None) -> Step:
    if days is None:
        told = shown("Penahanan sejak {on} tidak diketahui akhirnya dan belum diperhitungkan.")
        return step(told, on=earlier.on)
    return step("Penahanan sejak {on} diperhitungkan {days} hari.", on=earlier.on, days=days)


def _unpaid_days(fines: Sequence[Fine]) -> int:
    """Part payment shortens the term pro rata; a broken day falls away."""
    days = (int(DAYS_OF_MONTH * f.subsider_months * (1 - f.paid_share)) for f in fines)
    return _bounded(sum(days))


def _bounded(days: int) -> int:
    if days > MOST_DAYS:
        raise BadFile("Jumlah hari dalam berkas melebihi 100 tahun.")
    return days


def _not_revoked(file: SentenceFile) -> list[Released]:
    revoked = revoked_releases(file)
    return [release for release in _all(file, Released) if release not in revoked]


def _last_release(releases: Sequence[Released], detained: date | None) -> Released | None:
    if not releases:
        return None
    last = max(releases, key=lambda event: event.on)
    if detained is not None and last.on < detained:
        raise BadFile("Bebas (released) sebelum ditahan.")
    return last


def _all(file: SentenceFile, kind: type[Kind]) -> list[Kind]:
    return [event for event in file.events if isinstance(event, kind)]
