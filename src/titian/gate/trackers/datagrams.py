"""How does Teltonika speak with us over UDP? Each datagram names its device and is answered alone.

An address can be feigned, so a stranger is never answered. Between two datagrams nobody can be
reached: an order goes to the address of the newest one, behind its answer, in the frame of codec 12
that goes over TCP, too. Newer models (FMB) take it so; older ones hear orders over TCP alone, and
the page says so. Their reply is a datagram like any other, and is not answered.
"""

import asyncio
import time
from datetime import UTC, datetime
from typing import cast

from titian.gate.trackers.hall import Hall
from titian.gate.trackers.registry import Tracker
from titian.gate.trackers.taking import take
from titian.tracking.dialects.trackers import teltonika
from titian.tracking.dialects.trackers.heard import NotUnderstood

Address = tuple[str, int]
REPLY = "reply"


class Sender:
    """Whoever sent one datagram, until it is safe."""

    __slots__ = ("_address", "_answer", "_hall", "_tracker", "_transport")

    def __init__(
        self,
        hall: Hall,
        tracker: Tracker,
        transport: asyncio.DatagramTransport,
        address: Address,
        answer: bytes,
    ) -> None:
        self._hall, self._tracker = hall, tracker
        self._transport, self._address, self._answer = transport, address, answer

    def committed(self, is_kept: bool) -> None:
        """What was not kept is sent again, unasked."""
        if not is_kept or self._transport.is_closing():
            return
        if self._answer:
            self._transport.sendto(self._answer, self._address)
        self._order()

    def _order(self) -> None:
        """One at a time, each sent once; over UDP it may be lost on its way."""
        hall, tracker, now = self._hall, self._tracker, time.time_ns() // 1_000_000
        order = hall.orders.next_of(tracker.number, now)
        if order is None:
            return
        words = teltonika.order(order, tracker.imei, datetime.now(UTC))
        self._transport.sendto(words, self._address)
        hall.orders.sent(tracker.number, order, now, hall.writer.batch)
        hall.writer.wait(Nobody())


class Datagrams(asyncio.DatagramProtocol):
    """The one socket for all of them."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: Address) -> None:
        hall, now = self._hall, time.time_ns() // 1_000_000
        if hall.writer.is_closed() or not hall.registry.is_known:
            return
        try:
            said = teltonika.read_udp(data)
        except NotUnderstood:
            return
        imei = said[0].imei if said else None
        tracker = hall.registry.find(teltonika.DIALECT.name, imei)
        if tracker is None:
            self._refuse(imei or "", now)
        elif hall.spend(tracker.number, len(data)):
            kept = take(hall, tracker, said, data, now, door="udp")
            hall.hear_datagram(tracker.number, addr[0], now)
            is_reply = all(message.type == REPLY for message in said)
            answer = b"" if is_reply else teltonika.answer_udp(data, kept)
            hall.writer.wait(Sender(hall, tracker, self._transport, addr, answer))

    def _refuse(self, imei: str, now: int) -> None:
        hall = self._hall
        if hall.refused.note(teltonika.DIALECT.name, imei, now, hall.writer.batch):
            hall.writer.wait(Nobody())


class Nobody:
    """Nobody waits for an answer."""

    def committed(self, is_kept: bool) -> None: ...
