"""What is on the page of one day, replayed? The state at a chosen minute, and all moments of it.

Each moment is a fix or a change of what is known. Between two of them the last one holds; after
sight was lost nothing is claimed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.bounds.guarded import is_guarded, knows_places
from titian.desk.bounds.listing import on_map
from titian.desk.devices.points import points
from titian.desk.maps.page import MapView, map_view
from titian.desk.maps.picture import Picture, Pin
from titian.desk.whereabouts.fixes import Against, FixLine, against_zone, framed, lines_of
from titian.desk.whereabouts.reading import Span, home_of, phones_of
from titian.desk.whereabouts.strip import Strip, state_word, strip_of
from titian.kit.millis import ms
from titian.offices.models import Staff
from titian.tracking.presences import Presence, presences
from titian.tracking.rules.parts import Part, split_by
from titian.tracking.rules.presence import UNKNOWN
from titian.tracking.rules.rhythm import longest_gap_ms
from titian.tracking.store import Store, StoreClosed

MOST_MOMENTS = 300
SHORTEST_STEP = timedelta(minutes=5)  # between two fixes of a day that has very many


@dataclass(frozen=True)
class ZoneWord:
    """What one zone's sign says then."""

    zone: str
    word: str
    kind: str


@dataclass(frozen=True)
class Moment:
    """One row: `spot` is where the marker stands on the drawing; none while nothing is known, or
    only by a fix of the day before."""

    at: datetime
    words: Sequence[ZoneWord]
    line: FixLine | None
    spot: tuple[str, str] | None
    is_known: bool

    @property
    def place(self) -> str:
        if self.line:
            return self.line.away
        if self.is_known:
            return _("menurut titik terakhir dari hari sebelumnya")
        return _("Di mana klien tidak diketahui")


@dataclass(frozen=True)
class Replayed:
    """One phone's day; `now` is the moment that holds at the chosen minute."""

    span: Span
    moments: Sequence[Moment]
    left_out: int
    now: Moment | None
    strips: Sequence[Strip]
    map: MapView | None


@dataclass(frozen=True)
class DayReplayed:
    phones: Sequence[Replayed]
    can_read: bool


def replay_day(
    client: Client, since: datetime, until: datetime, chosen: datetime, at: datetime, *, by: Staff
) -> DayReplayed:
    """Of each phone that the client had on that day; without places that `by` may not know."""
    knows = knows_places(by, client, at)
    spans = phones_of(client, since, until)
    try:
        with points() as store:
            return DayReplayed(
                [_phone(store, client, span, since, until, chosen, at, knows) for span in spans],
                True,
            )
    except StoreClosed:
        return DayReplayed((), can_read=False)


def _phone(
    store: Store, client: Client, span: Span, since: datetime, until: datetime, chosen: datetime,
    at: datetime, knows: bool,
) -> Replayed:  # fmt: skip
    told = presences(store, client, span.device.number, since, until, at)
    found = [one for one in told if knows or not is_guarded(one.version.zone)]
    against = _against(client, found, until)
    lines = lines_of(span.points(store, ms(since), ms(until)), against)
    shown = _thinned(lines)
    picture = _picture(client, found, shown, chosen)
    drawn = map_view(picture) if lines else None
    gap_ms = longest_gap_ms(span.device.heartbeat_s)
    moments = list(_moments(shown, found, since, ms(until), gap_ms, drawn))
    return Replayed(
        span=span,
        moments=moments,
        left_out=len(lines) - len(shown),
        now=_holding(moments, chosen),
        strips=[strip_of(one, since, until) for one in found],
        map=drawn,
    )


def _against(client: Client, found: Sequence[Presence], until: datetime) -> Against | None:
    home = home_of(client, until)
    judging = [one for one in found if not one.version.is_neutral]
    if len(judging) == 1:
        return against_zone(judging[0].version, home, judging[0].judged)
    return None if home is None else Against(None, home, _("rumah klien"))


def _thinned(lines: Sequence[FixLine]) -> list[FixLine]:
    """Of very many one each five minutes; what was not used is not walked through."""
    if len(lines) <= MOST_MOMENTS:
        return list(lines)
    kept: list[FixLine] = []
    for line in lines:
        if not kept or line.at - kept[-1].at >= SHORTEST_STEP:
            kept.append(line)
    return kept


def _moments(
    lines: Sequence[FixLine], found: Sequence[Presence], since: datetime, until_ms: int,
    gap_ms: int, drawn: MapView | None,
) -> Iterator[Moment]:  # fmt: skip
    """Fixes and changes together, in order of time; also when the last fix grew too old."""
    spots = _spots(drawn, lines)
    used = {ms(line.at): line for line in lines if not line.why_not}
    pieces = [(one, split_by(one.parts, one.judged)) for one in found]
    changes = {part.from_ms for _one, parts in pieces for part, _judged in parts}
    lost = _lost(sorted(used), gap_ms, until_ms)
    last: FixLine | None = None
    for at_ms in sorted({*used, *changes, *lost}):
        last = used.get(at_ms, last)
        words = [_word(one, parts, at_ms) for one, parts in pieces]
        is_unknown = at_ms not in used and (at_ms in lost or _is_lost(pieces, at_ms))
        line = None if is_unknown else last
        at = since + timedelta(milliseconds=at_ms - ms(since))
        spot = spots.get(line.number) if line else None
        yield Moment(at, words, line, spot, is_known=not is_unknown)


def _lost(times: Sequence[int], gap_ms: int, until_ms: int) -> set[int]:
    """When nobody knows any more, as nothing that can be used came for too long."""
    spans = pairwise([*times, until_ms])
    return {one + gap_ms for one, other in spans if other - one > gap_ms}


def _spots(drawn: MapView | None, lines: Sequence[FixLine]) -> dict[int, tuple[str, str]]:
    """Where each fix stands on the drawing: its marks end with the fixes, in their order."""
    if drawn is None:
        return {}
    marks = drawn.drawing.marks[-len(lines) :] if lines else ()
    return {line.number: (mark.x, mark.y) for line, mark in zip(lines, marks, strict=True)}


def _word(one: Presence, pieces: Sequence[tuple[Part, bool]], at_ms: int) -> ZoneWord:
    """A zone that did not hold yet says nothing."""
    name = one.version.zone.name
    for part, is_judged in pieces:
        if part.from_ms <= at_ms < part.until_ms:
            return ZoneWord(name, *state_word(one, part, is_judged=is_judged))
    return ZoneWord(name, _("Belum atau tidak lagi berlaku"), "plain")


def _is_lost(pieces: Sequence[tuple[Presence, Sequence[tuple[Part, bool]]]], at_ms: int) -> bool:
    """Is nothing known of the place in any zone? Without zones each fix stands for itself."""
    holding = [
        part
        for _one, parts in pieces
        for part, _judged in parts
        if part.from_ms <= at_ms < part.until_ms
    ]
    return bool(holding) and all(part.where == UNKNOWN for part in holding)


def _holding(moments: Sequence[Moment], chosen: datetime) -> Moment | None:
    before = [moment for moment in moments if moment.at <= chosen]
    return before[-1] if before else None


def _picture(
    client: Client, found: Sequence[Presence], lines: Sequence[FixLine], chosen: datetime
) -> Picture:
    title = _("Satu hari %(name)s") % {"name": client.list_name}
    zones = [on_map(one.version) for one in found]
    picture = framed(Picture(title, zones=zones, fixes=[line.on_map() for line in lines]))
    used = [line for line in lines if line.at <= chosen and not line.why_not]
    if not used:
        return picture
    return replace(picture, pins=[Pin("", *used[-1].place)])  # it moves: no word beside it
