"""What stands in a PDU of SMPP? A head of sixteen octets, fields in order, and tagged ones."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

HEAD = struct.Struct(">IIII")  # length, command, status, sequence
TAG = struct.Struct(">HH")
LONGEST = 70_000  # octets: a longer one is no PDU
RESPONSE = 0x80000000
BIND_TRANSCEIVER, SUBMIT, DELIVER = 0x00000009, 0x00000004, 0x00000005
ENQUIRE_LINK, UNBIND, GENERIC_NACK = 0x00000015, 0x00000006, 0x80000000
VERSION = 0x34
INTERNATIONAL, ISDN = 1, 1  # how a number is written
ALPHANUMERIC = 5
OK, THROTTLED, QUEUE_FULL, SYSTEM_ERROR = 0x00, 0x58, 0x14, 0x08
MESSAGE_PAYLOAD, RECEIPTED_ID, MESSAGE_STATE = 0x0424, 0x001E, 0x0427
SAR_REF, SAR_TOTAL, SAR_PLACE = 0x020C, 0x020E, 0x020F
SHORT = 254  # octets; a longer text goes as payload


class Broken(Exception):
    """What came is no PDU: the connection is of no use any more."""


@dataclass(frozen=True)
class Pdu:
    """One PDU: its body still in octets."""

    command: int
    status: int
    sequence: int
    body: bytes = b""

    @property
    def is_response(self) -> bool:
        return bool(self.command & RESPONSE)

    def octets(self) -> bytes:
        head = HEAD.pack(HEAD.size + len(self.body), self.command, self.status, self.sequence)
        return head + self.body


@dataclass(frozen=True)
class Delivered:
    """The fields of deliver_sm that we read."""

    source: str
    esm_class: int
    data_coding: int
    message: bytes
    tags: Mapping[int, bytes] = field(default_factory=dict)


def length_of(head: bytes) -> int:
    """Raises Broken."""
    length: int = HEAD.unpack(head)[0]
    if not HEAD.size <= length <= LONGEST:
        raise Broken(f"a PDU of {length} octets")
    return length


def parsed(octets: bytes) -> Pdu:
    _length, command, status, sequence = HEAD.unpack(octets[: HEAD.size])
    return Pdu(command, status, sequence, octets[HEAD.size :])


def bind(system_id: str, password: str) -> bytes:
    return _text(system_id) + _text(password) + _text("") + bytes((VERSION, 0, 0)) + _text("")


@dataclass(frozen=True)
class Submission:
    """One SMS for the centre."""

    sender: str
    number: str  # E.164 without its plus
    coding: int
    octets: bytes
    valid_until: str  # as SMPP writes a time


def submit(one: Submission) -> bytes:
    is_number = one.sender.lstrip("+").isdigit()
    source = (INTERNATIONAL, ISDN) if is_number else (ALPHANUMERIC, 0)
    is_short = len(one.octets) <= SHORT
    body = (
        _text("") + bytes(source) + _text(one.sender.lstrip("+"))
        + bytes((INTERNATIONAL, ISDN)) + _text(one.number)
        + bytes((0, 0, 0)) + _text("") + _text(one.valid_until)
        + bytes((1, 0, one.coding, 0))  # a report is asked for
    )  # fmt: skip
    if is_short:
        return body + bytes((len(one.octets),)) + one.octets
    return body + bytes((0,)) + TAG.pack(MESSAGE_PAYLOAD, len(one.octets)) + one.octets


def text_of(body: bytes) -> str:
    """The first field: the name under which the centre took a message."""
    return body.split(b"\0", 1)[0].decode("latin-1")


def delivered(body: bytes) -> Delivered:
    """Raises Broken."""
    try:
        return _delivered(body)
    except (IndexError, struct.error) as trouble:
        raise Broken(str(trouble)) from trouble


def _delivered(body: bytes) -> Delivered:
    _service, at = _read_text(body, 0)
    source, at = _read_text(body, at + 2)
    _destination, at = _read_text(body, at + 2)
    esm_class = body[at]
    _schedule, at = _read_text(body, at + 3)
    _validity, at = _read_text(body, at)
    coding, length = body[at + 2], body[at + 4]
    at += 5
    message = body[at : at + length]
    if len(message) != length:
        raise Broken("a message cut short")
    tags = dict(_tags(body[at + length :]))
    return Delivered(source, esm_class, coding, tags.get(MESSAGE_PAYLOAD, message), tags)


def _tags(octets: bytes) -> list[tuple[int, bytes]]:
    found, at = [], 0
    while at < len(octets):
        tag, length = TAG.unpack_from(octets, at)
        at += TAG.size
        found.append((tag, octets[at : at + length]))
        at += length
    return found


def _text(words: str) -> bytes:
    return words.encode("latin-1", errors="replace") + b"\0"


def _read_text(octets: bytes, at: int) -> tuple[str, int]:
    end = octets.find(b"\0", at)
    if end < 0:
        raise IndexError("a text without its end")
    return octets[at:end].decode("latin-1"), end + 1
