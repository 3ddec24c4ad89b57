"""What does one version of a recap say that the other does not?"""

from collections.abc import Mapping
from dataclasses import dataclass

Counts = Mapping[str, int | None]


@dataclass(frozen=True)
class Difference:
    """One number; None: nobody had typed it, or it was not counted then."""

    key: str
    before: int | None
    after: int | None


def differences(before: Counts, after: Counts) -> list[Difference]:
    """In the order of the newer one, then what only the older one has. A number that was not
    counted in the older version is no change, unless somebody has typed it."""
    keys = [*after, *(key for key in before if key not in after)]
    return [
        Difference(key, before.get(key), after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    ]
