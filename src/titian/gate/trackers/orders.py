"""What is each tracker told, and did it answer? One order at a time, each sent once.

Orders stand in titian.db; that one was sent, or answered, is a sign among the points, from where
`work` writes it down. A position that comes after a question for it is its answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from titian.gate.trackers.registry import OrderRow
from titian.tracking.dialects.taken import Taken
from titian.tracking.dialects.trackers.heard import Message, Order
from titian.tracking.points import UNKNOWN, Facts

LONGEST_REPLY = 300
PLACE_WITHIN_MS = 180_000
Waiting = tuple[Order, int]  # and until when, in ms


@dataclass(slots=True)
class Sent:
    """The order that a tracker was given last."""

    order: Order
    at_ms: int
    is_answered: bool = False


class Orders:
    """One per process."""

    def __init__(self) -> None:
        self._waiting: Mapping[int, list[Waiting]] = {}
        self._sent: dict[int, Sent] = {}

    def replace(self, rows: Iterable[OrderRow]) -> None:
        waiting: dict[int, list[Waiting]] = {}
        for number, device, interval_s, until_ms, is_sent in rows:
            order = Order(number, interval_s)
            if not is_sent:
                waiting.setdefault(device, []).append((order, until_ms))
            elif device not in self._sent:  # from before this process began
                self._sent[device] = Sent(order, 0)
        self._waiting = waiting

    @property
    def devices(self) -> Iterable[int]:
        return self._waiting.keys()

    def next_of(self, device: int, now: int) -> Order | None:
        """The oldest that was not sent yet, unless one before it still awaits its answer."""
        last = self._sent.get(device)
        if last is not None and not last.is_answered and now - last.at_ms < PLACE_WITHIN_MS:
            return None
        done = last.order.number if last is not None else 0
        waiting = self._waiting.get(device, ())
        return next((one for one, until in waiting if one.number > done and until > now), None)

    def sent(self, device: int, order: Order, now: int, into: Taken) -> None:
        self._sent[device] = Sent(order, now)
        facts = Facts(order_sent=order.number, order_sent_ms=now)
        into.told(now, device, "order", UNKNOWN, facts)

    def hear(self, device: int, message: Message, now: int, into: Taken) -> None:
        last = self._sent.get(device)
        if last is None or last.is_answered:
            return
        is_place = last.order.interval_s is None and message.type == "position"
        if message.type != "reply" and not (is_place and now - last.at_ms < PLACE_WITHIN_MS):
            return
        last.is_answered = True
        text = str(message.attributes.get("text") or "")[:LONGEST_REPLY]
        facts = Facts(order_replied=last.order.number, order_replied_ms=now, reply=text)
        into.told(now, device, "reply", UNKNOWN, facts)
