"""How does one phone speak with us? One connection, one request at a time, one write per answer.

Nothing here waits for a phone; whoever is slow, huge or unknown is let go. No token and no
address with one in it is ever logged.
"""

import asyncio
import time
from typing import cast

import httptools

from titian.gate.answers import CONTINUE, LATER, SCAN, TAKEN, answer
from titian.gate.devices import Device, named_in_address
from titian.gate.hall import Hall
from titian.gate.taking import NotKnown, take_owntracks, take_traccar
from titian.tracking.dialects import traccar
from titian.tracking.dialects.taken import TooMany

LONGEST_HEAD = 16 * 1024  # bytes
LONGEST_BODY = 2 * 1024 * 1024
HEAD_WITHIN = 10.0  # seconds for request line and headers
BODY_WITHIN = 30.0
IDLE_FOR = 75.0  # seconds between two requests
COMMIT_WITHIN = 60.0
LINGER = 2.0  # seconds in which someone refused may read why
MOST_UNSENT = 64 * 1024
PREFIX = b"/g"
METHODS = (b"POST", b"GET", b"PUT")


class Door(asyncio.Protocol):
    """A connection."""

    __slots__ = (
        "_authorization", "_body", "_device", "_empty", "_expects", "_forwarded", "_hall",
        "_head", "_is_answered", "_is_begun", "_parser", "_path", "_query", "_size",
        "_stays", "_transport", "_url", "_waits", "peer", "until",
    )  # fmt: skip

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._waits = False
        self._stays = True
        self._begin()

    def _begin(self) -> None:
        self._url = self._authorization = self._forwarded = b""
        self._path = self._query = b""
        self._body: list[bytes] = []
        self._size = self._head = 0
        self._device: Device | None = None
        self._expects = self._is_begun = self._is_answered = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is of no such class
        self._parser = httptools.HttpRequestParser(self)
        self._transport.set_write_buffer_limits(high=MOST_UNSENT)
        self.until = time.monotonic() + HEAD_WITHIN
        peer = transport.get_extra_info("peername")
        self.peer = str(peer[0]) if peer else ""
        if not self._hall.enter(self):
            self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        _ = exc
        self._hall.held -= self._size
        self._size = 0
        self._hall.leave(self)

    def pause_writing(self) -> None:
        self._transport.abort()

    def too_late(self) -> None:
        """Nothing of an unfinished request was taken."""
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        if self._is_answered:  # refused: read on for a moment, so that the answer arrives
            return
        if self._waits:  # the next request before our answer: it is asked for again later
            self._stays = False
            self._transport.pause_reading()
            return
        if not self._is_begun:
            self._is_begun = True
            self.until = time.monotonic() + HEAD_WITHIN
        if not self._path:
            self._head += len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._refuse(400)
        if not self._path and self._head > LONGEST_HEAD:
            self._refuse(431)

    def on_message_begin(self) -> None:
        if self._waits:  # two requests in one piece: the second is not taken
            self._is_answered, self._stays = True, False

    def on_url(self, url: bytes) -> None:
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        size = len(name)
        if size == 13 and name.lower() == b"authorization":
            self._authorization = value
        elif size == 14 and name.lower() == b"content-length":
            if not value.isdigit() or int(value) > LONGEST_BODY:
                self._refuse(413)
        elif size == 15 and name.lower() == b"x-forwarded-for":
            self._forwarded = value
        elif size == 6 and name.lower() == b"expect":
            self._expects = True

    def on_headers_complete(self) -> None:
        if self._is_answered:
            return
        path, _, self._query = self._url.partition(b"?")
        if path.startswith(b"/g/") or path == PREFIX:
            path = path[2:] or b"/"
        self._path = path
        if path.startswith(b"/ot"):
            self._recognise()
        if self._expects and not self._is_answered:
            self._transport.write(CONTINUE)

    def on_body(self, body: bytes) -> None:
        if self._is_answered:
            return
        if not self._body:
            self.until += BODY_WITHIN - HEAD_WITHIN
        self._body.append(body)
        self._size += len(body)
        self._hall.held += len(body)
        if self._size > LONGEST_BODY:
            self._refuse(413)
        elif self._hall.is_crowded():
            self._refuse(503)

    def on_message_complete(self) -> None:
        if self._is_answered:
            return
        if not self._parser.should_keep_alive():
            self._stays = False
        body = self._body[0] if len(self._body) == 1 else b"".join(self._body)
        self._hall.held -= self._size
        self._size = 0
        self._take(body)

    def _take(self, body: bytes) -> None:
        method = self._parser.get_method()
        if method not in METHODS:
            self._refuse(405)
        elif self._path == b"/sehat":
            self._say(200 if self._hall.is_well() else 503)
        elif self._hall.writer.is_closed() or not self._hall.devices.is_known:
            self._say(503)
        else:
            self._hear(body)

    def _hear(self, body: bytes) -> None:
        try:
            if self._device is not None:
                self._empty = b"[]"
                amount = take_owntracks(self._hall, self._device, body)
            elif self._path == b"/":
                self._empty = b""
                amount = take_traccar(self._hall, self._query, body)
            else:
                return self._say(404)
        except NotKnown:
            return self._unknown()
        except TooMany:
            return self._refuse(413)
        if amount == 0:
            return self._heard_nothing()
        if amount < 0:
            return self._say(429)
        self._waits = True
        self.until += COMMIT_WITHIN
        return self._hall.writer.wait(self)

    def committed(self, is_kept: bool) -> None:
        self._waits = False
        if is_kept:
            self._kept()
        else:
            self._say(503)

    def _kept(self) -> None:
        self._send(TAKEN[self._empty, self._stays])

    def _heard_nothing(self) -> None:
        """Of a phone that is fine; the address of a code, opened by itself, is for a person."""
        is_code = self._path == b"/" and self._parser.get_method() == b"GET"
        if is_code and traccar.PUSH_TOKEN not in self._query:
            return self._send(SCAN[self._stays])
        return self._kept()

    def _recognise(self) -> None:
        """OwnTracks names itself before the body, so strangers need not send one."""
        devices = self._hall.devices
        if not devices.is_known:
            return self._refuse(503)
        if self._authorization:
            self._device = devices.by_header(self._authorization)
        if self._device is None:
            named = named_in_address(self._path, self._query)
            self._device = next(filter(None, map(devices.by_token, named)), None)
        return None if self._device is not None else self._unknown()

    def _unknown(self) -> None:
        self._refuse(429 if self._hall.guesses.is_too_many(self._caller()) else 401)

    def _caller(self) -> str:
        if self._hall.behind_proxy and self._forwarded:
            return self._forwarded.rpartition(b",")[2].strip().decode("latin-1")
        return self.peer

    def _say(self, status: int) -> None:
        later = LATER[self._stays] if status == 503 else answer(status, stays=self._stays)
        self._send(later)

    def _refuse(self, status: int) -> None:
        """And let go: the rest of the request is not taken."""
        if self._is_answered:
            return
        self._is_answered, self._stays = True, False
        self._hall.held -= self._size
        self._size = 0
        self._transport.write(answer(status, stays=False))
        if self._transport.can_write_eof():
            self._transport.write_eof()
            self.until = time.monotonic() + LINGER
        else:
            self._transport.close()

    def _send(self, response: bytes) -> None:
        transport = self._transport
        if transport.is_closing():
            return
        transport.write(response)
        if self._stays:
            self._begin()
            self.until = time.monotonic() + IDLE_FOR
        else:
            transport.close()
