"""How long was a person out after an escape or a revoked release, and which dates does that move?

Time out is never served (KUHP 63), nor are the days of a release that was revoked (old KUHP
15b(2), kept in Permenkumham 3/2018). A date that was reached before it stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from titian.kit.words import shown
from titian.supervision.rules.events import (
    Detained,
    Escaped,
    Released,
    Returned,
    Revoked,
    SentenceFile,
)
from titian.supervision.rules.parsing import BadFile
from titian.supervision.rules.steps import Step, step

OUT_AFTER_ESCAPE = shown("Ditambah {days} hari di luar sejak melarikan diri {since}: {on}.")
OUT_AFTER_RELEASE = shown(
    "Ditambah {days} hari di luar sejak bebas {since}, karena pembebasannya dicabut: {on}."
)


@dataclass(frozen=True)
class Absence:
    """An escape or a release that was revoked; still out while `until` is None."""

    on: date
    until: date | None
    is_revoked: bool = False


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
        told = OUT_AFTER_RELEASE if absence.is_revoked else OUT_AFTER_ESCAPE
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
    escapes = [(event.on, False) for event in file.events if isinstance(event, Escaped)]
    out = sorted([*escapes, *((release.on, True) for release in revoked_releases(file))])
    left = [on for on, _ in out]
    came = sorted(event.on for event in file.events if isinstance(event, Returned))
    if len(came) > len(left) or any(back < on for on, back in zip(left, came, strict=False)):
        raise BadFile("Kembali (returned) tanpa melarikan diri (escaped) sebelumnya.")
    if len(left) > len(came) + 1 or any(
        again < back for again, back in zip(left[1:], came, strict=False)
    ):
        raise BadFile("Dua kali melarikan diri tanpa kembali di antaranya.")
    return [Absence(on, back, is_revoked) for (on, is_revoked), back in zip_longest(out, came)]


def revoked_releases(file: SentenceFile) -> list[Released]:
    """Each revocation takes back the last release until its day; raises BadFile without one."""
    releases = [event for event in file.events if isinstance(event, Released)]
    found = []
    for revoked in (event for event in file.events if isinstance(event, Revoked)):
        before = [release for release in releases if release.on <= revoked.on]
        if not before:
            raise BadFile("Dicabut (revoked) sebelum bebas (released).")
        found.append(max(before, key=lambda release: release.on))
    return found
