"""What does a deliver_sm say: a report of a message, or words of somebody?"""

import re
from datetime import datetime

from titian.messages.carriers import Part, Report, Said, Text
from titian.messages.carriers.reading import digest
from titian.messages.carriers.smpp.gsm import decoded
from titian.messages.carriers.smpp.pdu import (
    MESSAGE_STATE,
    RECEIPTED_ID,
    SAR_PLACE,
    SAR_REF,
    SAR_TOTAL,
    Delivered,
)
from titian.messages.rules.states import State

IS_RECEIPT, HAS_HEADER = 0x3C, 0x40  # bits of esm_class
REF_8, REF_16 = 0x00, 0x08  # elements of the header of a long SMS
MINUTES = 10  # a centre that got no answer repeats within them
STATE_BY_WORD = {
    "DELIVRD": State.DELIVERED,
    "EXPIRED": State.FAILED,
    "DELETED": State.FAILED,
    "UNDELIV": State.FAILED,
    "REJECTD": State.FAILED,
    "ACCEPTD": State.HANDED,
    "ENROUTE": State.HANDED,
}
STATE_BY_NUMBER = {
    1: State.HANDED, 2: State.DELIVERED, 3: State.FAILED, 4: State.FAILED, 5: State.FAILED,
    6: State.HANDED, 8: State.FAILED,
}  # fmt: skip


def said_by(one: Delivered, at: datetime) -> Said:
    return _report(one, at) if one.esm_class & IS_RECEIPT else _text(one, at)


def _report(one: Delivered, at: datetime) -> Report:
    words = one.message.decode("latin-1")
    ref = one.tags.get(RECEIPTED_ID, b"").rstrip(b"\0").decode("latin-1") or _field(words, "id")
    word = _field(words, "stat").upper()
    number = one.tags.get(MESSAGE_STATE, b"\0")[0]
    state = STATE_BY_WORD.get(word) or STATE_BY_NUMBER.get(number, State.HANDED)
    error = _field(words, "err")
    because = " ".join(filter(None, (word, error))) if state is State.FAILED else ""
    return Report(key=f"{ref}:{state}"[:120], state=state, at=at, ref=ref, because=because)


def _field(words: str, name: str) -> str:
    found = re.search(rf"\b{name}:(\S*)", words)
    return found[1] if found else ""


def _text(one: Delivered, at: datetime) -> Text:
    part, octets = _part(one)
    around = int(at.timestamp()) // (60 * MINUTES)
    return Text(
        key=digest("deliver_sm", one.source, one.message.hex(), str(around)),
        number=f"+{one.source}" if one.source.isdigit() else one.source,
        text=decoded(one.data_coding, octets),
        at=at,
        part=part,
    )


def _part(one: Delivered) -> tuple[Part | None, bytes]:
    """From the header before the words, or from tags."""
    if one.esm_class & HAS_HEADER and one.message:
        length = one.message[0]
        header, rest = one.message[1 : 1 + length], one.message[1 + length :]
        return _from_header(header), rest
    total, place = one.tags.get(SAR_TOTAL, b""), one.tags.get(SAR_PLACE, b"")
    if total and place and total[0] > 1:
        ref = int.from_bytes(one.tags.get(SAR_REF, b"\0"), "big")
        return Part(ref, place[0], total[0]), one.message
    return None, one.message


def _from_header(header: bytes) -> Part | None:
    at = 0
    while at + 1 < len(header):
        kind, length = header[at], header[at + 1]
        value = header[at + 2 : at + 2 + length]
        if kind == REF_8 and length == 3:
            return Part(value[0], value[2], value[1])
        if kind == REF_16 and length == 4:
            return Part(int.from_bytes(value[:2], "big"), value[3], value[2])
        at += 2 + length
    return None
