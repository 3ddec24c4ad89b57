"""Was an order sent, and what did the tracker answer? The process `trackers` says so by signs.

It writes nothing into titian.db, so a loop of `work` reads the signs of those trackers that have
an order open, and writes it down here.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.kit.millis import EPOCH, moment
from titian.tracking.models import TrackerOrder
from titian.tracking.points import Facts, Sign, facts_of
from titian.tracking.pool import Points
from titian.tracking.store import StoreClosed

BY = Machine("trackers")
REPLIES_WITHIN = timedelta(days=2)
LONGEST = 300


class OrderWatch:
    """Looks every few seconds, while an order is open."""

    def __init__(self, points: Points) -> None:
        self._points = points

    def turn(self, at: datetime) -> int:
        waiting = open_orders(at)
        if not waiting:
            return 0
        try:
            signs = self._points.open().last_sign([one.device.number for one in waiting])
        except StoreClosed:
            self._points.drop()
            raise
        return write_down(waiting, signs, at)


def open_orders(at: datetime) -> list[TrackerOrder]:
    found = TrackerOrder.objects.filter(replied_at=None, asked_at__gt=at - REPLIES_WITHIN)
    return list(found.select_related("device").order_by("number")[:1000])


def write_down(waiting: Sequence[TrackerOrder], signs: Mapping[int, Sign], at: datetime) -> int:
    done = 0
    for order in waiting:
        sign = signs.get(order.device.number)
        done += sign is not None and _note(order, facts_of(sign), at)
    return done


def _note(order: TrackerOrder, facts: Facts, at: datetime) -> bool:
    """An answer to a later order tells that this one was sent, too."""
    sent, replied = facts.order_sent or 0, facts.order_replied or 0
    is_sent = order.sent_at is None and sent >= order.number
    is_replied = replied == order.number
    if not (is_sent or is_replied):
        return False
    with deed("device.order_noted", subject=order.device, by=BY, at=at) as d:
        if is_sent:
            order.sent_at = _replied_at(facts.order_sent_ms, at) if sent == order.number else at
        if is_replied:
            order.replied_at = _replied_at(facts.order_replied_ms, at)
            order.reply = _plain(facts.reply or "")
        d.save(order)
        d.tell(f"office:{order.office_id}")
    return True


def _replied_at(at_ms: int | None, at: datetime) -> datetime:
    """The process's own clock, not the tracker's."""
    return at if at_ms is None else max(EPOCH, moment(at_ms))


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()[:LONGEST]
