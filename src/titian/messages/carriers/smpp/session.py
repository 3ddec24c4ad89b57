"""How is a connection to an SMS centre held? One transceiver: questions out, messages in.

What the centre tells is confirmed only after it was taken; while we wait for an answer, what comes
in between waits in line.
"""

import socket
import ssl
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from titian.messages.carriers import NotReached, Unclear
from titian.messages.carriers.setup import Smpp, opened
from titian.messages.carriers.smpp.pdu import (
    BIND_TRANSCEIVER,
    DELIVER,
    ENQUIRE_LINK,
    GENERIC_NACK,
    HEAD,
    OK,
    RESPONSE,
    SUBMIT,
    UNBIND,
    Broken,
    Pdu,
    bind,
    length_of,
    parsed,
)

CONNECT_WITHIN, ANSWER_WITHIN = 10.0, 20.0  # seconds
IDLE = 30.0  # seconds after which the link is asked for
GLANCE = 0.05  # seconds in which we look whether something came
LAST_SEQUENCE = 0x7FFFFFFF


@dataclass
class Session:
    """Bound, or not: `open` binds anew when the link was lost."""

    setup: Smpp
    link: socket.socket | None = None
    sequence: int = 0
    heard_at: float = 0.0  # monotonic
    waiting: deque[Pdu] = field(default_factory=deque)  # of the centre, not looked at yet

    def open(self) -> None:
        """Raises NotReached."""
        if self.link is not None:
            return
        try:
            self.link = _connected(self.setup)
            body = bind(self.setup.system_id, opened(self.setup.password))
            answer = self._exchange(BIND_TRANSCEIVER, body)
        except (OSError, Broken, Unclear) as trouble:
            self.close()
            raise NotReached(f"Pusat SMS tidak terjangkau: {trouble}") from trouble
        if answer.status != OK:
            self.close()
            raise NotReached(f"Pusat SMS menolak masuk ({answer.status:#x})")

    def submit(self, body: bytes) -> Pdu:
        """The centre's answer. Raises NotReached before anything went out, else Unclear."""
        self.open()
        return self._exchange(SUBMIT, body)

    def look(self, take: Callable[[Pdu], None]) -> int:
        """What came meanwhile, each confirmed after `take`; keeps the link alive."""
        self.open()
        try:
            self._keep_alive()
            while (pdu := self._read(GLANCE)) is not None:
                self._sort(pdu)
        except (OSError, Broken) as trouble:
            self.close()
            raise NotReached(f"Sambungan ke pusat SMS putus: {trouble}") from trouble
        return self._hand_over(take)

    def close(self) -> None:
        link, self.link = self.link, None
        self.waiting.clear()  # unconfirmed: the centre repeats it
        if link is not None:
            with suppress(OSError):
                link.sendall(Pdu(UNBIND, OK, self._next()).octets())
            link.close()

    def _hand_over(self, take: Callable[[Pdu], None]) -> int:
        taken = 0
        while self.waiting and self.link is not None:
            pdu = self.waiting[0]
            take(pdu)
            self.waiting.popleft()
            self._send(Pdu(DELIVER | RESPONSE, OK, pdu.sequence, b"\0"))
            taken += 1
        return taken

    def _exchange(self, command: int, body: bytes) -> Pdu:
        question = Pdu(command, OK, self._next(), body)
        try:
            self._send(question)
            return self._answer_to(question)
        except (OSError, Broken) as trouble:
            self.close()
            raise Unclear(str(trouble)) from trouble

    def _answer_to(self, question: Pdu) -> Pdu:
        until = time.monotonic() + ANSWER_WITHIN
        while (left := until - time.monotonic()) > 0:
            pdu = self._read(left)
            if pdu is None:
                continue
            if pdu.is_response and pdu.sequence == question.sequence:
                return pdu
            self._sort(pdu)
        raise TimeoutError("no answer")

    def _sort(self, pdu: Pdu) -> None:
        """What the centre asks is answered at once; what it delivers waits to be taken."""
        if pdu.command == DELIVER:
            self.waiting.append(pdu)
        elif pdu.command == ENQUIRE_LINK:
            self._send(Pdu(ENQUIRE_LINK | RESPONSE, OK, pdu.sequence))
        elif pdu.command == UNBIND:
            self._send(Pdu(UNBIND | RESPONSE, OK, pdu.sequence))
            raise Broken("the centre ended the session")
        elif not pdu.is_response:
            self._send(Pdu(GENERIC_NACK, 3, pdu.sequence))

    def _keep_alive(self) -> None:
        silent_for = time.monotonic() - self.heard_at
        if silent_for > IDLE + ANSWER_WITHIN:
            raise Broken("the link is silent")
        if silent_for > IDLE:
            self._send(Pdu(ENQUIRE_LINK, OK, self._next()))

    def _send(self, pdu: Pdu) -> None:
        if self.link is None:
            raise Broken("no link")
        self.link.settimeout(ANSWER_WITHIN)
        self.link.sendall(pdu.octets())

    def _read(self, within: float) -> Pdu | None:
        """None when nothing began to come in time. Raises OSError, Broken."""
        if self.link is None:
            raise Broken("no link")
        self.link.settimeout(within)
        try:
            first = self.link.recv(1)
        except TimeoutError:
            return None
        if not first:
            raise Broken("the centre hung up")
        self.link.settimeout(ANSWER_WITHIN)
        head = first + self._exactly(HEAD.size - 1)
        pdu = parsed(head + self._exactly(length_of(head) - HEAD.size))
        self.heard_at = time.monotonic()
        return pdu

    def _exactly(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            if self.link is None or not (more := self.link.recv(size - len(found))):
                raise Broken("the centre hung up")
            found += more
        return found

    def _next(self) -> int:
        self.sequence = self.sequence % LAST_SEQUENCE + 1
        return self.sequence


def _connected(setup: Smpp) -> socket.socket:
    link = socket.create_connection((setup.host, setup.port), CONNECT_WITHIN)
    if not setup.tls:
        return link
    return ssl.create_default_context().wrap_socket(link, server_hostname=setup.host)
