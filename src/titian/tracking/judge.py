"""What do the points mean? Drained, folded per device, written as episodes, raised as alerts.

Episodes are committed in the office's database first, the state of the fold in points.db after:
a crash between the two judges again and writes the same rows, never a second alert. A device is
also judged again when time alone may change the answer: a curfew begins, sight is lost.
"""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from time import monotonic

from django.db import OperationalError, transaction

from titian.kit.millis import ms
from titian.offices.watcher import is_clock_doubtful
from titian.tracking import failures, unjudged
from titian.tracking.alarms import OfficeTimes, follow
from titian.tracking.bounds import Binding
from titian.tracking.evidence import keep_frames
from titian.tracking.findings import Verdict, find_changes, write_findings
from titian.tracking.known_bounds import KnownBounds
from titian.tracking.looks import NEVER_MS, Looks
from titian.tracking.models import Device
from titian.tracking.past import LoadedPast
from titian.tracking.pool import Points
from titian.tracking.rules.again import Judged, judge_again
from titian.tracking.rules.episodes import Episode, episodes_of, next_change_ms
from titian.tracking.rules.fold import State, packed
from titian.tracking.rules.tampering import Spell
from titian.tracking.store import Saved, Store, StoreClosed
from titian.tracking.troubles import write_troubles

DEVICES_AT_ONCE = 800
OLD_AT_ONCE = 10  # of those whose new points reach farther back than
TOGETHER_MS = 2 * 3_600_000
CHANGED_AT_ONCE = 10
BEHIND_MS = 3_000  # what was received longer ago than between two turns, and is not read yet
TURN_SECONDS = 0.25  # then the other watchers have their turn
BEAT_SECONDS = 15.0
DOUBT_SECONDS = 1.0
HELD_SECONDS = 60.0  # a device that cannot be judged is tried again after
LOOK_EACH_MS = 3_600_000  # guidance that ended is no note to us
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """What the rows of a device say of all after `base_ms`: as it was found last."""

    base_ms: int
    episodes: tuple[Episode, ...]
    spells: tuple[Spell, ...]


class Judge:
    """One per installation: it remembers bounds, and when each device must be looked at."""

    def __init__(self, points: Points) -> None:
        self._points = points
        self._bounds = KnownBounds()
        self._looks = Looks()
        self._held: dict[int, float] = {}
        self._told: dict[int, Told] = {}
        self._last = 0  # the device that was judged last
        self._next_beat = 0.0
        self._next_doubt = 0.0
        self._is_doubtful = False
        self._is_started = False

    def turn(self, at: datetime) -> int:
        """Judges what waits, for a quarter of a second at most; returns how many devices.

        A clock that cannot be believed judges nobody: the points wait.
        """
        if self._beat_and_doubt(at):
            return 0
        try:
            return self._turn(self._points.open(), at)
        except StoreClosed:
            self._points.drop()
            raise

    def _beat_and_doubt(self, at: datetime) -> bool:
        """Asked often, answered from the database once a second."""
        now = monotonic()
        if now >= self._next_beat:
            failures.beat(at)
            self._next_beat = now + BEAT_SECONDS
        if now >= self._next_doubt:
            self._is_doubtful = is_clock_doubtful()
            self._next_doubt = now + DOUBT_SECONDS
        return self._is_doubtful

    def _turn(self, store: Store, at: datetime) -> int:
        self._start(at)
        done, ends, times = 0, monotonic() + TURN_SECONDS, OfficeTimes(at)
        while True:
            self._take_notes(store)
            drained = store.drain()
            dirty, due = self._wanted(store, at)
            since = {**dict.fromkeys(due, NEVER_MS), **dirty}
            done += self._judge(store, since, dirty, times)
            if not (since or drained) or monotonic() >= ends:
                return done

    def _start(self, at: datetime) -> None:
        """Once: time may have changed every answer while nobody looked."""
        if not self._is_started:
            active = Device.objects.filter(state="active").values_list("number", flat=True)
            self._looks.plan_all(active, ms(at))
            self._is_started = True

    def _take_notes(self, store: Store) -> None:
        """What people changed: judged again from then on, by the bounds of now."""
        notes = unjudged.waiting(DEVICES_AT_ONCE)
        for note in notes:
            self._bounds.forget(note.device.number)
            self._told.pop(note.device.number, None)
            store.mark(note.device.number, ms(note.from_at))
        if notes:
            unjudged.forget(notes)

    def _wanted(self, store: Store, at: datetime) -> tuple[dict[int, int], list[int]]:
        """Devices with new points, and those that time alone may have changed.

        None while an hour of points still lies in the log: who seems unseen may only be unread.
        Who is due and has new points is planned again when those are judged.
        """
        since_ms = store.waiting_since()
        if since_ms is not None and since_ms < ms(at) - BEHIND_MS:
            return {}, []
        due = self._looks.take(ms(at), DEVICES_AT_ONCE)
        later = store.dirty_among(due) if due else ()
        return self._in_turn(store, ms(at)), [number for number in due if number not in later]

    def _in_turn(self, store: Store, now_ms: int) -> dict[int, int]:
        """By number, round and round: who sends all the time lets the others pass.

        Always the lowest numbers first, and under load the highest was judged when it was over.
        """
        now = monotonic()
        self._held = {number: until for number, until in self._held.items() if until > now}
        found = dict(store.dirty(DEVICES_AT_ONCE, after=self._last))
        waiting = [number for number in found if number not in self._held]
        chosen = _few_of_old(waiting, found, now_ms - TOGETHER_MS)
        self._last = (chosen or list(found) or [0])[-1]
        return {number: found[number] for number in chosen}

    def _judge(
        self, store: Store, since: Mapping[int, int], dirty: Collection[int], times: OfficeTimes
    ) -> int:
        if not since:
            return 0
        try:
            self._judge_all(store, since, dirty, times)
        except (StoreClosed, OperationalError):
            self._looks.plan_all(since, ms(times.at))
            raise
        return len(since)

    def _judge_all(
        self, store: Store, since: Mapping[int, int], dirty: Collection[int], times: OfficeTimes
    ) -> None:
        try:
            self._judge_together(store, since, dirty, times)
        except (StoreClosed, OperationalError):
            raise
        except Exception:
            log.exception("judging %s devices together failed", len(since))
            self._judge_each(store, since, dirty, times)

    def _judge_each(
        self, store: Store, since: Mapping[int, int], dirty: Collection[int], times: OfficeTimes
    ) -> None:
        """One device that cannot be judged stops no other."""
        for number, since_ms in since.items():
            try:
                self._judge_together(store, {number: since_ms}, dirty, times)
            except (StoreClosed, OperationalError):
                raise
            except Exception:
                log.exception("device %s cannot be judged", number)
                self._held[number] = monotonic() + HELD_SECONDS
                self._looks.plan(number, ms(times.at) + int(HELD_SECONDS * 1000))

    def _judge_together(
        self, store: Store, since: Mapping[int, int], dirty: Collection[int], times: OfficeTimes
    ) -> None:
        bindings = self._bounds.of(since)
        now_ms = ms(times.at)
        past = LoadedPast(store, since, now_ms - TOGETHER_MS)
        judged = [
            judge_again(past, number, since_ms, bindings[number].zones)
            for number, since_ms in since.items()
            if number in bindings
        ]
        self._record(judged, bindings, store, times)
        unknown = [number for number in since if number not in bindings]
        store.save_all([*_saved(judged, dirty), *(_nothing(number) for number in unknown)])
        for one in judged:
            self._plan(one, bindings[one.device], now_ms)

    def _record(
        self, judged: Sequence[Judged], bindings: Mapping[int, Binding], store: Store,
        times: OfficeTimes,
    ) -> None:  # fmt: skip
        """What was found, and what rows must say now; of most devices the same as before, and no
        row is asked for where none can have changed."""
        now_ms = ms(times.at)
        found = [(one, _verdict(one, bindings[one.device], now_ms)) for one in judged]
        new = [(one, verdict) for one, verdict in found if not self._is_told(one, verdict)]
        for one, _ in new:
            self._told.pop(one.device, None)
        if new:
            _write([verdict for _, verdict in new], store, times)
            write_troubles([one for one, _ in new], bindings, store, times)
        for one, verdict in new:
            self._told[one.device] = Told(one.base_ms, *_says(one, verdict))

    def _is_told(self, judged: Judged, verdict: Verdict) -> bool:
        """Nobody but us writes findings: rows that we left saying this say it still."""
        told = self._told.get(judged.device)
        if told is None or told.base_ms > judged.base_ms:
            return False
        return (told.episodes, told.spells) == _says(judged, verdict)

    def _plan(self, judged: Judged, binding: Binding, now_ms: int) -> None:
        """When must this device be looked at again, though nothing comes?"""
        if not binding.zones:
            return
        moments = (
            next_change_ms(zone, judged.stays.get(zone.key, ()), now_ms) for zone in binding.zones
        )
        soonest = min((at + 1 for at in moments if at is not None), default=NEVER_MS)
        self._looks.plan(judged.device, min(soonest, now_ms + LOOK_EACH_MS))


def _says(judged: Judged, verdict: Verdict) -> tuple[tuple[Episode, ...], tuple[Spell, ...]]:
    return tuple(episode for _, episode in verdict.found), judged.spells


def _few_of_old(numbers: Sequence[int], since: Mapping[int, int], old_ms: int) -> list[int]:
    """After a stop of ours each has much to fold, and the other watchers want their turn."""
    old = [number for number in numbers if since[number] < old_ms]
    left = set(old[OLD_AT_ONCE:])
    return [number for number in numbers if number not in left]


def _write(verdicts: Sequence[Verdict], store: Store, times: OfficeTimes) -> None:
    """In small transactions, as the pages write into the same database."""
    changed = find_changes(verdicts, store, times.at)
    for begin in range(0, len(changed), CHANGED_AT_ONCE):
        together = list(chain.from_iterable(changed[begin : begin + CHANGED_AT_ONCE]))
        with transaction.atomic():
            changes = write_findings(together, times.at)
            follow(changes, times)
            keep_frames(changes, store, times.at)


def _verdict(judged: Judged, binding: Binding, now_ms: int) -> Verdict:
    found = tuple(
        (zone, episode)
        for zone in binding.zones
        for episode in episodes_of(zone, judged.stays.get(zone.key, ()), now_ms)
    )
    return Verdict(judged.device, binding, judged.base_ms, found)


def _saved(judged: Iterable[Judged], dirty: Collection[int]) -> list[Saved]:
    """Who was only looked at because of the time has no new state."""
    saved: list[Saved] = []
    for one in judged:
        if one.device in dirty:
            saved += [Saved(one.device, s.at_ms, s.state, s.checkpoint) for s in one.states]
            saved += [] if one.states else [_nothing(one.device)]
    return saved


def _nothing(number: int) -> Saved:
    """Of a device without points, or one that we do not know: it has been looked at."""
    return Saved(number, -1, packed(State()), checkpoint=False)
