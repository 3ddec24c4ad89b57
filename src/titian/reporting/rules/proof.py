"""How sure are we that it was this client, and is that enough for the report to count?

Meeting face to face is the rule; reporting at a distance is an exception that the head of office
allows for a time. A report that is not enough is kept and put before a person: it is never
refused and never lost.
"""

from enum import StrEnum


class Strength(StrEnum):
    """From strongest to weakest."""

    SEEN = "seen"
    IDENTIFIED = "identified"
    CLAIMED = "claimed"
    RELAYED = "relayed"


AT_A_DISTANCE = frozenset({"link", "sms", "whatsapp"})
FACE_TO_FACE = frozenset({"desk", "visit"})
RELAYED = frozenset({"village", "guarantor"})
NUMBER_ONLY = frozenset({"sms", "whatsapp"})  # whoever holds the telephone


def strength_of(channel: str, *, is_identified: bool) -> Strength:
    """`is_identified`: something only the client knows or holds fitted (birth date, PIN, face)."""
    if channel in FACE_TO_FACE:
        return Strength.SEEN
    if channel in RELAYED:
        return Strength.RELAYED
    if channel in NUMBER_ONLY or not is_identified:
        return Strength.CLAIMED
    return Strength.IDENTIFIED


def is_enough(
    channel: str, strength: str, *, is_written_down: bool, is_distance_allowed: bool
) -> bool:
    """What a person of the office wrote down is enough: that person judged it."""
    if is_written_down:
        return True
    if channel in AT_A_DISTANCE and not is_distance_allowed:
        return False
    if channel in NUMBER_ONLY:
        return strength != Strength.RELAYED
    return strength in {Strength.SEEN, Strength.IDENTIFIED}
