"""How long was a person out after an escape, and which dates does that move?

Time out is never served (KUHP 63). A date that was reached before the escape stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from titian.kit.words import shown
from titian.supervision.rules.events import Detained, Escaped, Returned, SentenceFile
from titian.supervision.rules.parsing import BadFile
from titian.supervision.rules.steps import Step, step


@dataclass(frozen=True)
class Absence:
    """An escape; still out while `until` is None."""

    on: date
    until: date | None


def moved_by(absences: Sequence[Absence], on: date) -> tuple[date | None, tuple[Step, ...]]:
    """The date moved by each escape before it; None while the person is still out."""
    steps: list[Step] = []
    for absence in absences:
        if on <= absence.on:
            continue
        if absence.until is None:
            return None, ()
        out = (absence.until - absence.on).days
        on += timedelta(days=out)
        told = shown("Ditambah {days} hari di luar sejak melarikan diri {since}: {on}.")
        steps.append(step(told, days=out, since=absence.on, on=on))
    return on, tuple(steps)


def absences_of(file: SentenceFile, detentions: Sequence[Detained]) -> tuple[Absence, ...]:
    """In order of time, whatever the order of the file; raises BadFile when they contradict."""
    found = _paired(file)
    if found and detentions and found[0].on < detentions[0].on:
        raise BadFile("Melarikan diri sebelum ditahan.")
    return tuple(found)


def _paired(file: SentenceFile) -> list[Absence]:
    """The first escape with the first return and so on, also when both fall on one day."""
    left = sorted(event.on for event in file.events if isinstance(event, Escaped))
    came = sorted(event.on for event in file.events if isinstance(event, Returned))
    if len(came) > len(left) or any(back < out for out, back in zip(left, came, strict=False)):
        raise BadFile("Kembali (returned) tanpa melarikan diri (escaped) sebelumnya.")
    if len(left) > len(came) + 1 or any(
        again < back for again, back in zip(left[1:], came, strict=False)
    ):
        raise BadFile("Dua kali melarikan diri tanpa kembali di antaranya.")
    return [Absence(out, back) for out, back in zip_longest(left, came)]
