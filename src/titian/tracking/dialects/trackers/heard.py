"""What did one message of a tracker say? The same fields for every dialect; None is unsaid.

Nothing is corrected here: the time is what the tracker's clock says, read as UTC, whatever zone
that clock may be in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from titian.kit.millis import moment

Attribute = bool | int | float | str | None | list["Attribute"] | dict[str, "Attribute"]
Attributes = dict[str, Attribute]
KNOT = 1.852  # km/h
DIGITS = 7  # of a coordinate: a centimetre


class NotUnderstood(Exception):
    """The piece is no message of this dialect; says why, in a word of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """The documented fields, in their order."""

    type: str  # login, position, alarm, heartbeat, reply, time, cells, info, unknown
    imei: str | None = None
    at: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    speed_kmh: float | None = None
    course: float | None = None
    altitude_m: float | None = None
    satellites: int | None = None
    valid: bool | None = None
    battery: int | None = None  # percent
    alarm: str | None = None
    serial: int | None = None
    crc_ok: bool | None = None  # None: this dialect has no check
    attributes: Attributes = field(default_factory=dict)


class Piece(NamedTuple):
    """Some bytes of the stream; not whole: no message, passed over to find the next one."""

    raw: bytes
    is_whole: bool


class Pieces(NamedTuple):
    """What stood in the stream so far, and the beginning of what is still to come."""

    pieces: Sequence[Piece]
    rest: bytes


@dataclass(frozen=True, slots=True)
class Order:
    """What a tracker is told: report at this interval, or tell its place now (None)."""

    number: int
    interval_s: int | None = None


@dataclass(frozen=True)
class Dialect:
    """One language of trackers, all of it without input or output."""

    name: str
    split: Callable[[bytes], Pieces]
    read: Callable[[bytes], list[Message]]  # raises NotUnderstood
    answer: Callable[[bytes, int, datetime], bytes]  # the piece, how many were kept, now
    order: Callable[[Order, str, datetime], bytes]  # what, the tracker's own number, now
    refusal: bytes = b""  # to a tracker that we do not know
    claimed: Callable[[bytes], int] = lambda _: 1  # messages of a piece that cannot be read


def instant(
    year: int, month: int, day: int, hour: int, minute: int, second: int
) -> datetime | None:
    """Of a clock with two digits for the year; None for what is no date."""
    try:
        return datetime(2000 + year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def after_epoch(milliseconds: int) -> datetime | None:
    try:
        return moment(milliseconds)
    except OverflowError:
        return None


def instant_text(at: datetime | None) -> str | None:
    """2026-01-02T03:04:05Z, with milliseconds where there are any."""
    if at is None:
        return None
    exact = "milliseconds" if at.microsecond else "seconds"
    return at.astimezone(UTC).isoformat(timespec=exact).replace("+00:00", "Z")


def degrees(value: float) -> float:
    return round(value, DIGITS)


def km_per_hour(knots: float) -> float:
    return round(knots * KNOT, 3)


def shown(message: Message) -> Attributes:
    """As `titian decode --json` prints it."""
    return {
        "type": message.type,
        "imei": message.imei,
        "time": instant_text(message.at),
        "lat": message.lat,
        "lon": message.lon,
        "speed_kmh": message.speed_kmh,
        "course": message.course,
        "altitude_m": message.altitude_m,
        "satellites": message.satellites,
        "valid": message.valid,
        "battery": message.battery,
        "alarm": message.alarm,
        "serial": message.serial,
        "crc_ok": message.crc_ok,
        "attributes": message.attributes,
    }
