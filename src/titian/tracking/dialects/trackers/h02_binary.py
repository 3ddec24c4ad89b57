"""What does the binary form of H02 say? `$ | number | hhmmss | ddmmyy | lat | battery | lon and
flags | speed and course | state | …`, decimal digits in half bytes. It does not tell its length.
"""

from titian.tracking.dialects.trackers.h02_state import alarm_of, ignition_of
from titian.tracking.dialects.trackers.heard import (
    Attributes,
    Message,
    NotUnderstood,
    km_per_hour,
)
from titian.tracking.dialects.trackers.sexagesimal import coordinate, moment

LENGTHS = (45, 42, 32)
LONG_NUMBER = 42  # the length whose number has 15 digits instead of 10
STARTS = (b"$", b"*")
FIX, NORTH, EAST = 0x02, 0x04, 0x08
BARS = {1: 0, 2: 10, 3: 20, 4: 60, 5: 80, 6: 100}  # percent of what a bar means


def end_of(data: bytes, at: int) -> int | None:
    """At a length after which the next message begins, or nothing stands yet."""
    for length in LENGTHS:
        end = at + length
        if len(data) >= end and (len(data) == end or data[end : end + 1] in STARTS):
            return end
    return at + LENGTHS[0] if len(data) > at + LENGTHS[0] else None


def message_of(raw: bytes) -> Message:
    if len(raw) not in LENGTHS:
        raise NotUnderstood("cut")
    digits = raw[1:].hex()
    size = 16 if len(raw) == LONG_NUMBER else 10
    imei, rest = digits[:size][:15], digits[size:]
    if not imei.isdigit():
        raise NotUnderstood("no-number")
    flags = int(rest[31], 16)
    lat = coordinate(_pointed(rest[12:20]), "N" if flags & NORTH else "S")
    lon = coordinate(_pointed(rest[22:31]), "E" if flags & EAST else "W")
    state = int(rest[38:46], 16)
    said: Attributes = {
        "protocol": "$",
        "state": f"{state:08X}",
        "ignition": ignition_of(state),
        "more": rest[46:],
    }
    speed, course = rest[32:35], rest[35:38]
    return Message(
        type="position",
        imei=imei,
        at=moment(rest[6:12], rest[:6]),
        lat=lat,
        lon=lon,
        speed_kmh=km_per_hour(int(speed)) if speed.isdigit() else None,
        course=int(course) if course.isdigit() else None,
        valid=bool(flags & FIX) and lat is not None and lon is not None,
        battery=_percent(int(rest[20:22], 16)),
        alarm=alarm_of(state),
        attributes=said,
    )


def _pointed(digits: str) -> str:
    return f"{digits[:-4]}.{digits[-4:]}"


def _percent(value: int) -> int | None:
    if value in BARS:
        return BARS[value]
    return value if 0 < value <= 100 else None
