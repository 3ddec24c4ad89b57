"""The hours that a zone asks for beside where the client was: one strip, and the same in words.

Each state has a row of its own, so nothing is told by colour; the doubtful is dashed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from titian.desk.bounds.words import hours_of
from titian.desk.devices.troubles import length_words
from titian.desk.maps.said import clock_of
from titian.desk.whereabouts.noted import noted_word
from titian.kit.millis import moment, ms
from titian.tracking.presences import Presence
from titian.tracking.rules.parts import Part, split_by
from titian.tracking.rules.presence import IN, OUT, UNKNOWN

WIDTH, LEFT, LANE, THICK, TOP = 600, 132, 24, 14, 4
FLOOR = TOP + 4 * LANE
HEIGHT = FLOOR + 24
MOST_TICKS = 6
STEPS_MIN = (5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440)
LANES = {IN: 1, UNKNOWN: 2, OUT: 3}


@dataclass(frozen=True)
class Row:
    """One time in words; `kind` is that of its tag."""

    from_at: datetime
    until_at: datetime
    word: str
    kind: str
    judged: str
    length: str


@dataclass(frozen=True)
class Strip:
    """One zone; `drawing` says what `rows` say."""

    name: str
    hours: str
    drawing: SafeString
    rows: Sequence[Row]


def strip_of(presence: Presence, since: datetime, until: datetime) -> Strip:
    pieces = split_by(presence.parts, presence.judged)
    rows = [_row(presence, part, is_judged=judged) for part, judged in pieces]
    version = presence.version
    name = f"{version.zone.name}, {_('versi %(n)s') % {'n': version.number}}"
    drawing = _drawn(presence, pieces, ms(since), ms(until), name)
    return Strip(name, "; ".join(hours_of(version)), drawing, rows)


def state_word(presence: Presence, part: Part, *, is_judged: bool) -> tuple[str, str]:
    """The word and the kind of its tag; whether it is right is said while it is judged only."""
    if presence.version.is_neutral:
        return noted_word(presence.version.zone.name, part.where, is_certain=part.is_certain)
    if part.where == UNKNOWN:
        return _("Tidak diketahui"), "unsure"
    is_in = part.where == IN
    if not part.is_certain:
        return _("Mungkin di dalam") if is_in else _("Mungkin di luar"), "unsure"
    word = _("Di dalam") if is_in else _("Di luar")
    if not is_judged:
        return word, "plain"
    is_right = is_in == (presence.rule.kind == "inclusion")
    return word, "ok" if is_right else "warn"


def _row(presence: Presence, part: Part, *, is_judged: bool) -> Row:
    word, kind = state_word(presence, part, is_judged=is_judged)
    length = length_words(timedelta(milliseconds=part.until_ms - part.from_ms))
    judged = _judged_word(presence, is_judged=is_judged)
    return Row(moment(part.from_ms), moment(part.until_ms), word, kind, judged, length)


def _judged_word(presence: Presence, *, is_judged: bool) -> str:
    if presence.version.is_neutral:
        return _("Hanya dicatat")
    return _("Dinilai") if is_judged else _("Tidak dinilai")


def _drawn(
    presence: Presence, pieces: Sequence[tuple[Part, bool]], since_ms: int, until_ms: int, name: str
) -> SafeString:
    scale = Scale(since_ms, until_ms)
    drawn = [*_lanes(), *_ticks(scale)]
    drawn += [scale.bar(begin, end, 0, "b2") for begin, end in presence.judged]
    for part, is_judged in pieces:
        drawn.append(scale.bar(part.from_ms, part.until_ms, LANES[part.where], _look(
            presence, part, is_judged=is_judged)))  # fmt: skip
    title = _("Jadwal dan keberadaan di %(zone)s; tabel di bawah menyebutkan hal yang sama") % {
        "zone": name
    }
    return mark_safe(  # noqa: S308 - numbers and escaped words
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}">{"".join(drawn)}</svg>'
    )


def _look(presence: Presence, part: Part, *, is_judged: bool) -> str:
    _word, kind = state_word(presence, part, is_judged=is_judged)
    return {"unsure": "b3", "warn": "b4"}.get(kind, "b1")


def _lanes() -> Iterator[str]:
    words = (_("Jadwal"), _("Di dalam"), _("Tidak diketahui"), _("Di luar"))
    for n, word in enumerate(words):
        y = TOP + n * LANE
        yield f'<text class="lab" x="0" y="{y + THICK}">{escape(word)}</text>'
        yield f'<path class="axis" d="M{LEFT} {y + LANE - 3}H{WIDTH}"/>'


@dataclass(frozen=True)
class Scale:
    """Milliseconds to units of the drawing."""

    since_ms: int
    until_ms: int

    def x(self, at_ms: int) -> float:
        span = max(self.until_ms - self.since_ms, 1)
        share = min(max((at_ms - self.since_ms) / span, 0), 1)
        return LEFT + share * (WIDTH - LEFT)

    def bar(self, begin_ms: int, end_ms: int, lane: int, look: str) -> str:
        begin, end = self.x(begin_ms), self.x(end_ms)
        if end <= begin:
            return ""
        y = TOP + lane * LANE
        wide = max(end - begin, 1.5)
        return f'<path class="{look}" d="M{begin:.1f} {y}h{wide:.1f}v{THICK}h{-wide:.1f}z"/>'


def _ticks(scale: Scale) -> Iterator[str]:
    """At whole steps of the local clock."""
    minutes = (scale.until_ms - scale.since_ms) / 60_000
    step = next((one for one in STEPS_MIN if minutes / one <= MOST_TICKS), STEPS_MIN[-1])
    since = moment(scale.since_ms).astimezone(timezone.get_current_timezone())
    at = since.replace(minute=0, second=0, microsecond=0)
    while step > 60 and at.hour % (step // 60):
        at -= timedelta(hours=1)
    while ms(at) <= scale.until_ms:
        if ms(at) >= scale.since_ms:
            yield _tick(scale.x(ms(at)), clock_of(at))
        at += timedelta(minutes=step)


def _tick(x: float, word: str) -> str:
    anchor = "end" if x > WIDTH - 24 else "middle" if x > LEFT + 16 else "start"
    return (
        f'<path class="axis" d="M{x:.1f} {TOP}V{FLOOR}"/>'
        f'<text class="lab" x="{x:.1f}" y="{FLOOR + 16}" text-anchor="{anchor}">{word}</text>'
    )
