"""What is a message, after a carrier has said something about it?

Only a carrier knows whether a message went on and arrived. It may say so twice, late, out of order,
or about a message that was never given to it: that is kept apart and never believed.
"""

from enum import StrEnum


class State(StrEnum):
    """How far a message came; the words are those of the page."""

    WAITING = "waiting"  # disusun
    HANDED = "handed"  # dikirim ke operator
    DELIVERED = "delivered"  # sampai
    FAILED = "failed"  # gagal
    UNKNOWN = "unknown"  # tidak diketahui: perhaps given to the carrier, perhaps not
    LATE = "late"  # terlambat, tidak dikirim
    WITHDRAWN = "withdrawn"  # ditarik
    RECEIVED = "received"  # diterima


SAID_BY_CARRIERS = frozenset({State.HANDED, State.DELIVERED, State.FAILED})
GIVEN = frozenset({State.HANDED, State.DELIVERED, State.FAILED, State.UNKNOWN})
NOT_ARRIVED = frozenset({State.FAILED, State.UNKNOWN, State.LATE})


class NeverGiven(Exception):
    """The carrier tells of a message that it was never given."""


def believed(now: State, said: State, *, is_on_its_way: bool = False) -> State:
    """The state after the carrier said so; `is_on_its_way`: it is being handed over right now.

    What arrived has arrived; a failure may turn out to have arrived, never to be still under way.
    """
    if said not in SAID_BY_CARRIERS or not (now in GIVEN or is_on_its_way):
        raise NeverGiven
    if now is State.DELIVERED or (now is State.FAILED and said is State.HANDED):
        return now
    return said
