"""How do the messages of the Traccar Clients look? Only the keys that we read."""

import msgspec

from titian.tracking.dialects.numbers import Value

Flagged = bool | float | str | None


class Item(msgspec.Struct):
    """One message as in the query, the form and the array; speed in knots."""

    id: Value = None
    deviceid: Value = None
    timestamp: Value = None
    lat: Value = None
    lon: Value = None
    location: object = None
    accuracy: Value = None
    altitude: Value = None
    speed: Value = None
    bearing: Value = None
    heading: Value = None
    batt: Value = None
    charge: Flagged = None
    alarm: Flagged = None
    valid: Flagged = None
    mock: Flagged = None
    moving: bool = False
    is_ping: bool = False


class Coords(msgspec.Struct):
    latitude: Value = None
    longitude: Value = None
    accuracy: Value = None
    speed: Value = None  # m/s
    heading: Value = None
    altitude: Value = None


class Battery(msgspec.Struct):
    level: Value = None  # 0 to 1
    is_charging: Flagged = None


class Location(msgspec.Struct):
    timestamp: Value = None
    coords: Coords | None = None
    is_moving: Flagged = None
    event: str | None = None
    battery: Battery | None = None
    mock: Flagged = None
    alarm: Flagged = None


class Wrapped(msgspec.Struct):
    """Client 9.x."""

    device_id: str = ""
    location: Location | None = None
