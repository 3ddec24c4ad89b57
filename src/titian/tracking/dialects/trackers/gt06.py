"""How do GT06, Concox and Jimi speak? Frames between 7878 or 7979 and 0D0A; big-endian.

A frame is `7878 | length (1) | type | content | serial (2) | crc (2) | 0D0A`, or 7979 with a
length of two bytes. Some devices send a wrong length or a wrong sum: the end is then sought by
its mark, and the sum is reported, not judged.
"""

from datetime import datetime

from titian.tracking.dialects.trackers.checks import crc_x25
from titian.tracking.dialects.trackers.gt06_content import LOGIN, TIME, Frame, message_of
from titian.tracking.dialects.trackers.heard import (
    Dialect,
    Message,
    NotUnderstood,
    Order,
    Piece,
    Pieces,
)

SHORT, LONG, END = b"\x78\x78", b"\x79\x79", b"\r\n"
BEGINS = (SHORT, LONG)
LEAST = 10  # bytes of a frame without content
MOST = 4096  # bytes of one frame; photos are longer and not for us
ANSWERED = frozenset({0x01, 0x10, 0x11, 0x12, 0x13, 0x16, 0x19, 0x22, 0x23, 0x26, 0x27, 0x2D, 0x31})
ANSWERED_TOO = frozenset({0x32, 0x36, 0x37, 0x38, 0xA0, 0xA3, 0xA4, 0xA5})
COMMAND = 0x80


def split(data: bytes) -> Pieces:
    pieces: list[Piece] = []
    at = 0
    while at < len(data):
        end = _end(data, at)
        if end is None:
            break
        raw = data[at:end]
        pieces.append(Piece(raw, raw[:2] in BEGINS and raw[-2:] == END and len(raw) >= LEAST))
        at = end
    return Pieces(pieces, data[at:])


def read(raw: bytes) -> list[Message]:
    frame = frame_of(raw)
    try:
        return [message_of(frame)]
    except NotUnderstood as reason:
        if frame.crc_ok:
            raise
        raise NotUnderstood("crc") from reason


def frame_of(raw: bytes) -> Frame:
    head = 3 if raw[:2] == SHORT else 4
    if raw[:2] not in BEGINS or len(raw) < head + 7 or raw[-2:] != END:
        raise NotUnderstood("no-frame")
    return Frame(
        kind=raw[head],
        content=raw[head + 1 : -6],
        serial=int.from_bytes(raw[-6:-4], "big"),
        crc_ok=crc_x25(raw[2:-4]) == int.from_bytes(raw[-4:-2], "big"),
        is_long=raw[:2] == LONG,
    )


def answer(raw: bytes, kept: int, now: datetime) -> bytes:
    """Of the same type and serial; empty where none is wanted, or where nothing was kept."""
    frame = frame_of(raw)
    if frame.kind == TIME:
        clock = (now.year - 2000, now.month, now.day, now.hour, now.minute, now.second)
        return framed(TIME, bytes(clock), frame.serial, is_long=frame.is_long)
    if not kept or frame.kind not in ANSWERED | ANSWERED_TOO:
        return b""
    return framed(frame.kind, b"", frame.serial, is_long=frame.is_long and frame.kind != LOGIN)


def order(what: Order, imei: str, now: datetime) -> bytes:
    """As text in a frame of type 80; its number comes back with the reply."""
    _ = imei, now
    every = what.interval_s
    words = b"WHERE#" if every is None else f"TIMER,{every},{every}#".encode()
    flag = (what.number & 0xFFFFFFFF).to_bytes(4, "big")
    content = bytes([len(words) + 4]) + flag + words + b"\x00\x02"
    return framed(COMMAND, content, what.number & 0xFFFF, is_long=False)


def framed(kind: int, content: bytes, serial: int, *, is_long: bool) -> bytes:
    length = (len(content) + 5).to_bytes(2 if is_long else 1, "big")
    body = length + bytes([kind]) + content + serial.to_bytes(2, "big")
    return (LONG if is_long else SHORT) + body + crc_x25(body).to_bytes(2, "big") + END


def _end(data: bytes, at: int) -> int | None:
    """Where the piece that begins here ends; None: not here yet. Always further on."""
    begin = data[at : at + 2]
    if begin not in BEGINS:
        return _after_noise(data, at)
    head = 3 if begin == SHORT else 4
    if len(data) < at + head:
        return None
    end = at + head + int.from_bytes(data[at + 2 : at + head], "big") + 2
    if end - at > MOST or (len(data) >= end and data[end - 2 : end] != END):
        return _by_mark(data, at)
    return end if len(data) >= end else _before_another(data, at)


def _after_noise(data: bytes, at: int) -> int | None:
    """Up to the next beginning; half a beginning at the very end may become one."""
    found = [place for place in (data.find(begin, at + 1) for begin in BEGINS) if place > 0]
    if found:
        return min(found)
    is_half = data[-1:] in (SHORT[:1], LONG[:1])
    end = len(data) - 1 if is_half else len(data)
    return end if end > at else None


def _by_mark(data: bytes, at: int) -> int | None:
    """Its length is wrong: to the mark of the end, or to the next beginning."""
    mark = data.find(END, at + 2)
    if mark > 0:
        return mark + 2
    if len(data) - at > MOST:
        return len(data)
    return _before_another(data, at)


def _before_another(data: bytes, at: int) -> int | None:
    """A whole beginning after a mark of the end: the length before it was wrong."""
    found = [data.find(END + begin, at + 2) for begin in BEGINS]
    places = [place + 2 for place in found if place > 0]
    return min(places) if places else None


DIALECT = Dialect("gt06", split, read, answer, order)
