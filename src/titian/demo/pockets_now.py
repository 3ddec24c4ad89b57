"""Which phones of the invented offices can speak now? Those that are active and with somebody."""

from collections.abc import Iterator
from contextlib import closing
from uuid import UUID

from django.conf import settings

from titian.demo.carrying import FIRST_NUMBER
from titian.demo.phone_past import token_of
from titian.demo.quick_phones import Pocket
from titian.kit.shapes import Circle, Place, Shape, shape_from
from titian.tracking.devices import hash_of
from titian.tracking.models import Assignment, ZoneVersion
from titian.tracking.opening import open_store
from titian.tracking.points import Point

ASSUMED_REACH_M = 300


def pockets_now() -> list[Pocket]:
    """Without those that people enrolled themselves: their tokens are not ours."""
    held = Assignment.objects.filter(
        until_at=None, device__state="active", device__number__gte=FIRST_NUMBER
    ).select_related("device")
    ours = [one for one in held if one.device.token_hash == hash_of(token_of(one.device.number))]
    with closing(open_store(settings.POINTS)) as store:
        while store.drain():
            pass
        newest = store.newest([one.device.number for one in ours])
    return list(_pockets(ours, newest))


def _pockets(held: list[Assignment], newest: dict[int, Point]) -> Iterator[Pocket]:
    versions = _versions(held)
    for one in held:
        number, shape = one.device.number, versions.get(one.client_id)
        home = _home(shape, newest.get(number))
        if home is not None:
            reach = shape.radius_m if isinstance(shape, Circle) else ASSUMED_REACH_M
            yield Pocket(number, token_of(number), one.device.kind, home, reach)


def _versions(held: list[Assignment]) -> dict[UUID, Shape]:
    clients = [one.client_id for one in held]
    rows = ZoneVersion.objects.filter(
        zone__client__in=clients, zone__purpose="home", approved_at__isnull=False, until_at=None
    )
    return {row.zone.client_id: shape_from(row.shape) for row in rows.select_related("zone")}


def _home(shape: Shape | None, last: Point | None) -> Place | None:
    if isinstance(shape, Circle):
        return shape.lat_e7, shape.lon_e7
    return None if last is None else (last.lat_e7, last.lon_e7)
