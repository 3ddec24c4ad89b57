"""What stands in the data of a packet? Records with positions (codec 8, 8E, 16), or words (12-14).

A record is `time ms (8) | priority | lon e7 | lat e7 | altitude | angle | satellites | speed |
event | [generation] | values by their size`; with no satellites the place is the last known one.
"""

from dataclasses import dataclass
from datetime import datetime

from titian.tracking.dialects.trackers.cursor import Cursor
from titian.tracking.dialects.trackers.heard import (
    Attributes,
    Message,
    NotUnderstood,
    after_epoch,
    degrees,
)

E7 = 10_000_000
COMMANDS = (b"\x0c", b"\x0d", b"\x0e", b"\x0f")
SIZES = (1, 2, 4, 8)
PANIC = 2
MOST_PERCENT = 100
ALARMS = {236: "sos", 249: "jamming", 252: "power_cut", 247: "crash", 246: "tow"}
NAMES = {
    21: "gsm",
    66: "external_mv",
    67: "battery_mv",
    181: "pdop_tenths",
    182: "hdop_tenths",
    239: "ignition",
    240: "movement",
}
BATTERY = 113


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide the counts and the names of the values are, and what else a codec has."""

    codec: str
    names: int
    counts: int
    has_generation: bool = False
    has_more: bool = False  # values of any length


LAYOUTS = {
    0x08: Layout("8", names=1, counts=1),
    0x8E: Layout("8E", names=2, counts=2, has_more=True),
    0x10: Layout("16", names=2, counts=1, has_generation=True),
}
WORDS = {0x0C: "12", 0x0D: "13", 0x0E: "14", 0x0F: "15"}
REPLY, REFUSED = 0x06, 0x11  # types of words; 05 is an order of ours


def messages_in(
    data: bytes, *, imei: str | None, serial: int | None, crc_ok: bool | None
) -> list[Message]:
    """From the codec to the second count. Raises NotUnderstood when they do not fit together."""
    cursor = Cursor(data)
    codec, count = cursor.number(1), cursor.number(1)
    if codec in WORDS:
        said = [_words(cursor, codec, imei, crc_ok) for _ in range(count)]
    elif codec in LAYOUTS:
        said = [_record(cursor, LAYOUTS[codec], imei, serial, crc_ok) for _ in range(count)]
    else:
        raise NotUnderstood("unknown-codec")
    if cursor.number(1) != count or cursor.left:
        raise NotUnderstood("wrong-count")
    return said


def _record(
    cursor: Cursor, layout: Layout, imei: str | None, serial: int | None, crc_ok: bool | None
) -> Message:
    at = after_epoch(cursor.number(8))
    priority = cursor.number(1)
    lon, lat, altitude = cursor.signed(4), cursor.signed(4), cursor.signed(2)
    course, satellites, speed = cursor.number(2), cursor.number(1), cursor.number(2)
    said: Attributes = {"codec": layout.codec, "priority": priority}
    values = _values(cursor, layout, said)
    battery = values.get(BATTERY)
    return Message(
        type="position",
        imei=imei,
        at=at,
        lat=degrees(lat / E7),
        lon=degrees(lon / E7),
        speed_kmh=speed,
        course=course,
        altitude_m=altitude,
        satellites=satellites,
        valid=satellites > 0,
        battery=battery if battery is not None and battery <= MOST_PERCENT else None,
        alarm=_alarm(values, priority),
        serial=serial,
        crc_ok=crc_ok,
        attributes=said,
    )


def _values(cursor: Cursor, layout: Layout, said: Attributes) -> dict[int, int]:
    """By name; those that we know get a word besides."""
    said["event"] = cursor.number(layout.names)
    if layout.has_generation:
        said["generation"] = cursor.number(1)
    cursor.number(layout.counts)  # all of them: the counts by size say it again
    values: dict[int, int] = {}
    for size in SIZES:
        for _ in range(cursor.number(layout.counts)):
            name = cursor.number(layout.names)
            values[name] = cursor.number(size)
    shown: Attributes = {str(name): value for name, value in values.items()}
    if layout.has_more:
        for _ in range(cursor.number(2)):
            name = cursor.number(2)
            shown[str(name)] = cursor.take(cursor.number(2)).hex()
    said["io"] = shown
    said.update({word: values[name] for name, word in NAMES.items() if name in values})
    return values


def _alarm(values: dict[int, int], priority: int) -> str | None:
    found = (word for name, word in ALARMS.items() if values.get(name))
    return next(found, "sos" if priority == PANIC else None)


def _words(cursor: Cursor, codec: int, imei: str | None, crc_ok: bool | None) -> Message:
    kind = cursor.number(1)
    words = Cursor(cursor.take(cursor.number(4)))
    at = _stamp(words) if WORDS[codec] in ("13", "15") else None
    if WORDS[codec] in ("14", "15"):
        imei = words.take(8).hex().lstrip("0")
    raw = words.take(words.left)
    is_text = all(32 <= byte < 127 or byte in (9, 10, 13) for byte in raw)
    said: Attributes = {
        "codec": WORDS[codec],
        "kind": kind,
        "text": raw.decode("ascii").strip() if is_text else raw.hex(),
    }
    word = "reply" if kind in (REPLY, REFUSED) else "command"
    return Message(type=word, imei=imei, at=at, crc_ok=crc_ok, attributes=said)


def _stamp(words: Cursor) -> datetime | None:
    """In seconds of four bytes; some write milliseconds of eight, which begin with zeros."""
    first = words.number(4)
    if first > 0xFFFF:
        return after_epoch(first * 1000)
    return after_epoch(first << 32 | words.number(4))
