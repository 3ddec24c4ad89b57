"""How does Teltonika speak with us over UDP? Each datagram names its device and is answered alone.

An address can be feigned, so a stranger is never answered.
"""

import asyncio
import time
from typing import cast

from titian.gate.trackers.hall import Hall
from titian.gate.trackers.taking import take
from titian.tracking.dialects.trackers import teltonika
from titian.tracking.dialects.trackers.heard import NotUnderstood

Address = tuple[str, int]


class Sender:
    """Whoever sent one datagram, until it is safe."""

    __slots__ = ("_address", "_datagram", "_kept", "_transport")

    def __init__(
        self, transport: asyncio.DatagramTransport, address: Address, datagram: bytes, kept: int
    ) -> None:
        self._transport, self._address = transport, address
        self._datagram, self._kept = datagram, kept

    def committed(self, is_kept: bool) -> None:
        """What was not kept is sent again, unasked."""
        if is_kept and not self._transport.is_closing():
            answer = teltonika.answer_udp(self._datagram, self._kept)
            self._transport.sendto(answer, self._address)


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
            hall.writer.wait(Sender(self._transport, addr, data, kept))

    def _refuse(self, imei: str, now: int) -> None:
        hall = self._hall
        if hall.refused.note(teltonika.DIALECT.name, imei, now, hall.writer.batch):
            hall.writer.wait(Nobody())


class Nobody:
    """Nobody waits for an answer."""

    def committed(self, is_kept: bool) -> None: ...
