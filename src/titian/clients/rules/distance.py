"""Which clients do not report at a distance, whatever the reason?

No study shows that supervision only at a distance works (HMIP 2019), and where it was tried the
gravest cases were left out. Our law names none: what stands here is a choice of the offices.
"""

from collections.abc import Collection

NEVER_AT_A_DISTANCE = frozenset({"teroris"})  # kinds of Category


def excluding(kinds: Collection[str]) -> frozenset[str]:
    """Those of the client's categories that forbid it."""
    return NEVER_AT_A_DISTANCE.intersection(kinds)
