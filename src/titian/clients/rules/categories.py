"""Which groups follow from who the client is?

Nobody enters that a woman is a woman: what can be computed is never typed. Elderly from 60 years
(UU 13/1998 Art. 1); a child is whoever stands in the child register, fixed by the age at the act.
"""

from enum import StrEnum

ELDERLY_YEARS = 60


class Computed(StrEnum):
    """A group that follows from the data."""

    WOMAN = "perempuan"
    CHILD = "anak"
    ELDERLY = "lansia"
    FOREIGNER = "wna"


def computed_of(
    *, sex: str, age: int | None, is_child: bool, is_foreign: bool
) -> tuple[Computed, ...]:
    """In the order in which the file names them; an unknown age makes nobody elderly."""
    found = {
        Computed.CHILD: is_child,
        Computed.WOMAN: sex == "P",
        Computed.ELDERLY: age is not None and age >= ELDERLY_YEARS,
        Computed.FOREIGNER: is_foreign,
    }
    return tuple(group for group, holds in found.items() if holds)
