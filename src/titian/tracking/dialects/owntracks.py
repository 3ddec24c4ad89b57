"""What does OwnTracks say over HTTP? One JSON object, or several in an array.

https://owntracks.org/booklet/tech/json/. Numbers may come broken (12.0) or as text; -1 is unknown.
"""

import json
from collections.abc import Mapping

import msgspec

from titian.tracking.dialects.numbers import Value, number, whole
from titian.tracking.dialects.taken import (
    MOST_IN_ARRAY,
    Taken,
    TooMany,
    wrong_place,
    wrong_time,
)
from titian.tracking.points import NO_ALTITUDE, UNKNOWN, Facts, Flag, Point

SOURCE = "owntracks"
VALID, MOVING, CHARGING = int(Flag.VALID), int(Flag.MOVING), int(Flag.CHARGING)  # enums are slow
TRIGGERS = {
    "p": int(Flag.PING),
    "c": int(Flag.REGION),
    "C": int(Flag.REGION),
    "u": int(Flag.USER),
}
NETWORKS = {"w": int(Flag.WIFI), "o": int(Flag.OFFLINE)}
PERMISSIONS = {0: "background", -1: "background", -2: "foreground", -3: "foreground"}
APPLE = {"always": "background", "wheninuse": "foreground"}
CHARGED = frozenset({2, 3, "2", "3"})
NO_DATE = 1e11  # seconds
KMH = 100 / 3.6  # to cm/s
LAST_SEEN_ONLY = frozenset(
    {"card", "cmd", "steps", "beacon", "request", "configuration", "waypoints"}
)
Status = dict[str, object] | None


class Message(msgspec.Struct):
    """The keys that we read, of any type of message."""

    type: str = msgspec.field(name="_type", default="")
    tst: Value = None
    lat: Value = None
    lon: Value = None
    acc: Value = None
    alt: Value = None
    vel: Value = None
    cog: Value = None
    batt: Value = None
    bs: Value = None
    t: Value = None
    conn: Value = None
    wtst: Value = None
    event: Value = None
    desc: Value = None
    android: Status = None
    ios: Status = msgspec.field(name="iOS", default=None)


ONE = msgspec.json.Decoder(Message)
MANY = msgspec.json.Decoder(list[Message])
WRONG = (msgspec.MsgspecError, ValueError, OverflowError, RecursionError)


def hear(body: bytes, device: int, now: int, into: Taken, *, any_time: bool = False) -> None:
    """Everything understood or put aside; raises TooMany."""
    try:
        messages = MANY.decode(body) if body.lstrip()[:1] == b"[" else [ONE.decode(body)]
    except WRONG:
        messages = _leniently(body)
    if len(messages) > MOST_IN_ARRAY:
        raise TooMany
    if not messages and body.strip() != b"[]":
        into.poison(now, device, SOURCE, "unreadable", body)
    raw = body if len(messages) == 1 else b""
    for message in messages:
        if message.type == "location":
            _location(message, device, now, into, raw, any_time)
        else:
            _other(message, device, now, into, raw)


def _leniently(body: bytes) -> list[Message]:
    """What is not of the type that it should be counts as absent; NaN is read, to be named."""
    try:
        found = json.loads(body)
        if isinstance(found, list):
            return [_cleaned(one) if isinstance(one, dict) else Message() for one in found]
        return [_cleaned(found)] if isinstance(found, dict) else []
    except WRONG:
        return []


def _cleaned(found: Mapping[str, object]) -> Message:
    given = ((name, found.get(name)) for name in Message.__struct_encode_fields__)
    return msgspec.convert({name: value for name, value in given if _fits(name, value)}, Message)


def _fits(name: str, value: object) -> bool:
    if name in ("android", "iOS"):
        return isinstance(value, dict)
    if name == "_type":
        return isinstance(value, str)
    return isinstance(value, (int, float, str)) and not isinstance(value, bool)


def _location(m: Message, device: int, now: int, into: Taken, raw: bytes, any_time: bool) -> None:
    tst = m.tst if type(m.tst) is float else number(m.tst)
    lat = m.lat if type(m.lat) is float else _coordinate(m.lat)
    lon = m.lon if type(m.lon) is float else _coordinate(m.lon)
    if tst is None or lat is None or lon is None:
        return into.poison(now, device, SOURCE, "incomplete", raw or _again(m))
    at = int(tst * 1000)
    reason = wrong_place(lat, lon) or wrong_time(at, now, any_time=any_time)
    if reason is None:
        into.points.append(_point(m, device, at, lat, lon, now))
        return None
    if reason in ("future", "old"):
        into.told_time(now, device, at)
    return into.poison(now, device, SOURCE, reason, raw or _again(m))


def _coordinate(value: Value) -> float | None:
    """Not a number stays one, to be named."""
    if isinstance(value, str) and value.lower() in ("nan", "inf", "-inf", "infinity", "-infinity"):
        return float(value)
    return value if isinstance(value, float) else number(value)


def _point(m: Message, device: int, at: int, lat: float, lon: float, now: int) -> Point:
    vel = m.vel if type(m.vel) is float else number(m.vel)
    return Point(
        device,
        at,
        round(lat * 1e7),
        round(lon * 1e7),
        whole(m.acc, 0, 0, 65535),
        UNKNOWN if vel is None else whole(vel * KMH, UNKNOWN, 0, 10_000_000),
        whole(m.cog, UNKNOWN, 0, 360),
        whole(m.alt, NO_ALTITUDE, -12_000, 32_767),
        whole(m.batt, UNKNOWN, 0, 100),
        _flags(m, vel),
        now,
    )


def _flags(m: Message, vel: float | None) -> int:
    flags = VALID
    if m.t is not None:
        flags |= TRIGGERS.get(str(m.t), 0)
    if m.conn is not None:
        flags |= NETWORKS.get(str(m.conn), 0)
    if m.bs in CHARGED:
        flags |= CHARGING
    return flags | MOVING if vel is not None and vel > 0 else flags


def _other(m: Message, device: int, now: int, into: Taken, raw: bytes) -> None:
    batt = whole(m.batt, UNKNOWN, 0, 100)
    if m.type == "status":
        return into.told(now, device, "status", batt, _status(m))
    if m.type == "lwt":
        return into.told(now, device, "lwt", batt, Facts(connected_ms=_ms(m.tst)))
    if m.type in ("transition", "waypoint"):
        words = f"{m.event or ''} {m.desc or ''}".strip()[:100]
        return into.told(now, device, m.type, batt, Facts(event=words, event_ms=_ms(m.tst)))
    if m.type in LAST_SEEN_ONLY:
        return into.told(now, device, m.type, batt, Facts())
    reason = "encrypted" if m.type == "encrypted" else "unknown-type"
    return into.poison(now, device, SOURCE, reason, raw or _again(m))


def _ms(value: Value) -> int | None:
    found = number(value)
    return int(found * 1000) if found is not None and 0 <= found < NO_DATE else None


def _status(m: Message) -> Facts:
    if m.android is not None:
        where = number(m.android.get("loc"))
        return Facts(
            permission=None if where is None else PERMISSIONS.get(int(where), "none"),
            exact=None if where is None else where in (0, -2),
            optimised=_is_on(m.android.get("bo")),
            power_saving=_is_on(m.android.get("ps")),
            hibernates=_is_on(m.android.get("hib")),
        )
    found = str((m.ios or {}).get("locationManagerAuthorizationStatus") or "").lower()
    known = found.removeprefix("kclauthorizationstatus").removeprefix("authorized")
    return Facts(permission=APPLE.get(known, "none") if known else None)


def _is_on(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    found = number(value)
    return None if found is None else found != 0


def _again(m: Message) -> bytes:
    """One message of an array, as far as we read it."""
    return msgspec.json.encode({k: v for k, v in msgspec.to_builtins(m).items() if v is not None})
