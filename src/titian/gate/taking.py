"""Is this taken? From an active device all that is understood; from a revoked one only its past.

Answers how many things now wait for the commit: 0 when there was nothing to keep, -1 when the
device sent too much.
"""

import time

from titian.gate.devices import Device
from titian.gate.hall import Hall
from titian.tracking.dialects import owntracks, traccar
from titian.tracking.dialects.taken import Taken

TOO_MUCH = -1


class NotKnown(Exception):
    """No device of ours, or none any more."""


def take_owntracks(hall: Hall, device: Device, body: bytes) -> int:
    """Raises NotKnown, TooMany."""
    now = int(time.time() * 1000)
    if not body:
        if device.revoked_ms is not None:
            raise NotKnown
        return 0
    if device.revoked_ms is not None:
        heard = Taken()
        owntracks.hear(body, device.number, now, heard)
        return _take_past(hall, device, heard, owntracks.SOURCE, body)
    batch = hall.writer.batch
    before = len(batch)
    if not hall.devices.spend(device.number, 1 + len(body) // 100):
        return TOO_MUCH
    owntracks.hear(body, device.number, now, batch)
    return len(batch) - before


def take_traccar(hall: Hall, query: bytes, body: bytes) -> int:
    """Raises NotKnown, NotTraccar, TooMany."""
    said = traccar.listen(query, body)
    devices = {token: _known(hall, token) for token in {one.token for one in said}}
    if not all(hall.devices.spend(device.number, 1) for device in devices.values()):
        return TOO_MUCH
    now = int(time.time() * 1000)
    return sum(_take_one(hall, devices[one.token], one, now) for one in said)


def _known(hall: Hall, token: str) -> Device:
    device = hall.devices.by_token(token)
    if device is None:
        raise NotKnown
    return device


def _take_one(hall: Hall, device: Device, said: traccar.Spoken, now: int) -> int:
    if device.revoked_ms is not None:
        heard = Taken()
        traccar.hear(said, device.number, now, heard)
        return _take_past(hall, device, heard, traccar.SOURCE, said.raw)
    batch = hall.writer.batch
    before = len(batch)
    traccar.hear(said, device.number, now, batch)
    return len(batch) - before


def _take_past(hall: Hall, device: Device, heard: Taken, source: str, raw: bytes) -> int:
    """Fixes from before the revocation, so that the queue of that phone is not stuck."""
    assert device.revoked_ms is not None
    past = [point for point in heard.points if point.at_ms < device.revoked_ms]
    if not past:
        raise NotKnown
    if not hall.devices.spend(device.number, 1 + len(raw) // 100):
        return TOO_MUCH
    hall.writer.batch.poison(past[0].received_ms, device.number, source, "revoked", raw)
    return 1
