"""What stands inside a frame of GT06? By its type; types that hold no place are signs of life.

A block of position is `YY MM DD hh mm ss | sats (low nibble) | lat | lon | speed | flags`; of the
flags, bits 0-9 are the course, 10 = north, 11 = west, 12 = a fix, 14 = tells of ignition (15).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from titian.tracking.dialects.trackers.cursor import Cursor
from titian.tracking.dialects.trackers.gt06_words import alarm_of
from titian.tracking.dialects.trackers.heard import (
    Attributes,
    Message,
    NotUnderstood,
    degrees,
    instant,
)

LOGIN, TIME = 0x01, 0x8A
PER_DEGREE = 1_800_000
LANGUAGES = frozenset({0, 1, 2})  # unsaid, Chinese, English
MOST_GSM = 5  # of a device whose heartbeat is of the plain kind
LEAST_STATE, EMPTY_CELL = 4, 8  # bytes
TOP_LEVEL = 6  # of the battery, in most devices; others give percent
WIDE_CELLS = frozenset({0xA0, 0xA4, 0xA5})  # with LAC of 4 and cell of 8 bytes
LONG_CELLS = frozenset({0x11})  # with cell of 4 bytes
WITH_REASON = frozenset({0x22, 0x2D, 0x31, 0xA0})  # ignition, reason, late
CELLS = frozenset({0x17, 0x18, 0x24, 0x28, 0x2C, 0x2E, 0x33, 0x34, 0x69, 0xA1, 0xA2, 0xF3})
BINARY_DATE = CELLS - {0x17, 0x69, 0xF3}


@dataclass(frozen=True, slots=True)
class Frame:
    """What was found between the marks."""

    kind: int
    content: bytes
    serial: int
    crc_ok: bool
    is_long: bool


def message_of(frame: Frame) -> Message:
    """Raises NotUnderstood when the content is shorter than its type says."""
    return READERS.get(frame.kind, _unknown)(frame)


def _message(frame: Frame, type: str, attributes: Attributes) -> Message:
    named: Attributes = {"protocol": f"0x{frame.kind:02x}", **attributes}
    return Message(type=type, serial=frame.serial, crc_ok=frame.crc_ok, attributes=named)


def _login(frame: Frame) -> Message:
    content = Cursor(frame.content)
    imei = content.take(8).hex()[1:]
    said: Attributes = {}
    if content.left >= 2:
        said["model"] = f"0x{content.number(2):04x}"
    if content.left >= 2:
        said["zone_minutes"] = _zone_minutes(content.number(2))
    plain = _message(frame, "login", said)
    return Message(
        type="login", imei=imei, serial=plain.serial, crc_ok=plain.crc_ok,
        attributes=plain.attributes,
    )  # fmt: skip


def _zone_minutes(bits: int) -> int:
    """Hours times hundred plus minutes, and whether west."""
    hours, minutes = divmod(bits >> 4, 100)
    offset = hours * 60 + minutes
    return -offset if bits & 0b1000 else offset


def _position(frame: Frame) -> Message:
    content = Cursor(frame.content)
    said: Attributes = {}
    block = _block(content, said)
    _cell(content, frame.kind, said)
    if frame.kind in WITH_REASON and content.left >= 3:
        said["ignition"] = content.number(1) > 0
        said["upload_mode"] = content.number(1)
        said["late"] = content.number(1) > 0
        if content.left == 4:
            said["odometer_m"] = content.number(4)
    return _placed(frame, "position", block, said)


def _alarm(frame: Frame) -> Message:
    """Position, cell with a length of its own, state."""
    content = Cursor(frame.content)
    said: Attributes = {}
    block = _block(content, said)
    cell = content.take(_cell_size(content.number(1), content.left))
    if any(cell):
        _cell(Cursor(cell), frame.kind, said)
    return _placed(frame, "alarm", block, said, _state(content, said))


def _cell_size(length: int, left: int) -> int:
    """The length counts itself; some say 0 and leave the place of a cell empty all the same."""
    if length:
        return min(length - 1, max(left - LEAST_STATE, 0))
    return EMPTY_CELL if left >= EMPTY_CELL + LEAST_STATE else 0


def _status(frame: Frame) -> Message:
    said: Attributes = {}
    state = _state(Cursor(frame.content), said, most_gsm=MOST_GSM)
    return _with_state(_message(frame, "heartbeat", said), state)


def _heartbeat(frame: Frame) -> Message:
    """Of 4G devices: volts instead of a level."""
    content = Cursor(frame.content)
    bits = content.number(1)
    said = _bits(bits)
    if content.left >= 2:
        said["voltage"] = content.number(2) / 100
    if content.left >= 1:
        said["gsm"] = content.number(1)
    return _with_state(_message(frame, "heartbeat", said), State(None, alarm_of(0, bits)))


def _cell_alarm(frame: Frame) -> Message:
    """An alarm without a place."""
    content = Cursor(frame.content)
    said: Attributes = {}
    _cell(content, frame.kind, said)
    state = _state(content, said)
    return _with_state(_message(frame, "alarm", said), state)


def _cells(frame: Frame) -> Message:
    said: Attributes = {"content": frame.content.hex()}
    plain = _message(frame, "cells", said)
    if frame.kind not in BINARY_DATE or len(frame.content) < 6:
        return plain
    at = instant(*frame.content[:6])
    return Message(
        type="cells", at=at, serial=plain.serial, crc_ok=plain.crc_ok, attributes=plain.attributes
    )


def _reply(frame: Frame) -> Message:
    """What it answers to a command; our number comes back in four bytes."""
    content = Cursor(frame.content)
    if frame.kind == 0x21:
        number, _ = content.number(4), content.number(1)
        words = content.take(content.left)
    else:
        length = content.number(1)
        number = content.number(4)
        words = content.take(min(max(length - 4, 0), content.left))
    text = words.decode("ascii", "replace").strip("\0")
    return _message(frame, "reply", {"command": number, "text": text})


def _info(frame: Frame) -> Message:
    content = Cursor(frame.content)
    if not frame.is_long:
        return _message(frame, "info", {"voltage": content.number(2) / 100})
    about = content.number(1)
    said: Attributes = {"about": f"0x{about:02x}"}
    if about == 0x00 and content.left >= 2:
        said["external_voltage"] = content.number(2) / 100
    elif about == 0x04:
        said["text"] = content.take(content.left).decode("ascii", "replace")
    elif about == 0x0A and content.left >= 26:
        numbers = (content.take(8).hex()[1:], content.take(8).hex()[1:], content.take(10).hex())
        said.update(zip(("imei", "imsi", "iccid"), numbers, strict=True))
    else:
        said["content"] = content.take(content.left).hex()
    return _message(frame, "info", said)


def _time(frame: Frame) -> Message:
    return _message(frame, "time", {})


def _status_or_unknown(frame: Frame) -> Message:
    """Jimi's newer heartbeat; others use the type for something else."""
    is_status = len(frame.content) >= 3 and frame.content[1] <= TOP_LEVEL
    return _status(frame) if is_status and frame.content[2] <= MOST_GSM else _unknown(frame)


def _unknown(frame: Frame) -> Message:
    return _message(frame, "unknown", {"content": frame.content.hex()})


@dataclass(frozen=True, slots=True)
class Block:
    """A block of position."""

    at: datetime | None
    satellites: int
    lat: float
    lon: float
    speed_kmh: int
    course: int
    is_fix: bool


@dataclass(frozen=True, slots=True)
class State:
    """What a state tells that has a field of its own."""

    battery: int | None
    alarm: str | None


def _block(content: Cursor, said: Attributes) -> Block:
    at = instant(*content.take(6))
    satellites = content.number(1) & 0x0F
    lat, lon = content.number(4) / PER_DEGREE, content.number(4) / PER_DEGREE
    if lat > 90 or lon > 180:  # another layout under the same type
        raise NotUnderstood("out-of-range")
    speed, flags = content.number(1), content.number(2)
    if flags & 1 << 14:
        said["ignition"] = bool(flags & 1 << 15)
    said["differential"] = bool(flags & 1 << 13)
    return Block(
        at=at,
        satellites=satellites,
        lat=degrees(lat if flags & 1 << 10 else -lat),
        lon=degrees(-lon if flags & 1 << 11 else lon),
        speed_kmh=speed,
        course=flags & 0x3FF,
        is_fix=bool(flags & 1 << 12),
    )


def _cell(content: Cursor, kind: int, said: Attributes) -> None:
    """Country, network, area, cell; left out when it is not all there."""
    wide = kind in WIDE_CELLS
    if content.left < 8 + (7 if wide else 1 if kind in LONG_CELLS else 0):
        return
    mcc = content.number(2)
    said["mcc"] = mcc & 0x7FFF
    said["mnc"] = content.number(2 if mcc & 0x8000 or kind in LONG_CELLS else 1)
    said["lac"] = content.number(4 if wide else 2)
    if content.left >= (8 if wide else 3):
        said["cid"] = content.number(8 if wide else 4 if kind in LONG_CELLS else 3)


def _state(content: Cursor, said: Attributes, *, most_gsm: int = 0xFF) -> State:
    """Bits, battery, network, alarm and language; some makers put volts where the alarm was."""
    bits, level = content.number(1), content.number(1)
    said.update(_bits(bits))
    said["voltage_level"] = level
    gsm, code, language = (content.number(1) if content.left else 0 for _ in range(3))
    said["gsm"], said["alarm_code"] = gsm, code
    is_alarm = language in LANGUAGES and gsm <= most_gsm
    return State(_percent(level), alarm_of(code if is_alarm else 0, bits))


def _bits(bits: int) -> Attributes:
    return {
        "armed": bool(bits & 1),
        "ignition": bool(bits & 2),
        "charging": bool(bits & 4),
        "gps_on": bool(bits & 64),
        "oil_cut": bool(bits & 128),
    }


def _percent(level: int) -> int | None:
    if level <= TOP_LEVEL:
        return level * 100 // TOP_LEVEL
    return level if level <= 100 else None


def _placed(
    frame: Frame, type: str, block: Block, said: Attributes, state: State | None = None
) -> Message:
    plain = _message(frame, type, said)
    return Message(
        type=type,
        at=block.at,
        lat=block.lat,
        lon=block.lon,
        speed_kmh=block.speed_kmh,
        course=block.course,
        satellites=block.satellites,
        valid=block.is_fix,
        battery=state.battery if state else None,
        alarm=state.alarm if state else None,
        serial=plain.serial,
        crc_ok=plain.crc_ok,
        attributes=plain.attributes,
    )


def _with_state(plain: Message, state: State) -> Message:
    return Message(
        type=plain.type, battery=state.battery, alarm=state.alarm, serial=plain.serial,
        crc_ok=plain.crc_ok, attributes=plain.attributes,
    )  # fmt: skip


READERS: Mapping[int, Callable[[Frame], Message]] = {
    LOGIN: _login,
    **dict.fromkeys((0x10, 0x11, 0x12, 0x22, 0x2D, 0x31, 0x37, 0x38, 0xA0), _position),
    **dict.fromkeys((0x16, 0x26, 0x27, 0xA4), _alarm),
    0x13: _status,
    0x36: _status_or_unknown,
    0x23: _heartbeat,
    **dict.fromkeys((0x19, 0xA5), _cell_alarm),
    **dict.fromkeys(CELLS, _cells),
    **dict.fromkeys((0x15, 0x21), _reply),
    0x94: _info,
    TIME: _time,
}
