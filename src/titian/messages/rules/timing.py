"""When may a message go, and when is it tried again?

Automatic ones keep the office's quiet hours; a person's own message goes when the person sends it.
A carrier that cannot be reached is tried again after longer and longer waits, until the message
would come too late to be of use.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
)  # the last one again and again
LEASE = timedelta(minutes=5)  # longer than any carrier's own time limit
KEPT_FOR = timedelta(days=2)  # of a message that says no time after which it is of no use


def next_try(at: datetime, attempts: int) -> datetime:
    """After so many tries that reached nobody."""
    return at + WAITS[min(attempts, len(WAITS)) - 1]


def loud_again(at: datetime, *, zone: str, quiet_from: time, quiet_until: time) -> datetime | None:
    """The end of the quiet hours in which `at` lies; None when it lies in none.

    Quiet hours may span midnight; equal ends mean that there are none.
    """
    local = at.astimezone(ZoneInfo(zone))
    now = local.time()
    if quiet_from == quiet_until:
        return None
    if quiet_from < quiet_until:
        is_quiet = quiet_from <= now < quiet_until
    else:
        is_quiet = now >= quiet_from or now < quiet_until
    if not is_quiet:
        return None
    day = local.date() + timedelta(days=int(now >= quiet_until))
    return datetime.combine(day, quiet_until, ZoneInfo(zone)).astimezone(UTC)
