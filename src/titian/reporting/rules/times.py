"""Which time counts: when the client finished the report, or when it reached us?

A client in a village without signal must not be late because of the signal, so the phone's own
time counts, set right by how far its clock was off when it sent. A clock that is off by more than
a day, or a report that says it is older than a phone ever waits, cannot be believed: then the
report counts from when it came. What a person of the office wrote down counts as written.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

BELIEVABLE_SKEW = timedelta(days=1)  # a wrong time zone set right by hand is hours off, not days
LONGEST_WAIT = timedelta(days=31)  # a fishing trip; after it a period has passed anyway


class Because(StrEnum):
    """Why this moment counts."""

    WRITTEN_DOWN = "written_down"
    AS_MADE = "as_made"
    SET_RIGHT = "set_right"
    CLOCK_UNBELIEVABLE = "clock_unbelievable"
    TOO_OLD = "too_old"


@dataclass(frozen=True)
class Counted:
    """The moment that counts, and why that one."""

    at: datetime
    because: Because

    @property
    def is_doubtful(self) -> bool:
        return self.because in {Because.CLOCK_UNBELIEVABLE, Because.TOO_OLD}


def counts_from(
    *,
    made_at: datetime,
    received_at: datetime,
    skew: timedelta | None,
    is_written_down: bool = False,
) -> Counted:
    """`skew` is the phone's clock less ours, measured when it sent; None where none was."""
    if is_written_down:
        return Counted(made_at, Because.WRITTEN_DOWN)
    if skew is not None and abs(skew) > BELIEVABLE_SKEW:
        return Counted(received_at, Because.CLOCK_UNBELIEVABLE)
    right = made_at - (skew or timedelta(0))
    if right > received_at + BELIEVABLE_SKEW:
        return Counted(received_at, Because.CLOCK_UNBELIEVABLE)
    if right < received_at - LONGEST_WAIT:
        return Counted(received_at, Because.TOO_OLD)
    because = Because.SET_RIGHT if skew else Because.AS_MADE
    return Counted(min(right, received_at), because)
