"""When do zones not judge, though they hold? Permissions, journeys, the end of guidance."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from titian.kit import clock
from titian.kit.millis import ms
from titian.supervision.models import Revocation, Supervision, TravelPermit
from titian.tracking.models import ZonePause, ZoneVersion
from titian.tracking.rules.zones import NEVER_MS, Span

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Excepted:
    """Of some clients, all of it."""

    pauses: Mapping[UUID, tuple[Span, ...]]  # by zone
    travels: Mapping[UUID, tuple[Span, ...]]  # by client
    ends: Mapping[UUID, datetime]  # by client

    @classmethod
    def of(cls, clients: Collection[UUID]) -> "Excepted":
        return cls(_pauses(clients), _travels(clients), _ends(clients))

    def from_zone(self, version: ZoneVersion, client: UUID) -> tuple[Span, ...]:
        """Leave of town opens no place that is forbidden; what is only noted needs no leave."""
        if version.is_neutral:
            return ()
        pauses = self.pauses.get(version.zone_id, ())
        if version.kind == ZoneVersion.Kind.EXCLUSION:
            return pauses
        return (*pauses, *self.travels.get(client, ()))


def _pauses(clients: Collection[UUID]) -> dict[UUID, tuple[Span, ...]]:
    approved = ZonePause.objects.filter(zone__client__in=clients, approved_at__isnull=False)
    found: dict[UUID, tuple[Span, ...]] = {}
    for zone, span in _suspensions(clients):
        found[zone] = (*found.get(zone, ()), span)
    for pause in approved.order_by("from_at"):
        span = ms(pause.from_at), ms(pause.until_at)
        found[pause.zone_id] = (*found.get(pause.zone_id, ()), span)
    return found


def _travels(clients: Collection[UUID]) -> Mapping[UUID, tuple[Span, ...]]:
    """Leave of town that was given: whole days, never back into what was judged before."""
    found: dict[UUID, tuple[Span, ...]] = {}
    allowed = TravelPermit.objects.filter(
        supervision__client__in=clients, is_allowed=True, struck_at=None
    )
    for permit in allowed.select_related("supervision", "office").order_by("from_on"):
        client, zone = permit.supervision.client_id, permit.office.zone
        back_on = permit.until_on
        if permit.returned_on is not None:
            back_on = min(back_on, permit.returned_on + ONE_DAY)
        begins, ends = (clock.moment(day, 0, 0, zone) for day in (permit.from_on, back_on))
        ends = min(ends, permit.ended_at or ends)
        span = ms(max(begins, permit.decided_at or begins)), ms(ends)
        if span[0] < span[1]:
            found[client] = (*found.get(client, ()), span)
    return found


def _suspensions(clients: Collection[UUID]) -> Iterator[tuple[UUID, Span]]:
    """No zone judges whoever is revoked for a time, from the head's word to the Minister's."""
    temporary = Revocation.objects.filter(
        supervision__client__in=clients, is_temporary=True, struck_at=None
    ).order_by("decided_at")
    for zone, from_at, until_at in temporary.values_list(
        "supervision__client__zones", "decided_at", "outcome_at"
    ):
        if zone is not None and from_at is not None:
            yield zone, (ms(from_at), ms(until_at) if until_at else NEVER_MS)


def _ends(clients: Collection[UUID]) -> dict[UUID, datetime]:
    """Who was guided once and is no more: the end of the last day."""
    guided = guided_now(clients)
    over = Supervision.objects.filter(client__in=clients, ended_on__isnull=False)
    ends: dict[UUID, datetime] = {}
    for row in over.select_related("office"):
        if row.client_id in guided or row.ended_on is None:
            continue
        end = clock.moment(row.ended_on + ONE_DAY, 0, 0, row.office.zone)
        ends[row.client_id] = max(end, ends.get(row.client_id, end))
    return ends


def guided_now(clients: Iterable[UUID]) -> set[UUID]:
    """Those whose guidance goes on and is not revoked for a time; nobody else's phone raises an
    alarm."""
    active = Supervision.objects.filter(client__in=set(clients), ended_on=None, suspended_on=None)
    return set(active.values_list("client", flat=True))
