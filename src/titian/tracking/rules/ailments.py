"""What does a device say of itself that a person should mend, and when is it mended?

The limit at which it is over lies well beyond the one at which it begins: a battery that wavers
about 10 percent is one trouble, not twelve.
"""

from titian.tracking.rules.rhythm import LOW_BATTERY

FULL_ENOUGH = 30  # percent
FULL_ENOUGH_BY_LEVEL = 60  # after the device itself called it low: those tell coarse levels
SAID_FOR_MS = 6 * 3_600_000  # what a device said of its battery holds so long
LOST = ("none", "foreground")  # permissions with which the phone tells no place by itself
TOLD_WORDS = {"removal": "removed", "tamper": "opened"}  # that weigh enough alone


def is_battery_low(battery: int, *, is_charging: bool) -> bool:
    return 0 <= battery <= LOW_BATTERY and not is_charging


def is_said_low(said_ago_ms: int, battery: int, *, is_charging: bool) -> bool:
    """The device called its battery low, and nothing tells otherwise since."""
    is_mended = is_battery_mended(battery, is_charging=is_charging, was_said=True)
    return said_ago_ms < SAID_FOR_MS and not is_mended


def is_battery_mended(battery: int, *, is_charging: bool, was_said: bool = False) -> bool:
    """An unknown level mends nothing."""
    return is_charging or battery >= (FULL_ENOUGH_BY_LEVEL if was_said else FULL_ENOUGH)


def is_permission_lost(permission: str | None) -> bool:
    return permission in LOST


def is_permission_mended(permission: str | None) -> bool:
    return permission is not None and permission not in LOST
