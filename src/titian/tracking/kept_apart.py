"""What is done with a message that the gate kept apart? Taken after all, or put away with a note.

The message lies in the store of points and the deed in titian.db: the message is settled first,
so that a deed never tells of something that did not happen.
"""

from dataclasses import dataclass
from datetime import datetime

from titian.audit.deeds import deed
from titian.kit.millis import ms
from titian.offices.models import Staff
from titian.tracking.dialects.again import read_again
from titian.tracking.models import Device
from titian.tracking.points import Quarantined
from titian.tracking.store import Store

MILLISECONDS = 1000
REPLAYED, EMPTY, DISMISSED = "replayed", "empty", "dismissed"
LONGEST_NOTE = 300


class NothingInIt(Exception):
    """Read once more, there is still no place and time in the message."""


class AlreadySettled(Exception):
    """Somebody took it or put it away before."""


@dataclass(frozen=True)
class TakenAfterAll:
    """How many points joined the others."""

    points: int


def take_after_all(
    *, store: Store, message: Quarantined, device: Device, by: Staff, at: datetime
) -> TakenAfterAll:
    """Its points are judged as if they had just arrived; those that are known stay one."""
    _must_wait(message)
    offset_ms = device.clock_offset_s * MILLISECONDS
    points = read_again(message.poison, clock_offset_ms=offset_ms).points
    if not points:
        raise NothingInIt
    with deed("quarantine.replayed", subject=device, by=by, at=at) as d:
        store.settle_quarantine([message.id], outcome=REPLAYED, at_ms=ms(at), points=points)
        d.tell(f"office:{device.office_id}")
    return TakenAfterAll(len(points))


def put_away(
    *, store: Store, message: Quarantined, device: Device, note: str, by: Staff, at: datetime
) -> None:
    """It stays where it is, with who read it and why it is of no use."""
    _must_wait(message)
    with deed("quarantine.put_away", subject=device, by=by, at=at):
        outcome = f"{DISMISSED}: {note[:LONGEST_NOTE]}"
        store.settle_quarantine([message.id], outcome=outcome, at_ms=ms(at))


def _must_wait(message: Quarantined) -> None:
    if message.settled_ms is not None:
        raise AlreadySettled
