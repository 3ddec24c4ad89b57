"""What does a message of a phone's app say, in the fields of `titian decode`?

The tracker's own number is called `imei` there; of a phone it is what the app was told to send.
"""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

import msgspec

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
OWNTRACKS_READ = frozenset(["_type", "tst", "lat", "lon", "vel", "cog", "alt", "batt", "topic"])
METHODS = ("GET ", "POST ")
LIMITS = {"latitude": 90.0, "longitude": 180.0}


def from_osmand(text: str) -> list[Message]:
    """A query, an address or the first line of a request, a form, or JSON; speed in knots there."""
    query = text.strip()
    if query[:1] not in ("{", "["):
        query = _query(query)
    try:
        said = traccar.listen(b"", query.encode())
    except (traccar.NotTraccar, TooMany) as error:
        raise NotUnderstood("unreadable") from error
    if not said:
        raise NotUnderstood("unreadable")
    more = _more(query) if query[:1] not in ("{", "[") else {}
    return [_osmand(one.token, one.item, more) for one in said]


def _query(text: str) -> str:
    for method in METHODS:
        if text.startswith(method):
            text = text[len(method) :].partition(" ")[0]
    return urlsplit(text).query or text.lstrip("/?")


def _more(query: str) -> Attributes:
    pairs = parse_qsl(query, max_num_fields=traccar.MOST_FIELDS)
    return {name: _value(value) for name, value in pairs if name not in READ}


def _value(text: str) -> Attribute:
    if text in ("true", "false"):
        return text == "true"
    found = number(text)
    return text if found is None else _whole(found)


def _whole(found: float) -> Attribute:
    return int(found) if found == int(found) else found


def _osmand(token: str, item: Item, more: Attributes) -> Message:
    lat, lon = traccar.place_of(item)
    place = _place(number(lat), number(lon))
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
    """One object or several in an array; as the app sends it over HTTP or MQTT."""
    try:
        found = msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise NotUnderstood("unreadable") from error
    objects = found if isinstance(found, list) else [found]
    if not objects or not all(isinstance(one, dict) and "_type" in one for one in objects):
        raise NotUnderstood("unreadable")
    return [_owntracks(one) for one in objects]


def _owntracks(found: Mapping[str, object]) -> Message:
    kind = str(found["_type"])
    place = _place(number(found.get("lat")), number(found.get("lon")))
    is_fix = kind == "location" and place is not None
    place = place if is_fix else None
    said: Attributes = {
        name: value if isinstance(value, (bool, int, float, str)) else None
        for name, value in found.items()
        if name not in OWNTRACKS_READ
    }
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
        attributes=said,
    )


def _device(topic: object) -> str | None:
    """The third word of owntracks/user/device."""
    words = topic.split("/") if isinstance(topic, str) else []
    return words[2] if len(words) > 2 else None


def _known(value: object) -> float | None:
    """-1 is unknown."""
    found = number(value)
    return found if found is not None and found >= 0 else None


def _place(lat: float | None, lon: float | None) -> tuple[float, float] | None:
    if lat is None or lon is None:
        return None
    if abs(lat) > LIMITS["latitude"] or abs(lon) > LIMITS["longitude"]:
        raise NotUnderstood("out-of-range")
    return degrees(lat), degrees(lon)


def _instant(value: Value) -> datetime | None:
    found = instant_ms(value)
    return None if found is None else after_epoch(found)


def _percent(value: Value) -> int | None:
    found = number(value)
    return round(found) if found is not None and 0 <= found <= 100 else None
