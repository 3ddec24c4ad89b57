"""An SMS centre of the tests: speaks SMPP on a socket and keeps what it was given."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

HEAD = struct.Struct(">IIII")
BIND, SUBMIT, DELIVER, ENQUIRE = 0x9, 0x4, 0x5, 0x15
RESPONSE = 0x80000000


@dataclass
class Centre:
    """One connection at a time; `mute` keeps back the answer to a submission."""

    server: socket.socket
    submitted: list[bytes] = field(default_factory=list)
    confirmed: list[int] = field(default_factory=list)
    enquiries: int = 0
    status: int = 0
    bind_status: int = 0
    mute: bool = False
    link: socket.socket | None = None

    @property
    def port(self) -> int:
        return int(self.server.getsockname()[1])

    def serve(self) -> None:
        while True:
            try:
                link, _address = self.server.accept()
            except OSError:
                return
            self.link = link
            with link, suppress(OSError):
                self._talk(link)

    def deliver(self, body: bytes, sequence: int = 7) -> None:
        assert self.link is not None
        self.link.sendall(pdu(DELIVER, 0, sequence, body))

    def _talk(self, link: socket.socket) -> None:
        while head := _exactly(link, HEAD.size):
            length, command, _status, sequence = HEAD.unpack(head)
            self._answer(link, command, sequence, _exactly(link, length - HEAD.size))

    def _answer(self, link: socket.socket, command: int, sequence: int, body: bytes) -> None:
        if command == BIND:
            link.sendall(pdu(BIND | RESPONSE, self.bind_status, sequence, b"centre\0"))
        elif command == SUBMIT:
            self.submitted.append(body)
            if not self.mute:
                ref = f"id-{len(self.submitted)}".encode() + b"\0"
                link.sendall(pdu(SUBMIT | RESPONSE, self.status, sequence, ref))
        elif command == ENQUIRE:
            self.enquiries += 1
            link.sendall(pdu(ENQUIRE | RESPONSE, 0, sequence))
        elif command == DELIVER | RESPONSE:
            self.confirmed.append(sequence)


def pdu(command: int, status: int, sequence: int, body: bytes = b"") -> bytes:
    return HEAD.pack(HEAD.size + len(body), command, status, sequence) + body


def deliver_sm(
    source: str, message: bytes, *, esm: int = 0, coding: int = 0, tags: bytes = b""
) -> bytes:
    return (
        b"\0" + bytes((1, 1)) + source.encode() + b"\0" + bytes((1, 1)) + b"1234\0"
        + bytes((esm, 0, 0)) + b"\0\0" + bytes((0, 0, coding, 0, len(message))) + message + tags
    )  # fmt: skip


def _exactly(link: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = link.recv(size - len(found))
        if not more:
            return b""
        found += more
    return found


@contextmanager
def centre() -> Iterator[Centre]:
    server = socket.create_server(("127.0.0.1", 0))
    one = Centre(server)
    thread = threading.Thread(target=one.serve)
    thread.start()
    try:
        yield one
    finally:
        server.shutdown(socket.SHUT_RDWR)
        if one.link is not None:
            with suppress(OSError):
                one.link.shutdown(socket.SHUT_RDWR)
        thread.join()
        server.close()
