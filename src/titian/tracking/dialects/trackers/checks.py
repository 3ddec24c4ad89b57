"""Did the bytes arrive as they were sent? The two sums that trackers use, both CRC-16."""

from collections.abc import Sequence

X25 = 0x8408  # reflected; begins and ends with all bits turned
IBM = 0xA001


def _table(polynomial: int) -> Sequence[int]:
    return [_shifted(byte, polynomial) for byte in range(256)]


def _shifted(value: int, polynomial: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ polynomial if value & 1 else value >> 1
    return value


X25_TABLE, IBM_TABLE = _table(X25), _table(IBM)


def crc_x25(data: bytes) -> int:
    """Of GT06."""
    return _sum(data, X25_TABLE, 0xFFFF) ^ 0xFFFF


def crc_ibm(data: bytes) -> int:
    """Of Teltonika."""
    return _sum(data, IBM_TABLE, 0)


def _sum(data: bytes, table: Sequence[int], value: int) -> int:
    for byte in data:
        value = (value >> 8) ^ table[(value ^ byte) & 0xFF]
    return value
