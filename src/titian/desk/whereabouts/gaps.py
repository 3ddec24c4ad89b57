"""When was nothing known? One sentence: the phone's rhythm, and the silences that break it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.desk.devices.troubles import length_words
from titian.desk.maps.picture import Use
from titian.desk.maps.said import clock_of
from titian.desk.templatetags.titian import date_short
from titian.desk.whereabouts.fixes import FixLine
from titian.kit.millis import moment, ms
from titian.tracking.rules.gaps import longest_unnamed_ms, named_gaps, usual_step_ms

MOST_NAMED = 3
OFTEN = timedelta(seconds=90)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Gap:
    """Nothing that can be used is known of this time."""

    from_at: datetime
    until_at: datetime

    @property
    def length(self) -> timedelta:
        return self.until_at - self.from_at


@dataclass(frozen=True)
class Silences:
    """`gaps` are the longest, in order of time; `more` counts those that are not named."""

    usual: str
    gaps: Sequence[Gap]
    more: int
    limit: str  # a gap up to this is not named
    has_days: bool  # longer than a day: an hour alone does not say when

    @property
    def words(self) -> str:
        """01.57–02.31 (34 menit), 03.10–04.40 (1 jam 30 menit), dan 4 celah lain"""
        said = ", ".join(_said(gap, has_day=self.has_days) for gap in self.gaps)
        if not self.more:
            return said
        text = ngettext(
            "%(gaps)s, dan %(n)s celah lain", "%(gaps)s, dan %(n)s celah lain", self.more
        )
        return text % {"gaps": said, "n": self.more}


def silences_of(lines: Sequence[FixLine], heartbeat_s: int) -> Silences:
    """The rhythm is that of all that came; a gap ends with a fix that can be used."""
    usual_ms = usual_step_ms([ms(line.at) for line in lines])
    limit_ms = longest_unnamed_ms(usual_ms, heartbeat_s)
    used = [ms(line.at) for line in lines if line.use is not Use.UNUSED]
    found = [Gap(*map(moment, span)) for span in named_gaps(used, limit_ms)]
    longest = sorted(found, key=lambda gap: gap.length, reverse=True)[:MOST_NAMED]
    return Silences(
        usual=_usual(usual_ms),
        gaps=sorted(longest, key=lambda gap: gap.from_at),
        more=len(found) - len(longest),
        limit=length_words(timedelta(milliseconds=limit_ms)),
        has_days=bool(lines) and lines[-1].at - lines[0].at > ONE_DAY,
    )


def _usual(usual_ms: int | None) -> str:
    if usual_ms is None:
        return ""
    usual = timedelta(milliseconds=usual_ms)
    if usual < OFTEN:
        return _("Perangkat ini biasanya memberi kabar hampir tiap menit.")
    said = {"length": length_words(usual)}
    return _("Perangkat ini biasanya memberi kabar tiap %(length)s.") % said


def _said(gap: Gap, *, has_day: bool) -> str:
    day = f"{date_short(gap.from_at)} " if has_day else ""
    span = f"{day}{clock_of(gap.from_at)}–{clock_of(gap.until_at)}"
    return f"{span} ({length_words(gap.length)})"
