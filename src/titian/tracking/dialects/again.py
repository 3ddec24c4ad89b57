"""What does a message in quarantine say, read once more? For an officer who takes it after all.

Its time is believed now, whatever it is; a place where no phone can be is still refused. Of a
tracker whose clock was mended, the time is less by what was approved.
"""

import msgspec

from titian.tracking.dialects import owntracks, traccar
from titian.tracking.dialects.decoding import TRACKERS as DIALECTS
from titian.tracking.dialects.decoding import decode
from titian.tracking.dialects.taken import Taken
from titian.tracking.dialects.traccar_shapes import Item
from titian.tracking.dialects.trackers.keeping import keep
from titian.tracking.points import Poison


def read_again(poison: Poison, *, clock_offset_ms: int = 0) -> Taken:
    """Without points when there is still nothing to use in it."""
    taken = Taken()
    if poison.device is None:
        return taken
    device, at = poison.device, poison.received_ms
    if poison.source == owntracks.SOURCE:
        owntracks.hear(poison.raw, device, at, taken, any_time=True)
        return taken
    if poison.source in DIALECTS:
        for message in decode(poison.source, poison.raw).messages:
            keep(
                message, device=device, source=poison.source, raw=poison.raw, now=at, into=taken,
                offset_ms=clock_offset_ms, any_time=True,
            )  # fmt: skip
        return taken
    for said in _spoken(poison.raw):
        traccar.hear(said, device, at, taken, any_time=True)
    return taken


def _spoken(raw: bytes) -> list[traccar.Spoken]:
    """An object may be a whole message of Client 9.x, or one out of an array."""
    try:
        if raw[:1] == b"{" and b'"coords"' not in raw:
            return [traccar.Spoken("", msgspec.json.decode(raw, type=Item), raw)]
        return traccar.listen(b"", raw)
    except (traccar.NotTraccar, msgspec.MsgspecError):
        return []
