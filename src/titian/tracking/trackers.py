"""What is done with a tracker besides what is done with phones? Its clock mended, an order given.

A clock is never shifted in silence: the program proposes, a person approves, and each point taken
since then is marked as mended.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from titian.audit.deeds import Deed, deed, locked
from titian.kit.millis import ms
from titian.offices.models import Staff
from titian.tracking.devices import DeviceRevoked
from titian.tracking.models import Device, TrackerOrder

WAITS_FOR = timedelta(hours=24)  # for its tracker to come on line
TRIES = 5


class NoTracker(Exception):
    """Phones take no orders and set their own clock."""


def mend_clock(*, device: Device, offset_s: int, by: Staff, at: datetime) -> Device:
    """From now on its times count less by this; 0 takes them as they come again."""
    with deed("device.clock_mended", subject=device, by=by, at=at) as d:
        row = _tracker(device)
        if row.clock_offset_s != offset_s:
            row.clock_offset_s = offset_s
            d.save(row)
            d.tell(f"office:{row.office_id}")
    return row


def give_order(
    *, id: UUID, device: Device, kind: str, interval_s: int | None, by: Staff, at: datetime
) -> TrackerOrder:
    """Sent as soon as the tracker is on line; sent twice by the form, it is one."""
    with deed("device.ordered", subject=device, by=by, at=at) as d:
        row = _tracker(device)
        known = TrackerOrder.objects.filter(pk=id, device=row).first()
        if known is not None:
            return known
        order = TrackerOrder(
            id=id, device=row, office=row.office, kind=kind, interval_s=interval_s, asked_at=at,
            asked_by=by, until_ms=ms(at + WAITS_FOR),
        )  # fmt: skip
        _save_numbered(d, order)
        d.tell(f"office:{row.office_id}")
    return order


def _tracker(device: Device) -> Device:
    row = locked(Device, device.pk)
    if not row.is_active:
        raise DeviceRevoked
    if not row.is_tracker:
        raise NoTracker
    return row


def _save_numbered(d: Deed, order: TrackerOrder) -> None:
    """The next number; on PostgreSQL two may take the same at once, and one tries again."""
    for left in reversed(range(TRIES)):
        last = TrackerOrder.objects.aggregate(last=Max("number"))["last"] or 0
        order.number = last + 1
        try:
            with transaction.atomic():
                d.save(order)
            return
        except IntegrityError:
            if not left:
                raise
