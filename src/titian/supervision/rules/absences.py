"""How long was a person out after an escape, and which dates does that move?

Time out is never served (KUHP 63). A date that was reached before the escape stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
    return tuple(a for a in found if not detentions or a.on >= detentions[-1].on)


def _paired(file: SentenceFile) -> list[Absence]:
    movements = [event for event in file.events if isinstance(event, Escaped | Returned)]
    found: list[Absence] = []
    out_since: date | None = None
    for event in sorted(movements, key=lambda event: event.on):
        if isinstance(event, Escaped):
            if out_since is not None:
                raise BadFile("Dua kali melarikan diri tanpa kembali di antaranya.")
            out_since = event.on
        else:
            if out_since is None:
                raise BadFile("Kembali (returned) tanpa melarikan diri (escaped) sebelumnya.")
            found.append(Absence(out_since, event.on))
            out_since = None
    return found if out_since is None else [*found, Absence(out_since, None)]
