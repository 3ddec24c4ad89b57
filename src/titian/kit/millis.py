"""How does an instant stand among points? As milliseconds since 1970, which devices speak."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def ms(at: datetime) -> int:
    """Whole ones, rounded down."""
    return (at - EPOCH) // MILLISECOND


def moment(at_ms: int) -> datetime:
    """In UTC."""
    return EPOCH + at_ms * MILLISECOND
