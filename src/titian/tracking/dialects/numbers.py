"""Which number did the phone mean? Whole or broken, as text or not, or none at all."""

from datetime import UTC, datetime
from math import isfinite

Value = float | str | None
IN_MS = 2**31 - 1  # a time from here on is in milliseconds, as Traccar reads it
MOST_DIGITS = 40


def number(value: object) -> float | None:
    """None for what is no finite number."""
    if type(value) is float:
        return value if isfinite(value) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value) if abs(value) < 2**63 else None
    if isinstance(value, str) and len(value) <= MOST_DIGITS:
        try:
            return number(float(value))
        except ValueError:
            return None
    return None


def whole(value: Value, unknown: int, low: int, high: int) -> int:
    """Kept within what a point can hold; negative ones mean unknown where `low` is 0."""
    found = value if type(value) is float else number(value)
    if found is None or found != found or found < low:  # noqa: PLR0124 - only NaN differs
        return unknown
    return int(found + 0.5) if found < high else high


def instant_ms(value: Value) -> int | None:
    """Seconds, milliseconds, ISO 8601 or `2026-01-02 03:04:05` in UTC."""
    found = number(value)
    if found is not None:
        return int(found if found >= IN_MS else found * 1000)
    if not isinstance(value, str) or len(value) > MOST_DIGITS:
        return None
    try:
        when = datetime.fromisoformat(value)
        return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError):
        return None
