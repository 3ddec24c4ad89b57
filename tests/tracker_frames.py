"""Frames of trackers as their makers' manuals print them, and a few built for a test."""

from datetime import UTC, datetime

from titian.tracking.dialects.trackers.gt06 import framed
from titian.tracking.dialects.trackers.teltonika import packet_of

GT06_LOGIN = bytes.fromhex("78780D01012345678901234500018CDD0D0A")
GT06_ALARM = bytes.fromhex(
    "787825160B0B0F0E241DCF027AC8870C4657E60014020901CC00287D001F726506040101003656A40D0A"
)
GT06_HEARTBEAT = bytes.fromhex("78780A134004040001000FDCEE0D0A")
CODEC_8 = bytes.fromhex(
    "000000000000003608010000016B40D8EA30010000000000000000000000000000000105021503010101"
    "425E0F01F10000601A014E0000000000000000010000C7CF"
)
CODEC_8_TWO = bytes.fromhex(
    "000000000000004308020000016B40D57B480100000000000000000000000000000001010101000000"
    "000000016B40D5C198010000000000000000000000000000000101010101000000020000252C"
)
CODEC_8E = bytes.fromhex(
    "000000000000004A8E010000016B412CEE0001000000000000000000000000000000000100050001000101"
    "00010011001D00010010015E2C880002000B000000003544C87A000E000000001DD7E06A00000100002994"
)
CODEC_16 = bytes.fromhex(
    "000000000000005F10020000016BDBC7833000000000000000000000000000000000000B05040200010000"
    "030002000B00270042563A00000000016BDBC7871800000000000000000000000000000000000B0504020001"
    "0000030002000B00260042563A00000200005FB3"
)
CODEC_12_REPLY = bytes.fromhex(
    "00000000000000370C01060000002F4449313A31204449323A30204449333A302041494E313A302041494E32"
    "3A313639323420444F313A3020444F323A3101000066E3"
)
UDP = bytes.fromhex(
    "003DCAFE0105000F33353230393330383634303336353508010000016B4F815B30010000000000000000"
    "000000000000000103021503010101425DBC000001"
)
TELTONIKA_LOGIN = bytes.fromhex("000F333536333037303432343431303133")
H02_FIX = b"*HQ,4970105243,V1,104000,A,2235.1777,N,11357.8913,E,000.27,235,130721,FFFFFBFF,460,11#"
H02_BINARY = bytes.fromhex(
    "2491802711800850240512192350143206090249758e000001ffffbbff00bdf0900000000001d60161cc4b9a35"
)
TK103_FIX = b"(013612345678BR00080612A2232.9806N11404.9355E000.1022830323.8700000000L000450AC)"
TK103_LOGIN = (
    b"(013612345678BP05000013612345678080524A2232.9806N11404.9355E000.1101241323.87"
    b"00000000L000450AC)"
)


def gt06_login(imei: str, serial: int = 1) -> bytes:
    return framed(0x01, bytes.fromhex(imei.zfill(16)), serial, is_long=False)


def gt06_fix(at: datetime, lat: float, lon: float, serial: int, satellites: int = 9) -> bytes:
    """A position of type 22 at 20 km/h, course 90."""
    clock = bytes((at.year - 2000, at.month, at.day, at.hour, at.minute, at.second))
    flags = 90 | 1 << 12 | (1 << 10 if lat >= 0 else 0) | (1 << 11 if lon < 0 else 0)
    place = round(abs(lat) * 1_800_000).to_bytes(4, "big")
    place += round(abs(lon) * 1_800_000).to_bytes(4, "big")
    block = clock + bytes([0xC0 | satellites]) + place + b"\x14" + flags.to_bytes(2, "big")
    return framed(0x22, block + bytes(8) + b"\x01\x00\x00", serial, is_long=False)


def teltonika_login(imei: str) -> bytes:
    return len(imei).to_bytes(2, "big") + imei.encode()


def teltonika_record(at: datetime, lat: float, lon: float, satellites: int = 8) -> bytes:
    """One record of codec 8 with the battery at 71 percent."""
    ms = round(at.replace(tzinfo=UTC).timestamp() * 1000)
    place = round(lon * 1e7).to_bytes(4, "big", signed=True)
    place += round(lat * 1e7).to_bytes(4, "big", signed=True)
    rest = (12).to_bytes(2, "big") + (90).to_bytes(2, "big") + bytes([satellites]) + b"\x00\x14"
    return ms.to_bytes(8, "big") + b"\x00" + place + rest + b"\x00\x01\x01\x71\x47\x00\x00\x00"


def teltonika_packet(*records: bytes) -> bytes:
    count = bytes([len(records)])
    return packet_of(b"\x08" + count + b"".join(records) + count)


def teltonika_datagram(imei: str, packet: int, *records: bytes) -> bytes:
    count = bytes([len(records)])
    data = b"\x08" + count + b"".join(records) + count
    body = b"\xca\xfe\x01" + bytes([packet]) + teltonika_login(imei) + data
    return len(body).to_bytes(2, "big") + body
