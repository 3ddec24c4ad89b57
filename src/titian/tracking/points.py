"""What is one position of one device, as it is stored and judged?"""

from enum import IntFlag
from typing import NamedTuple


class Flag(IntFlag):
    """What the device said about the fix."""

    VALID = 1
    CHARGING = 2
    MOCK = 4
    WIFI = 8
    PING = 16
    MOVING = 32


class Point(NamedTuple):
    """Whole numbers only; its identity is (device, at_ms, lat_e7, lon_e7)."""

    device: int
    at_ms: int
    lat_e7: int
    lon_e7: int
    acc_m: int = 0  # 0: unknown
    speed_cms: int = -1  # -1: unknown
    course: int = -1  # degrees; -1: unknown
    alt_m: int = -32768  # -32768: unknown
    batt: int = -1  # percent; -1: unknown
    flags: int = Flag.VALID
    received_ms: int = 0
