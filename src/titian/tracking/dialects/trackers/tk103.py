"""How does TK103 speak? Text between ( and ): a number of twelve digits, a command of four signs,
then its content run together; newer ones put commas between. Each message names its device.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from titian.tracking.dialects.trackers.heard import (
    Attributes,
    Dialect,
    Message,
    NotUnderstood,
    Order,
    Pieces,
)
from titian.tracking.dialects.trackers.sexagesimal import coordinate, moment, moment_year_first
from titian.tracking.dialects.trackers.splitting import BLANKS, split_by

BEGIN, END = b"(", b")"
MOST = 2048  # bytes of one message
HEAD = re.compile(
    r"(?:(?P<id>[0-9A-Za-z]{10,15}?)|(?P<own>[0-9A-Za-z]{5,20}),)"
    r"(?P<command>[A-Z]{2}[0-9A-Z]{2}),?(?P<content>.*)",
    re.S,
)
STATE = (
    r",?(?P<charging>[01])(?P<ignition>[01])(?P<state>[0-9A-F]{6}),?L(?P<odometer>[0-9A-F]{1,8})"
)
COURSE = r"(?P<course>[ \d.]{6}|\d{2})"
PLACE = re.compile(
    r"(?P<before>.*?)(?P<date>\d{6}),?(?P<fix>[AV]),?"
    r" ?(?P<lat>\d{0,2}\d\d\.\d{1,6})(?P<ns>[NS]),?"
    r" ?(?P<lon>\d{0,3}\d\d\.\d{1,6})(?P<ew>[EW]),?"
    r"(?:(?P<speed>[\d.]{1,7}),|(?P<five>[ \d.]{5}))(?P<time>\d{6}),?"
    rf"(?:{COURSE}{STATE}|(?P<bare>\d{{1,3}}\.\d{{1,4}}))?(?P<rest>.*)",
    re.S,
)
BATTERY = {2: 10, 3: 20, 4: 50, 5: 80, 6: 100}
ALARMS = {"0": "power_cut", "1": "crash", "2": "sos", "3": "vibration", "4": "low_speed",
          "5": "overspeed", "6": "fence_exit"}  # fmt: skip
BY_COMMAND = {
    **dict.fromkeys(("ZC11", "DW31", "DW51"), "movement"),
    **dict.fromkeys(("ZC12", "DW32", "DW52"), "low_battery"),
    **dict.fromkeys(("ZC13", "DW33", "DW53"), "power_cut"),
    **dict.fromkeys(("ZC17", "DW37", "DW57"), "removal"),
    **dict.fromkeys(("ZC25", "DW3E", "DW5E"), "sos"),
    **dict.fromkeys(("ZC26", "DW3F", "DW5F"), "tamper"),
    **dict.fromkeys(("ZC27", "DW40", "DW60"), "low_power"),
}
LOGIN, HANDSHAKE, ALARM, BATTERY_STATE = "BP05", "BP00", "BO01", "ZC20"
TYPES: Mapping[str, str] = {HANDSHAKE: "heartbeat", LOGIN: "login", "BZ00": "cells", "ZC20": "info"}


def split(data: bytes) -> Pieces:
    return split_by(data, _end, passed_over=BLANKS)


def read(raw: bytes) -> list[Message]:
    imei, command, content = _parts(raw)
    found = PLACE.match(content)
    if found is None:
        return [_without_place(imei, command, content)]
    return [_position(imei, command, found, is_day_first=raw[1:].startswith(f"{imei},".encode()))]


def answer(raw: bytes, kept: int, now: datetime) -> bytes:
    _ = now
    if not kept:
        return b""
    imei, command, content = _parts(raw)
    words = {LOGIN: "AP05", HANDSHAKE: "AP01HSO", ALARM: f"AS01{content[:1]}"}.get(command)
    return f"({imei}{words})".encode("ascii", "replace") if words else b""


def order(what: Order, imei: str, now: datetime) -> bytes:
    """AR00 sets the seconds, in hexadecimal, without an end; AP00 asks for the place."""
    _ = now
    every = what.interval_s
    return f"({imei}AP00)".encode() if every is None else f"({imei}AR00{every:04X}0000)".encode()


def _end(data: bytes, at: int) -> tuple[int | None, bool]:
    if data[at : at + 1] != BEGIN:
        another = data.find(BEGIN, at + 1)
        return (another if another > 0 else len(data)), False
    end, another = data.find(END, at), data.find(BEGIN, at + 1)
    if 0 < another < end or (end < 0 < another):
        return another, False  # cut short by the next one
    if end < 0:
        return (len(data), False) if len(data) - at > MOST else (None, False)
    return end + 1, end - at <= MOST


def _parts(raw: bytes) -> tuple[str, str, str]:
    text = raw.decode("ascii", "replace")
    found = HEAD.fullmatch(text.removeprefix("(").removesuffix(")"))
    if found is None:
        raise NotUnderstood("no-number")
    return found["id"] or found["own"], found["command"], found["content"]


def _position(imei: str, command: str, found: re.Match[str], *, is_day_first: bool) -> Message:
    lat, lon = coordinate(found["lat"], found["ns"]), coordinate(found["lon"], found["ew"])
    when = moment if is_day_first else moment_year_first
    own = found["before"].rstrip(",")
    alarm = _alarm(command, own)
    return Message(
        type=_type(command, alarm),
        imei=imei,
        at=when(found["date"], found["time"]),
        lat=lat,
        lon=lon,
        speed_kmh=_number(found["speed"] or found["five"]),
        course=_number(found["course"] or found["bare"] or ""),
        valid=found["fix"] == "A" and lat is not None and lon is not None,
        alarm=alarm,
        attributes=_said(command, own, found),
    )


def _said(command: str, own: str, found: re.Match[str]) -> Attributes:
    said: Attributes = {"protocol": command}
    if own:
        said["imei" if command == LOGIN else "before"] = own
    if found["state"]:
        said |= {
            "charging": found["charging"] == "0",
            "ignition": found["ignition"] == "1",
            "state": found["state"],
            "odometer": int(found["odometer"], 16),
        }
    return said


def _type(command: str, alarm: str | None) -> str:
    if command in TYPES:
        return TYPES[command]
    return "position" if alarm is None else "alarm"


def _alarm(command: str, own: str) -> str | None:
    return ALARMS.get(own[:1]) if command == ALARM else BY_COMMAND.get(command)


def _without_place(imei: str, command: str, content: str) -> Message:
    said: Attributes = {"protocol": command, "text": content}
    word = TYPES.get(command, "reply" if command.startswith("B") else "unknown")
    battery, at = None, None
    if command == BATTERY_STATE:
        words = content.split(",")
        at = moment(words[0], words[1]) if len(words) > 1 else None
        battery = BATTERY.get(int(words[2])) if len(words) > 2 and words[2].isdigit() else None
    return Message(type=word, imei=imei, at=at, battery=battery, attributes=said)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


DIALECT = Dialect("tk103", split, read, answer, order)
