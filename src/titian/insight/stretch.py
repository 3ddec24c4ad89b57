"""Which guidance was this office's on those days? Files move between offices, and the past stays.

A decree names the office that guides now; where it stood before, the transfers say. They are few,
so they are read once and followed by hand.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, UUIDField

from titian.clients.models import Assignment
from titian.insight.rules.spans import ONE_DAY
from titian.kit import clock
from titian.offices.models import Office
from titian.supervision.models import Supervision, Transfer

BEGAN = Q(ended_on=None) | Q(ended_on__gte=F("starts_on"))


@dataclass(frozen=True)
class Move:
    """A file that went from one office to another."""

    from_office: UUID
    to_office: UUID
    at: datetime
    starts_on: date
    now_at: UUID


@dataclass(frozen=True)
class Stretch:
    """Some whole days of one office; `until_on` is the first one after them."""

    office: Office
    from_on: date
    until_on: date

    @property
    def starts_at(self) -> datetime:
        return clock.moment(self.from_on, 0, 0, self.office.zone)

    @property
    def ends_at(self) -> datetime:
        return clock.moment(self.until_on, 0, 0, self.office.zone)

    @property
    def last_on(self) -> date:
        return self.until_on - ONE_DAY

    def guided_on(self, day: date) -> QuerySet[Supervision]:
        """Begun, and not ended, by the end of that day."""
        after = day + ONE_DAY
        at = clock.moment(after, 0, 0, self.office.zone)
        active = Q(ended_on=None) | Q(ended_on__gte=after)
        found = Supervision.objects.filter(BEGAN, active, starts_on__lt=after)
        return found.filter(self._ours(dict.fromkeys(self._moves, at)), client__merged_into=None)

    def begun(self) -> QuerySet[Supervision]:
        """Taken in on these days, by this office first."""
        found = Supervision.objects.filter(
            BEGAN, starts_on__gte=self.from_on, starts_on__lt=self.until_on
        )
        at = {
            one: clock.moment(moves[0].starts_on, 0, 0, self.office.zone)
            for one, moves in self._moves.items()
        }
        return found.filter(self._ours(at), client__merged_into=None)

    def ended(self) -> QuerySet[Supervision]:
        return Supervision.objects.filter(
            BEGAN,
            office=self.office,
            ended_on__gte=self.from_on,
            ended_on__lt=self.until_on,
            client__merged_into=None,
        )

    def moved(self) -> QuerySet[Transfer]:
        """Files that came from or went to another office that uses Titian too."""
        return Transfer.objects.filter(
            Q(office=self.office) | Q(to_office=self.office),
            is_accepted=True, to_office__isnull=False, struck_at=None,
            answered_at__gte=self.starts_at, answered_at__lt=self.ends_at,
            supervision__client__merged_into=None,
        )  # fmt: skip

    def charge(self, client: str, moment: str) -> Subquery:
        """Who of this office was in charge of the client then, or last before it; `moment` names
        a column, empty is the end of these days."""
        before = OuterRef(moment) if moment else self.ends_at
        held = Assignment.objects.filter(
            client=OuterRef(client), office=self.office, from_at__lte=before
        )
        newest = held.order_by("-from_at", "-pk").values("officer")[:1]
        return Subquery(newest, output_field=UUIDField())

    def _ours(self, at: Mapping[UUID, datetime]) -> Q:
        """This office's at that moment of each; what never moved is where it is."""
        here = {one for one, moment in at.items() if self._place(one, moment) == self.office.pk}
        return (Q(office=self.office) & ~Q(pk__in=set(at) - here)) | Q(pk__in=here)

    def _place(self, supervision: UUID, moment: datetime) -> UUID:
        moves = self._moves[supervision]
        later = next((move for move in moves if move.at >= moment), None)
        return later.from_office if later else moves[-1].now_at

    @cached_property
    def _moves(self) -> Mapping[UUID, Sequence[Move]]:
        """Of every file that came here or went from here since these days began, in order."""
        touched = Transfer.objects.filter(
            Q(office=self.office) | Q(to_office=self.office), answered_at__gte=self.starts_at
        )
        rows = Transfer.objects.filter(
            supervision__in=touched.values("supervision"), is_accepted=True,
            to_office__isnull=False, struck_at=None,
        )  # fmt: skip
        found: dict[UUID, list[Move]] = defaultdict(list)
        for name, move in _moves(rows):
            found[name].append(move)
        return found


def _moves(rows: QuerySet[Transfer]) -> Iterator[tuple[UUID, Move]]:
    values = rows.order_by("answered_at", "pk").values_list(
        "supervision", "office", "to_office", "answered_at", "supervision__starts_on",
        "supervision__office",
    )  # fmt: skip
    for name, before, after, at, starts_on, now in values:
        if after is not None and at is not None:
            yield name, Move(before, after, at, starts_on, now)
