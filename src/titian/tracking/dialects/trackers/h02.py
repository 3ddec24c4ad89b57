"""How does H02 speak? `*HQ,number,V1,time,A,lat,N,lon,E,knots,course,date,…#`, or binary after $.

Each message names its device.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from titian.tracking.dialects.trackers import h02_binary
from titian.tracking.dialects.trackers.h02_state import alarm_of, ignition_of
from titian.tracking.dialects.trackers.heard import (
    Attributes,
    Dialect,
    Message,
    NotUnderstood,
    Order,
    Pieces,
    km_per_hour,
)
from titian.tracking.dialects.trackers.sexagesimal import coordinate, moment
from titian.tracking.dialects.trackers.splitting import BLANKS, split_by

BEGIN, BINARY, END = b"*", b"$", b"#"
MOST = 2048  # bytes of one message
FIX = frozenset("ABV")
NUMBER = re.compile(r"\d{1,9}(?:\.\d{0,9})?")
STATE = re.compile(r"[0-9A-Fa-f]{8}")
DATE = re.compile(r"\d{6}")
ECHOED = frozenset({"V0", "HTBT"})
CONFIRMED = frozenset({"V1", "NBR", "LINK", "V3"})


def split(data: bytes) -> Pieces:
    return split_by(data, _end, passed_over=BLANKS)


def read(raw: bytes) -> list[Message]:
    if raw[:1] == BINARY:
        return [h02_binary.message_of(raw)]
    words = _words(raw)
    if len(words) < 3 or not (words[1].isdigit() or not words[1]):
        raise NotUnderstood("no-number")
    return [READERS.get(words[2], _any)(words)]


def answer(raw: bytes, kept: int, now: datetime) -> bytes:
    if raw[:1] != BEGIN or not kept:
        return b""
    words = _words(raw)
    if words[2] in ECHOED:
        return f"*{words[0]},{words[1]},{words[2]}#".encode("ascii", "replace")
    if words[2] not in CONFIRMED:
        return b""
    return f"*{words[0]},{words[1]},V4,{words[2]},{now:%Y%m%d%H%M%S}#".encode("ascii", "replace")


def order(what: Order, imei: str, now: datetime) -> bytes:
    """S71 sets the interval; D1 with one batch asks for the place."""
    every = what.interval_s
    wish = f"S71,{now:%H%M%S},22,{every}" if every is not None else f"D1,{now:%H%M%S},1,1"
    return f"*HQ,{imei},{wish}#".encode()


def _end(data: bytes, at: int) -> tuple[int | None, bool]:
    begin = data[at : at + 1]
    if begin == BINARY:
        return h02_binary.end_of(data, at), True
    if begin != BEGIN:
        return _after_noise(data, at), False
    end = data.find(END, at)
    another = data.find(BEGIN, at + 1)
    if 0 < another < end or (end < 0 < another):
        return another, False  # cut short by the next one
    if end < 0:
        return (len(data), False) if len(data) - at > MOST else (None, False)
    return end + 1, end - at <= MOST


def _after_noise(data: bytes, at: int) -> int:
    found = [place for place in (data.find(b, at + 1) for b in (BEGIN, BINARY)) if place > 0]
    return min(found, default=len(data))


def _words(raw: bytes) -> Sequence[str]:
    text = raw.decode("ascii", "replace").strip()
    return [word.strip() for word in text.removeprefix("*").removesuffix("#").split(",")]


def _any(words: Sequence[str]) -> Message:
    """With a place where there is one."""
    at = _place_of(words)
    if at is None:
        return Message(type=_kind(words), imei=words[1] or None, attributes=_said(words, words[3:]))
    return _position(words, at)


def _kind(words: Sequence[str]) -> str:
    return {"V4": "reply", "SMS": "reply"}.get(words[2], "unknown")


def _said(words: Sequence[str], rest: Sequence[str]) -> Attributes:
    said: Attributes = {"protocol": words[2]}
    if any(rest):
        said["text"] = ",".join(rest)
    return said


def _place_of(words: Sequence[str]) -> int | None:
    """Where `validity,lat,N,lon,E,speed` begins."""
    for at in range(3, len(words) - 5):
        if words[at + 2] in ("N", "S") and words[at + 4] in ("E", "W"):
            return at
    return None


def _position(words: Sequence[str], at: int) -> Message:
    lat = coordinate(words[at + 1], words[at + 2])
    lon = coordinate(words[at + 3], words[at + 4])
    speed, course = _number(words[at + 5]), _number(words[at + 6]) if len(words) > at + 6 else None
    rest = words[at + 7 :]
    date = next((word for word in rest if DATE.fullmatch(word)), "")
    state = next((word for word in reversed(rest) if STATE.fullmatch(word)), "")
    said: Attributes = {"protocol": words[2]}
    if words[2] == "V4":
        said["text"] = ",".join(words[3 : at - 1])
    if state:
        said |= {"state": state.upper(), "ignition": ignition_of(int(state, 16))}
    if after := rest[rest.index(state) + 1 :] if state else ():
        said["more"] = ",".join(after)
    return Message(
        type="reply" if words[2] == "V4" else "position",
        imei=words[1] or None,
        at=moment(date, words[at - 1]),
        lat=lat,
        lon=lon,
        speed_kmh=None if speed is None else km_per_hour(speed),
        course=course,
        valid=_is_fix(words[at]) and lat is not None and lon is not None,
        alarm=alarm_of(int(state, 16)) if state else None,
        attributes=said,
    )


def _is_fix(word: str) -> bool:
    """A letter; a number names a coding of the fix, which is then one."""
    return word == "A" or word.isdigit()


def _number(text: str) -> float | None:
    return float(text) if NUMBER.fullmatch(text) else None


def _heartbeat(words: Sequence[str]) -> Message:
    battery = _whole(words[3]) if len(words) > 3 else None
    said: Attributes = {"protocol": words[2]}
    return Message(
        type="heartbeat", imei=words[1] or None, battery=_percent(battery), attributes=said
    )


def _link(words: Sequence[str]) -> Message:
    """time, network, satellites, battery, steps, turns, date, state"""
    if len(words) < 11:
        return _any(words)
    state = int(words[10], 16) if STATE.fullmatch(words[10]) else None
    said: Attributes = {
        "protocol": words[2],
        "gsm": _whole(words[4]),
        "steps": _whole(words[7]),
    }
    return Message(
        type="heartbeat",
        imei=words[1] or None,
        at=moment(words[9], words[3]),
        satellites=_whole(words[5]),
        battery=_percent(_whole(words[6])),
        alarm=None if state is None else alarm_of(state),
        attributes=said,
    )


def _cells(words: Sequence[str]) -> Message:
    """NBR and V3: masts instead of a place."""
    dates = [word for word in words[4:] if DATE.fullmatch(word)]
    state = next((word for word in reversed(words) if STATE.fullmatch(word)), "")
    return Message(
        type="cells",
        imei=words[1] or None,
        at=moment(dates[-1] if dates else "", words[3] if len(words) > 3 else ""),
        alarm=alarm_of(int(state, 16)) if state else None,
        attributes=_said(words, words[3:]),
    )


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def _percent(value: int | None) -> int | None:
    return value if value is not None and value <= 100 else None


READERS: Mapping[str, Callable[[Sequence[str]], Message]] = {
    "V0": _heartbeat,
    "HTBT": _heartbeat,
    "LINK": _link,
    "NBR": _cells,
    "V3": _cells,
}
DIALECT = Dialect("h02", split, read, answer, order)
