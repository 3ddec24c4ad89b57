"""How does one open screen speak with us? One connection: a request, then a stream of events.

Nothing here waits for a client: whoever reads too slowly is dropped and comes back by itself.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from titian.kit.tickets import Ticket, TicketRefused, read_ticket
from titian.live.hub import MOST_CONNECTIONS, Hub, TooMany
from titian.live.requests import END, LONGEST, BadRequest, Request, read_request

HEAD_WITHIN = 5.0  # seconds for the request
STREAM_FOR = 300.0  # seconds; then the browser needs a new ticket, so rights are at most that old
MOST_UNSENT = 64 * 1024  # bytes waiting for a slow client
RETRY = b"retry: 2000\n\n"
REASONS = {200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found",
           431: "Request Header Fields Too Large", 503: "Service Unavailable"}  # fmt: skip


class Screen(asyncio.Protocol):
    """A connection; a listener of the hub once its ticket is believed."""

    ticket: Ticket

    def __init__(self, hub: Hub, key: bytes, origin: str) -> None:
        self._hub, self._key, self._origin = hub, key, origin
        self._head = b""
        self._listens = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.set_write_buffer_limits(high=MOST_UNSENT)
        self._timer = self._later(HEAD_WITHIN, transport.abort)
        self._hub.connections += 1
        if self._hub.connections > MOST_CONNECTIONS:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        if self._listens or self._transport.is_closing():
            return
        self._head += data
        head, end, _ = self._head.partition(END)
        if len(head) > LONGEST:
            self._refuse(431)
        elif end:
            self._head = b""
            self._answer(head)

    def pause_writing(self) -> None:
        self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        _ = exc
        self._timer.cancel()
        self._hub.connections -= 1
        self._hub.leave(self)

    def send(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)

    def _answer(self, head: bytes) -> None:
        try:
            request = read_request(head)
        except BadRequest:
            return self._refuse(400)
        if request.path == "/sehat":
            return self._refuse(200 if self._hub.follows else 503)
        if request.path == "/alur":
            return self._open(request)
        return self._refuse(404)

    def _open(self, request: Request) -> None:
        try:
            text = request.query.get("tiket", "")
            self.ticket = read_ticket(key=self._key, text=text, at=datetime.now(UTC))
            self._hub.join(self)
        except TicketRefused:
            return self._refuse(403)
        except TooMany:
            return self._refuse(503)
        self._listens = True
        self._timer.cancel()
        self._timer = self._later(STREAM_FOR, self._transport.close)
        self._write_head(200, "text/event-stream", "")
        self.send(RETRY)
        return self._catch_up(request)

    def _catch_up(self, request: Request) -> None:
        last = request.headers.get("last-event-id") or request.query.get("sejak", "")
        if last.isascii() and last.isdigit():
            self._hub.catch_up(self, int(last))

    def _refuse(self, status: int) -> None:
        """Also the answer to a question about health: a status and no stream."""
        body = REASONS[status].encode()
        self._write_head(status, "text/plain", f"Content-Length: {len(body)}\r\n")
        self._transport.write(body)
        self._transport.close()

    def _write_head(self, status: int, kind: str, more: str) -> None:
        self._transport.write(
            f"HTTP/1.1 {status} {REASONS[status]}\r\nContent-Type: {kind}\r\n{more}"
            f"Access-Control-Allow-Origin: {self._origin}\r\nVary: Origin\r\n"
            "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
            "Referrer-Policy: no-referrer\r\nConnection: close\r\n\r\n".encode()
        )

    def _later(self, seconds: float, what: Callable[[], None]) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(seconds, what)
