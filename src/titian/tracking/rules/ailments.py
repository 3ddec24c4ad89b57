"""What does a device say of itself that a person should mend, and when is it mended?

The limit at which it is over lies well beyond the one at which it begins: a battery that wavers
about 10 percent is one trouble, not twelve.
"""

from titian.tracking.rules.rhythm import LOW_BATTERY

FULL_ENOUGH = 30  # percent
LOST = ("none", "foreground")  # permissions with which the phone tells no place by itself
TOLD_WORDS = {"removal": "removed", "tamper": "opened"}  # that weigh enough alone


def is_battery_low(battery: int, *, is_charging: bool) -> bool:
    return 0 <= battery <= LOW_BATTERY and not is_charging


def is_battery_mended(battery: int, *, is_charging: bool) -> bool:
    """An unknown level mends nothing."""
    return is_charging or battery >= FULL_ENOUGH


def is_permission_lost(permission: str | None) -> bool:
    return permission in LOST


def is_permission_mended(permission: str | None) -> bool:
    return permission is not None and permission not in LOST
