"""What do the Traccar Clients say? Query or form (8.x, 10.x), JSON (9.x), or a JSON array.

Each message names its device itself, so its token comes out first; what is kept of it is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import msgspec

from titian.tracking.dialects.numbers import Value, instant_ms, number, whole
from titian.tracking.dialects.taken import (
    MOST_IN_ARRAY,
    Taken,
    TooMany,
    skew,
    wrong_place,
    wrong_time,
)
from titian.tracking.dialects.traccar_shapes import Battery, Coords, Item, Location, Wrapped
from titian.tracking.points import NO_ALTITUDE, UNKNOWN, Facts, Flag, Point

SOURCE = "traccar"
KNOT = 51.444444  # cm/s
MOST_FIELDS = 200
NAMES = ("id", "deviceid")
PUSH_TOKEN = b"notificationToken"
ALARM_OF_CLIENT = "sos"
SECRET = frozenset({*NAMES, PUSH_TOKEN.decode()})
OURS = frozenset({"moving", "is_ping"})  # no keys of the query
TRUE = frozenset({True, "1", "true", "True"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who says it, what, and how it came, without the token."""

    token: str
    item: Item
    raw: bytes


WRAPPED = msgspec.json.Decoder(Wrapped)
ARRAY = msgspec.json.Decoder(list[Item])
WRONG = (msgspec.MsgspecError, ValueError, OverflowError, RecursionError)


class NotTraccar(Exception):
    """Nothing that names a device."""


def listen(query: bytes, body: bytes) -> list[Spoken]:
    """Raises NotTraccar, TooMany."""
    try:
        if body[:1] == b"[":
            return _array(body)
        if body[:1] == b"{":
            return [_wrapped(body)]
        return [_pairs(query or body)]
    except WRONG as error:
        raise NotTraccar from error


def _pairs(text: bytes) -> Spoken:
    pairs = parse_qsl(text.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS)
    found = dict(pairs)
    known = {name: value for name, value in found.items() if name not in OURS}
    token = found.get("id") or found.get("deviceid") or ""
    raw = urlencode([pair for pair in pairs if pair[0] not in SECRET]).encode()
    return Spoken(token, msgspec.convert(known, Item), raw)


def _wrapped(body: bytes) -> Spoken:
    found = WRAPPED.decode(body)
    item = _item(found.location) if found.location is not None else Item()
    return Spoken(found.device_id, item, without(body, found.device_id))


def _item(place: Location) -> Item:
    coords, battery = place.coords or Coords(), place.battery or Battery()
    speed, level = number(coords.speed), number(battery.level)
    return Item(
        timestamp=place.timestamp,
        lat=coords.latitude,
        lon=coords.longitude,
        accuracy=coords.accuracy,
        altitude=coords.altitude,
        speed=None if speed is None or speed < 0 else speed * 100 / KNOT,
        bearing=coords.heading,
        batt=None if level is None or level < 0 else level * 100,
        charge=battery.is_charging,
        alarm=place.alarm,
        mock=place.mock,
        moving=place.is_moving in TRUE,
        is_ping=place.event == "heartbeat",
    )


def _array(body: bytes) -> list[Spoken]:
    try:
        items = ARRAY.decode(body)
    except msgspec.ValidationError:
        items = [_cleaned(one) for one in msgspec.json.decode(body, type=list[dict[str, object]])]
    if len(items) > MOST_IN_ARRAY:
        raise TooMany
    return [Spoken(str(one.id or one.deviceid or ""), one, b"") for one in items]


def _cleaned(found: Mapping[str, object]) -> Item:
    """What is not of the type that it should be counts as absent."""
    return msgspec.convert({k: v for k, v in found.items() if _fits(k, v)}, Item)


def _fits(name: str, value: object) -> bool:
    try:
        msgspec.convert({name: value}, Item)
    except msgspec.ValidationError:
        return False
    return True


def without(body: bytes, token: str) -> bytes:
    """What may be kept: not the token."""
    return body.replace(token.encode(), b"...") if token else body


def hear(said: Spoken, device: int, now: int, into: Taken, *, any_time: bool = False) -> None:
    """Everything understood or put aside."""
    item = said.item
    lat, lon = place_of(item)
    at = now if item.timestamp is None else instant_ms(item.timestamp)
    if _asks_for_help(item):
        into.told_help(now, device, whole(item.batt, UNKNOWN, 0, 100), at)
    if lat is None and lon is None:
        return _without_place(said, device, now, into)
    found_lat, found_lon = _coordinate(lat), _coordinate(lon)
    if found_lat is None or found_lon is None or at is None:
        return into.poison(now, device, SOURCE, "incomplete", said.raw or again(item))
    reason = wrong_place(found_lat, found_lon) or wrong_time(at, now, any_time=any_time)
    if reason is None:
        into.points.append(_point(item, device, at, found_lat, found_lon, now))
        return None
    if reason in ("future", "old"):
        into.told_time(now, device, at)
    return into.poison(now, device, SOURCE, reason, said.raw or again(item))


def _asks_for_help(item: Item) -> bool:
    """Other programs that speak so send other alarms by the same key."""
    return str(item.alarm).lower() == ALARM_OF_CLIENT


def place_of(item: Item) -> tuple[Value, Value]:
    if item.lat is None and item.lon is None and isinstance(item.location, str):
        lat, _, lon = item.location.partition(",")
        return lat, lon
    return item.lat, item.lon


def _coordinate(value: Value) -> float | None:
    if isinstance(value, str) and value.lower() in ("nan", "inf", "-inf", "infinity", "-infinity"):
        return float(value)
    return number(value)


def _without_place(said: Spoken, device: int, now: int, into: Taken) -> None:
    """A heartbeat; the old place is not copied. An app always names the time: without it this is
    a push token, or a browser that opened the code of the phone, and says nothing of the phone.
    """
    item = said.item
    if item.timestamp is None:
        return
    at = instant_ms(item.timestamp)
    facts = Facts(
        skew_ms=None if at is None else skew(now, at),
        charging=None if item.charge is None else item.charge in TRUE,
    )
    into.told(now, device, "heartbeat", whole(item.batt, UNKNOWN, 0, 100), facts)


def _point(m: Item, device: int, at: int, lat: float, lon: float, now: int) -> Point:
    speed = number(m.speed)
    return Point(
        device,
        at,
        round(lat * 1e7),
        round(lon * 1e7),
        whole(m.accuracy, 0, 0, 65535),
        UNKNOWN if speed is None else whole(speed * KNOT, UNKNOWN, 0, 10_000_000),
        whole(m.bearing if m.bearing is not None else m.heading, UNKNOWN, 0, 360),
        whole(m.altitude, NO_ALTITUDE, -12_000, 32_767),
        whole(m.batt, UNKNOWN, 0, 100),
        _flags(m, speed),
        now,
    )


def _flags(m: Item, speed: float | None) -> int:
    said: Mapping[Flag, bool] = {
        Flag.VALID: m.valid is None or m.valid in TRUE,
        Flag.CHARGING: m.charge in TRUE,
        Flag.MOCK: m.mock in TRUE,
        Flag.ALARM: _asks_for_help(m),
        Flag.PING: m.is_ping,
        Flag.MOVING: m.moving or (speed is not None and speed > 0),
    }
    return sum(int(flag) for flag, is_set in said.items() if is_set)


def again(item: Item) -> bytes:
    """One message of an array, as far as we read it and without its token."""
    found = msgspec.to_builtins(item)
    return msgspec.json.encode({k: v for k, v in found.items() if _is_said(v) and k not in SECRET})


def _is_said(value: object) -> bool:
    """A zero is said: the equator runs through Kalimantan and Sulawesi."""
    return value is not None and value is not False
