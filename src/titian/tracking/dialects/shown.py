"""What does a message of a phone's app say, in the fields of `titian decode`?

The tracker's own number is called `imei` there; of a phone it is what the app was told to send.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from json import JSONDecoder
from math import isfinite
from operator import itemgetter
from urllib.parse import parse_qsl, urlsplit

from titian.tracking.dialects import traccar
from titian.tracking.dialects.numbers import Value, instant_ms, number
from titian.tracking.dialects.taken import TooMany
from titian.tracking.dialects.traccar_shapes import Item
from titian.tracking.dialects.trackers.heard import (
    Attribute,
    Attributes,
    Message,
    NotUnderstood,
    after_epoch,
    degrees,
    km_per_hour,
)

READ = frozenset(Item.__struct_encode_fields__) - {"accuracy", "charge", "mock"}
COORDS_READ = frozenset(["latitude", "longitude", "accuracy", "speed", "heading", "altitude"])
CLIENT_9_READ = COORDS_READ | {"timestamp", "coords", "battery", "mock", "alarm"}
OWNTRACKS_READ = frozenset(["_type", "tst", "lat", "lon", "vel", "cog", "alt", "batt", "topic"])
METHODS = ("GET ", "POST ")
JSON = ("{", "[")
LIMITS = {"latitude": 90.0, "longitude": 180.0}


def _finite(text: str) -> float | str:
    found = float(text)
    return found if isfinite(found) else text


DECODER = JSONDecoder(parse_float=_finite, parse_constant=str)  # what is no number stays text


def from_osmand(text: str) -> list[Message]:
    """A query, an address, a whole request, a form, or JSON; speed in knots there."""
    query = _spoken(text.strip())
    try:
        said = traccar.listen(b"", query.encode())
        more = _more_of_json(query) if query.startswith(JSON) else [_more(query)]
    except (traccar.NotTraccar, TooMany, ValueError, RecursionError) as error:
        raise NotUnderstood("unreadable") from error
    if not said:
        raise NotUnderstood("empty")
    return [_osmand(one.token, one.item, rest) for one, rest in zip(said, more, strict=True)]


def _spoken(text: str) -> str:
    """Of a request its query; without one, its body."""
    if text.startswith(JSON):
        return text
    if not text.startswith(METHODS):
        return _query(text)
    head, _, body = text.replace("\r\n", "\n").partition("\n\n")
    return _query(head.split(" ")[1]) or body.strip()


def _query(address: str) -> str:
    return urlsplit(address).query or address.lstrip("/?")


def _more(query: str) -> Attributes:
    """What comes several times is a list."""
    pairs = sorted(parse_qsl(query, max_num_fields=traccar.MOST_FIELDS), key=itemgetter(0))
    named = ((name, list(group)) for name, group in groupby(pairs, key=itemgetter(0)))
    several = {name: [_value(one) for _, one in group] for name, group in named if name not in READ}
    return {name: found[0] if len(found) == 1 else found for name, found in several.items()}


def _more_of_json(text: str) -> list[Attributes]:
    found = DECODER.decode(text)
    if isinstance(found, list):
        return [_but(one, READ) for one in found]
    place = found.get("location") or {}
    return [_but({**(place.get("coords") or {}), **place}, CLIENT_9_READ)]


def _but(found: Attributes, read: frozenset[str]) -> Attributes:
    return {name: value for name, value in found.items() if name not in read}


def _value(text: str) -> Attribute:
    if text in ("true", "false"):
        return text == "true"
    found = number(text)
    return text if found is None else _whole(found)


def _whole(found: float) -> Attribute:
    return int(found) if found == int(found) else found


def _osmand(token: str, item: Item, more: Attributes) -> Message:
    lat, lon = traccar.place_of(item)
    place = _place(lat, lon)
    speed = number(item.speed)
    if not token and place is None:
        raise NotUnderstood("unreadable")
    own = {"accuracy": item.accuracy, "charge": item.charge, "mock": item.mock}
    said = {k: v for k, v in own.items() if isinstance(v, (int, float, str)) and k not in more}
    is_valid = item.valid is None or item.valid in traccar.TRUE
    return Message(
        type="heartbeat" if place is None else "position",
        imei=token or None,
        at=_instant(item.timestamp),
        lat=None if place is None else place[0],
        lon=None if place is None else place[1],
        speed_kmh=None if speed is None else km_per_hour(speed),
        course=number(item.bearing if item.bearing is not None else item.heading),
        altitude_m=number(item.altitude),
        valid=None if place is None else is_valid,
        battery=_percent(item.batt),
        alarm=str(item.alarm) if item.alarm else None,
        attributes={**said, **more},
    )


def from_owntracks(text: str) -> list[Message]:
    """Objects, alone, in an array, or one after the other; as the app sends them."""
    try:
        objects = list(_objects(text))
    except (ValueError, RecursionError) as error:
        raise NotUnderstood("unreadable") from error
    if not objects:
        raise NotUnderstood("empty")
    return [_owntracks(one) for one in objects]


def _objects(text: str) -> Iterator[Attributes]:
    """Raises ValueError at what is no message."""
    rest = text.strip()
    while rest:
        found, end = DECODER.raw_decode(rest)
        for one in found if isinstance(found, list) else [found]:
            if not isinstance(one, dict) or not isinstance(one.get("_type"), str):
                raise ValueError
            yield one
        rest = rest[end:].lstrip()


def _owntracks(found: Attributes) -> Message:
    """The place of a transition or a waypoint is none of the phone's fixes."""
    kind = str(found["_type"])
    place = _place(found.get("lat"), found.get("lon"))
    is_fix = kind == "location" and place is not None
    return Message(
        type="position" if is_fix else kind,
        imei=_device(found.get("topic")),
        at=_instant(number(found.get("tst"))),
        lat=None if place is None else place[0],
        lon=None if place is None else place[1],
        speed_kmh=_known(found.get("vel")) if is_fix else None,
        course=_known(found.get("cog")) if is_fix else None,
        altitude_m=number(found.get("alt")) if is_fix else None,
        valid=True if is_fix else None,
        battery=_percent(number(found.get("batt"))),
        alarm=None,
        attributes=_but(found, OWNTRACKS_READ),
    )


def _device(topic: object) -> str | None:
    """The third word of owntracks/user/device."""
    words = topic.split("/") if isinstance(topic, str) else []
    return words[2] if len(words) > 2 else None


def _known(value: object) -> float | None:
    """-1 is unknown."""
    found = number(value)
    return found if found is not None and found >= 0 else None


def _place(lat: object, lon: object) -> tuple[float, float] | None:
    """None when it is not said; what is no number is nowhere."""
    if lat is None or lon is None:
        return None
    north, east = number(lat), number(lon)
    if north is None or east is None:
        raise NotUnderstood("out-of-range")
    if abs(north) > LIMITS["latitude"] or abs(east) > LIMITS["longitude"]:
        raise NotUnderstood("out-of-range")
    return degrees(north), degrees(east)


def _instant(value: Value) -> datetime | None:
    found = instant_ms(value)
    return None if found is None else after_epoch(found)


def _percent(value: Value) -> int | None:
    found = number(value)
    return round(found) if found is not None and 0 <= found <= 100 else None
