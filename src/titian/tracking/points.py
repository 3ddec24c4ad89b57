"""What is one fix, one message that we could not use, one sign of life? Plain values, no Django."""

from collections.abc import Iterable
from enum import IntFlag
from struct import Struct
from typing import NamedTuple

import msgspec

UNKNOWN = -1
PointKey = tuple[int, int, int, int]  # what a fix is known by: device, at_ms, lat_e7, lon_e7
THE_TRACKERS = -1  # as THE_GATE: the process that listens to trackers
REFUSED = -2  # the number under which trackers are counted that nobody enrolled
THE_GATE = 0  # the number under which the gate itself gives signs of life; no device has it
NO_ALTITUDE = -32768
MOST_RAW = 64 * 1024  # bytes of a message kept in quarantine
ROW = Struct("<IqiiHihhbHq")  # one Point, 41 bytes
LAYOUT = b"\x01"  # of a group; another number when ROW changes


class Flag(IntFlag):
    """What else is known of a fix."""

    VALID = 1  # the phone calls it a fix; without it the fix judges nothing
    CHARGING = 2
    MOCK = 4  # the phone says that another program invented it
    WIFI = 8
    PING = 16  # sent to show life: perhaps an old place under a new time
    MOVING = 32
    ALARM = 64  # the client pressed for help
    OFFLINE = 128  # the phone had no network when it took the fix
    USER = 256  # sent by hand
    REGION = 512  # sent as the phone crossed a region of its own
    MENDED = 1024  # its time was corrected by what a person approved for this tracker's clock
    POWER_CUT = 2048  # the tracker says so, as of the four below
    REMOVED = 4096  # taken off
    OPENED = 8192
    JAMMED = 16384
    CLEAR = 32768  # it told how its case, power and signal are, and named no trouble


class Point(NamedTuple):
    """One fix as stored; integers only. Its identity: device, at_ms, lat_e7, lon_e7."""

    device: int
    at_ms: int
    lat_e7: int
    lon_e7: int
    acc_m: int = 0  # 0 = unknown
    speed_cms: int = UNKNOWN
    course: int = UNKNOWN  # degrees
    alt_m: int = NO_ALTITUDE
    batt: int = UNKNOWN  # percent
    flags: int = Flag.VALID
    received_ms: int = 0


class Poison(NamedTuple):
    """A message answered with 200 and kept for people to look at."""

    received_ms: int
    device: int | None
    source: str  # the dialect: owntracks, traccar, …
    reason: str  # a word of ours: future, old, unreadable, …
    raw: bytes


class Quarantined(NamedTuple):
    """A poison as it lies in the store."""

    id: int
    poison: Poison
    settled_ms: int | None
    outcome: str  # replayed | dismissed | empty


class Facts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a phone told about itself; None = it did not say."""

    fix_ms: int | None = None  # time of its newest fix
    skew_ms: int | None = None  # arrival minus the phone's own time; < 0: its clock runs ahead
    permission: str | None = None  # background | foreground | none: where it may take its place
    exact: bool | None = None  # may it take exact places?
    optimised: bool | None = None  # the battery optimiser may stop it
    power_saving: bool | None = None
    hibernates: bool | None = None  # the system pauses it when it is not opened
    charging: bool | None = None
    connected_ms: int | None = None  # of lwt: when the app first connected
    event: str | None = None  # of a transition: enter or leave, and its name
    event_ms: int | None = None
    clock_off_ms: int | None = None  # of a tracker: its raw clock is so far ahead, time and again
    clock_seen_ms: int | None = None  # when that was seen last
    doubled_ms: int | None = None  # of a tracker: when two were seen under one number
    udp_ms: int | None = None  # of a tracker: when it was last known to speak by UDP
    order_sent: int | None = None  # the number of the command that it was given last
    order_sent_ms: int | None = None
    order_replied: int | None = None  # the number of the command that it answered last
    order_replied_ms: int | None = None
    reply: str | None = None
    times: int | None = None  # how often it was refused
    help_ms: int | None = None  # when we heard last that the button for help was pressed
    pressed_ms: int | None = None  # when that was, by the device's own clock
    low_ms: int | None = None  # when a tracker said last that its battery is nearly empty
    carrier: str | None = None  # country and network of its SIM or cell: 51010


class Sign(NamedTuple):
    """Life without a fix; `last_sign` also makes one of all that is known of a device."""

    device: int
    received_ms: int
    kind: str  # ping | status | lwt | heartbeat | transition | waypoint | point
    batt: int = UNKNOWN
    facts: str = "{}"  # Facts as JSON


def facts_of(sign: Sign) -> Facts:
    return msgspec.json.decode(sign.facts, type=Facts)


def facts_text(facts: Facts) -> str:
    return msgspec.json.encode(facts).decode()


def pack(points: Iterable[Point]) -> bytes:
    """A group as one value of the log."""
    row = ROW.pack
    return LAYOUT + b"".join([row(*point) for point in points])


def unpack(group: bytes) -> list[Point]:
    """Raises ValueError for a layout that this version does not know."""
    if group[:1] != LAYOUT:
        raise ValueError(f"unknown layout {group[:1]!r} of a group of points")
    return [Point(*row) for row in ROW.iter_unpack(memoryview(group)[1:])]
