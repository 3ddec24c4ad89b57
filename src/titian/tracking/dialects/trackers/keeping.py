"""What is kept of a tracker's message? A point, a sign of life, or a poison with its reason.

A tracker tells no accuracy: it is derived from its satellites. A place without a fix is the last
one that it knew, so it is kept without judging anything. The time is the tracker's own, less the
offset that a person approved for its clock.
"""

from titian.kit.millis import ms
from titian.tracking.dialects.taken import Taken, skew, wrong_place, wrong_time
from titian.tracking.dialects.trackers.heard import Message
from titian.tracking.points import NO_ALTITUDE, UNKNOWN, Facts, Flag, Point

KMH = 100 / 3.6  # to cm/s
STANDS_BELOW = 3  # km/h: receivers that lie still report as much
DOUBTS_M = ((6, 20), (4, 50), (1, 100))  # satellites at least: metres
ALARM_OF_CLIENT = "sos"
LOW_BATTERY = "low_battery"
LOWEST_LEVEL = 1  # of GT06: not enough to call
ALARMS = {
    "power_cut": Flag.POWER_CUT,
    "removal": Flag.REMOVED,
    "tamper": Flag.OPENED,
    "jamming": Flag.JAMMED,
}
OPERATOR = "241"  # a value of Teltonika
STATES = ("249", "252")  # values of Teltonika: a jammed signal, an unplugged battery


def at_ms_of(message: Message) -> int | None:
    if message.at is None:
        return None
    return ms(message.at)


def keep(
    message: Message,
    *,
    device: int,
    source: str,
    raw: bytes,
    now: int,
    into: Taken,
    offset_ms: int = 0,
    any_time: bool = False,
) -> None:
    """One thing at least is kept of each message."""
    if message.alarm is not None:
        facts = Facts(event=message.alarm, event_ms=_true_ms(message, offset_ms))
        into.told(now, device, "alarm", _battery(message), facts)
    if message.alarm == ALARM_OF_CLIENT:
        into.told_help(now, device, _battery(message), _true_ms(message, offset_ms))
    if _is_nearly_empty(message):
        into.told(now, device, "low", _battery(message), Facts(low_ms=now))
    carrier = carrier_of(message)
    if carrier is not None:
        into.told(now, device, "network", UNKNOWN, Facts(carrier=carrier))
    if not _has_place(message):
        return _alive(message, device, now, into, offset_ms)
    at = _true_ms(message, offset_ms)
    if at is None:
        return into.poison(now, device, source, "incomplete", raw)
    assert message.lat is not None and message.lon is not None
    reason = wrong_place(message.lat, message.lon) or wrong_time(at, now, any_time=any_time)
    if reason is None:
        into.points.append(_point(message, device, at, now, is_mended=offset_ms != 0))
        return None
    if reason in ("future", "old"):
        into.told_time(now, device, at)
    return into.poison(now, device, source, reason, raw)


def carrier_of(message: Message) -> str | None:
    """Country and network. Of positions only one in twenty, by its time: it hardly ever changes."""
    at = at_ms_of(message)
    if message.type == "position" and at is not None and at // 1000 % 997 % 20:
        return None
    said = message.attributes
    imsi, mcc, mnc, values = (said.get(name) for name in ("imsi", "mcc", "mnc", "io"))
    if isinstance(imsi, str):
        return imsi[:5]
    if isinstance(mcc, int) and isinstance(mnc, int) and mcc:
        return f"{mcc:03d}{mnc:02d}"
    operator = values.get(OPERATOR) if isinstance(values, dict) else None
    return str(operator) if operator else None


def _is_nearly_empty(message: Message) -> bool:
    """By its own word: a level of six is too coarse for percent, and some tell no level at all."""
    level = message.attributes.get("voltage_level")
    return message.alarm == LOW_BATTERY or (isinstance(level, int) and level <= LOWEST_LEVEL)


def _true_ms(message: Message, offset_ms: int) -> int | None:
    at = at_ms_of(message)
    return None if at is None else at - offset_ms


def _has_place(message: Message) -> bool:
    """A place without a fix may be nowhere; that is a sign of life."""
    if message.lat is None or message.lon is None:
        return False
    return bool(message.valid) or (message.at is not None and (message.lat, message.lon) != (0, 0))


def _alive(message: Message, device: int, now: int, into: Taken, offset_ms: int) -> None:
    at = _true_ms(message, offset_ms)
    charging = message.attributes.get("charging")
    facts = Facts(
        skew_ms=None if at is None else skew(now, at),
        charging=charging if isinstance(charging, bool) else None,
    )
    into.told(now, device, "heartbeat", _battery(message), facts)


def _point(m: Message, device: int, at: int, now: int, *, is_mended: bool) -> Point:
    assert m.lat is not None and m.lon is not None
    return Point(
        device,
        at,
        round(m.lat * 1e7),
        round(m.lon * 1e7),
        _doubt_m(m.satellites),
        UNKNOWN if m.speed_kmh is None else round(min(m.speed_kmh, 10_000) * KMH),
        UNKNOWN if m.course is None else round(m.course) % 360,
        NO_ALTITUDE if m.altitude_m is None else round(m.altitude_m),
        _battery(m),
        _flags(m, is_mended=is_mended),
        now,
    )


def _doubt_m(satellites: int | None) -> int:
    """0 = unknown."""
    return next((metres for least, metres in DOUBTS_M if (satellites or 0) >= least), 0)


def _battery(message: Message) -> int:
    return UNKNOWN if message.battery is None else message.battery


def _flags(m: Message, *, is_mended: bool) -> int:
    said = {
        Flag.VALID: bool(m.valid),
        Flag.PING: not m.valid,
        Flag.CHARGING: m.attributes.get("charging") is True,
        Flag.MOVING: bool(m.valid) and (m.speed_kmh or 0) > STANDS_BELOW,
        Flag.ALARM: m.alarm == ALARM_OF_CLIENT,
        Flag.OFFLINE: m.attributes.get("late") is True,
        Flag.MENDED: is_mended,
        Flag.CLEAR: m.alarm is None and _tells_its_state(m),
    }
    flags = sum(int(flag) for flag, is_set in said.items() if is_set)
    return flags | int(ALARMS.get(m.alarm or "", 0))


def _tells_its_state(m: Message) -> bool:
    """Would it have said so if something were wrong with its case, power or signal?"""
    values = m.attributes.get("io")
    is_listed = isinstance(values, dict) and any(name in values for name in STATES)
    return m.type == "alarm" or "state" in m.attributes or is_listed
