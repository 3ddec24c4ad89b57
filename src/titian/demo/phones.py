"""How do invented phones come into the offices: the records, and the points in their own store?

The points go first into their store: interrupted, the same points are there once more, as one.
"""

from collections.abc import Sequence
from contextlib import closing

from django.conf import settings

from titian.audit.past import Past
from titian.demo.carrying import FIRST_NUMBER, Story, bearers
from titian.demo.founding import Bureau
from titian.demo.life import Life
from titian.demo.phone_alarms import judge_past
from titian.demo.phone_days import Days, points_of
from titian.demo.phone_frames import frame_of
from titian.demo.phone_past import Carried, carry
from titian.demo.phone_words import poisons_of, signs_of
from titian.kit.millis import MILLISECOND, ms
from titian.offices.models import Heartbeat
from titian.tracking.failures import NAME as JUDGE
from titian.tracking.forgetting import FRAMES_KEPT
from titian.tracking.frames import Frame
from titian.tracking.opening import open_store
from titian.tracking.points import Point, Poison, Sign

AT_ONCE = 2_000  # points of one commit


class Pockets:
    """The phones of all offices, numbered on from one to the next."""

    def __init__(self, past: Past, seed: int) -> None:
        self._past, self._seed = past, seed
        self._next = FIRST_NUMBER
        self._points: list[Point] = []
        self._signs: list[Sign] = []
        self._poisons: list[Poison] = []
        self._kinds: dict[int, str] = {}

    def fill(self, bureau: Bureau, lives: Sequence[Life]) -> int:
        """Some clients of this office carry phones; how many."""
        chosen = bearers(bureau, lives, self._seed, self._next)
        self._next += len(chosen)
        for bearer in chosen:
            carried = carry(self._past, bureau, bearer)
            points = self._days(carried)
            judge_past(self._past, carried, points)
        return len(chosen)

    def keep(self, bureau: Bureau) -> None:
        """The points into their store; the judge goes on from the end of the past."""
        with closing(open_store(settings.POINTS)) as store:
            for begin in range(0, len(self._points), AT_ONCE):
                together = self._points[begin : begin + AT_ONCE]
                store.append(together, (), (), self._frames(together, ms(bureau.until)))
            store.append((), self._poisons, self._signs)
            while store.drain():
                pass
        Heartbeat.objects.update_or_create(
            name=JUDGE, defaults={"at": bureau.until, "steady": 0.0, "boot": ""}
        )

    def _frames(self, points: Sequence[Point], until_ms: int) -> list[Frame]:
        """Of the last week only: what came before is forgotten."""
        since_ms = until_ms - FRAMES_KEPT // MILLISECOND
        lately = [point for point in points if point.received_ms >= since_ms]
        return [frame_of(self._kinds[point.device], point) for point in lately]

    def _days(self, carried: Carried) -> list[Point]:
        if carried.bearer.story == Story.PROPOSED:
            return []
        days = Days(carried.bearer, self._seed, ms(carried.bureau.until))
        points = points_of(days)
        self._points += points
        self._kinds[carried.bearer.number] = carried.bearer.kind
        self._signs += signs_of(carried.bearer, points)
        self._poisons += poisons_of(carried.bearer, points)
        return points
