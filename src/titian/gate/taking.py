"""Is this taken? From an active device all that is understood; from a revoked one only its past.

Answers how many things now wait for the commit: 0 when there was nothing to keep, -1 when the
device sent too much. Whatever a message does to our reading of it, it ends in quarantine: an
answer other than 200 would stop that phone's queue for ever.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from titian.gate.devices import TOKEN, Device
from titian.gate.hall import Hall
from titian.tracking.dialects import owntracks, traccar
from titian.tracking.dialects.taken import Taken, TooMany

TOO_MUCH = -1
DOOR = "http"
Hear = Callable[[Taken], None]


class NotKnown(Exception):
    """No device of ours, or none any more."""


def take_owntracks(hall: Hall, device: Device, body: bytes) -> int:
    """Raises NotKnown, TooMany."""
    if not body:
        if device.revoked_ms is not None:
            raise NotKnown
        return 0
    if not hall.devices.spend(device.number, len(body)):
        return TOO_MUCH
    now, batch = _now(), hall.writer.batch
    understood = batch.understood
    hear = partial(owntracks.hear, body, device.number, now)
    taken = _take(hall, device, hear, owntracks.SOURCE, body, now)
    if batch.understood > understood:
        batch.frame(now, device.number, owntracks.SOURCE, DOOR, body)
    return taken


def take_traccar(hall: Hall, query: bytes, body: bytes) -> int:
    """Raises NotKnown, TooMany."""
    try:
        said = traccar.listen(query, body)
    except traccar.NotTraccar:
        return _take_unreadable(hall, query or body)
    devices = {token: _known(hall, token) for token in {one.token for one in said}}
    if not devices:
        raise NotKnown
    if not all(hall.devices.spend(one.number, len(body)) for one in devices.values()):
        return TOO_MUCH
    now, batch = _now(), hall.writer.batch
    understood = batch.understood
    taken = sum(_take_said(hall, devices[one.token], one, now) for one in said)
    if batch.understood > understood:
        _keep_frames(hall, devices, said, body, now)
    return taken


def _keep_frames(
    hall: Hall, devices: Mapping[str, Device], said: Sequence[traccar.Spoken], body: bytes, now: int
) -> None:
    """As it came; of an array of several phones each has its own part, as far as we read it."""
    for token, device in devices.items():
        own = [one for one in said if one.token == token]
        raw = own[0].raw or traccar.without(body, token)
        if len(devices) > 1:
            raw = b"[" + b",".join(traccar.again(one.item) for one in own) + b"]"
        if device.revoked_ms is None:
            hall.writer.batch.frame(now, device.number, traccar.SOURCE, DOOR, raw)


def _now() -> int:
    return int(time.time() * 1000)


def _known(hall: Hall, token: str) -> Device:
    device = hall.devices.by_token(token)
    if device is None:
        raise NotKnown
    return device


def _take_said(hall: Hall, device: Device, said: traccar.Spoken, now: int) -> int:
    hear = partial(traccar.hear, said, device.number, now)
    return _take(hall, device, hear, traccar.SOURCE, said.raw, now)


def _take_unreadable(hall: Hall, text: bytes) -> int:
    """A message that is broken, but names a device of ours somewhere."""
    found = TOKEN.search(text.decode("latin-1"))
    device = _known(hall, found[0] if found else "")
    if device.revoked_ms is not None:
        raise NotKnown
    if not hall.devices.spend(device.number, len(text)):
        return TOO_MUCH
    raw = traccar.without(text, found[0] if found else "")
    hall.writer.batch.poison(_now(), device.number, traccar.SOURCE, "unreadable", raw)
    return 1


def _take(hall: Hall, device: Device, hear: Hear, source: str, raw: bytes, now: int) -> int:
    if device.revoked_ms is not None:
        return _take_past(hall, device, hear, source, raw)
    batch = hall.writer.batch
    before = len(batch)
    try:
        hear(batch)
    except TooMany:
        raise
    except Exception:  # what no one foresaw must not stop a phone
        batch.poison(now, device.number, source, "unreadable", raw)
    return len(batch) - before


def _take_past(hall: Hall, device: Device, hear: Hear, source: str, raw: bytes) -> int:
    """Fixes from before the revocation, so that the queue of that phone is not stuck."""
    assert device.revoked_ms is not None
    heard = Taken()
    hear(heard)
    past = [point for point in heard.points if point.at_ms < device.revoked_ms]
    if not past:
        raise NotKnown
    hall.writer.batch.poison(past[0].received_ms, device.number, source, "revoked", raw)
    return 1
