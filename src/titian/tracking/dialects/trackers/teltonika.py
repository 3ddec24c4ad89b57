"""How does Teltonika speak? Over TCP and UDP; big-endian; acknowledged by a count.

TCP: first `length (2) | IMEI`, answered 01 or 00; then packets of `zeros (4) | length (4) | codec
… | crc (4)`, answered with how many records are safe: another number, and they come again. A lone
FF keeps the way open. UDP: `length (2) | id (2) | 01 | packet (1) | length (2) | IMEI | codec …`.
https://wiki.teltonika-gps.com/view/Teltonika_Data_Sending_Protocols
"""

from collections.abc import Iterator
from datetime import datetime

from titian.tracking.dialects.trackers.checks import crc_ibm
from titian.tracking.dialects.trackers.cursor import Cursor
from titian.tracking.dialects.trackers.heard import (
    Dialect,
    Message,
    NotUnderstood,
    Order,
    Pieces,
)
from titian.tracking.dialects.trackers.splitting import split_by
from titian.tracking.dialects.trackers.teltonika_records import COMMANDS, messages_in

ALIVE = b"\xff"
PREAMBLE = bytes(4)
FRAME = 12  # bytes around the data of a packet
LONGEST_IMEI = 20
LEAST, MOST = 4, 16 * 1024  # bytes of data; 1,280 in most devices
UDP_HEAD = 8
ACCEPTED, REFUSED = b"\x01", b"\x00"
GET_POSITION = b"getgps"
STANDING, MOVING = 10000, 10050  # parameters: seconds between two records


def split(data: bytes) -> Pieces:
    return split_by(data, _end)


def read(raw: bytes) -> list[Message]:
    if raw == ALIVE:
        return [Message(type="heartbeat")]
    if raw[:4] == PREAMBLE and len(raw) > FRAME:
        return _packet(raw[8:-4], int.from_bytes(raw[-4:], "big"))
    return [_login(raw)]


def _packet(data: bytes, crc: int) -> list[Message]:
    """Cut is only said of what arrived whole."""
    crc_ok = crc_ibm(data) == crc
    try:
        return messages_in(data, imei=None, serial=None, crc_ok=crc_ok)
    except NotUnderstood as reason:
        if crc_ok:
            raise
        raise NotUnderstood("crc") from reason


def read_udp(datagram: bytes) -> list[Message]:
    """Each datagram names its device."""
    cursor = Cursor(datagram)
    length = cursor.number(2)
    number, kind, packet = cursor.number(2), cursor.number(1), cursor.number(1)
    if length != len(datagram) - 2 or kind != 1:
        raise NotUnderstood("no-datagram")
    imei = _digits(cursor.take(cursor.number(2)))
    data = cursor.take(cursor.left)
    said = messages_in(data, imei=imei, serial=packet, crc_ok=None)
    for message in said:
        message.attributes["packet_id"] = number
    return said


def is_datagram(raw: bytes) -> bool:
    """Does it begin as one of UDP? By the 01 before an IMEI; a login of TCP has a digit there."""
    return raw[4:5] == b"\x01" and raw[UDP_HEAD : UDP_HEAD + 8].isdigit()


def datagrams_in(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each by its own length, and where it begins."""
    at = 0
    while at < len(data):
        raw = data[at : at + 2 + int.from_bytes(data[at : at + 2], "big")]
        yield at, raw
        at += len(raw)


def answer(raw: bytes, kept: int, now: datetime) -> bytes:
    """Of a packet with records: how many of them are on the disk."""
    _ = now
    if raw == ALIVE or raw[8:9] in COMMANDS:
        return b""
    if raw[:4] != PREAMBLE:
        return ACCEPTED
    return kept.to_bytes(4, "big")


def claimed(raw: bytes) -> int:
    """How many records it says to hold."""
    return raw[9] if raw[:4] == PREAMBLE and len(raw) > FRAME else 1


def answer_udp(datagram: bytes, kept: int) -> bytes:
    return b"\x00\x05" + datagram[2:4] + b"\x01" + datagram[5:6] + bytes([kept & 0xFF])


def order(what: Order, imei: str, now: datetime) -> bytes:
    """Codec 12, as text; it has no number, so one order waits for the reply to the one before."""
    _ = imei, now
    every = what.interval_s
    words = GET_POSITION
    if every is not None:
        words = f"setparam {STANDING}:{every};{MOVING}:{every}".encode()
    data = b"\x0c\x01\x05" + len(words).to_bytes(4, "big") + words + b"\x01"
    return packet_of(data)


def packet_of(data: bytes) -> bytes:
    return PREAMBLE + len(data).to_bytes(4, "big") + data + crc_ibm(data).to_bytes(4, "big")


def _login(raw: bytes) -> Message:
    return Message(type="login", imei=_digits(raw[2:]))


def _digits(raw: bytes) -> str:
    if not raw.isdigit() or len(raw) > LONGEST_IMEI:
        raise NotUnderstood("no-imei")
    return raw.decode("ascii")


def _end(data: bytes, at: int) -> tuple[int | None, bool]:
    if data[at : at + 1] == ALIVE:
        return at + 1, True
    if len(data) - at < 2:
        return None, False
    length = int.from_bytes(data[at : at + 2], "big")
    return _end_of_login(data, at, length) if length else _end_of_packet(data, at)


def _end_of_packet(data: bytes, at: int) -> tuple[int | None, bool]:
    head = data[at : at + 8]
    if not head.startswith(PREAMBLE[: len(head)]):
        return _after_noise(data, at), False
    if len(head) < 8:
        return None, False
    length = int.from_bytes(head[4:], "big")
    if not LEAST <= length <= MOST:
        return _after_noise(data, at), False
    end = at + length + FRAME
    return (end, True) if len(data) >= end else (None, False)


def _end_of_login(data: bytes, at: int, length: int) -> tuple[int | None, bool]:
    so_far = data[at + 2 : at + 2 + length]
    if length > LONGEST_IMEI or (so_far and not so_far.isdigit()):
        return _after_noise(data, at), False
    return (at + 2 + length, True) if len(so_far) == length else (None, False)


def _after_noise(data: bytes, at: int) -> int:
    """To the next zeros that may begin a packet, or past all of it."""
    found = data.find(PREAMBLE, at + 1)
    return found if found > 0 else len(data)


DIALECT = Dialect("teltonika", split, read, answer, order, REFUSED, claimed)
