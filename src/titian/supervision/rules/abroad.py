"""May a client go abroad, and who decides? (Permenkumham 3/2018)

Who is on PB, CMB or CB travels only with leave of the Minister, at most thirty days; a second
time for the same purpose the Director General decides. A foreigner gets no such leave.
"""

from datetime import date
from enum import StrEnum

from titian.supervision.law import law_on

ON_LEAVE = frozenset({"PB", "CMB", "CB", "anak_PB", "anak_CMB", "anak_CB"})


class Decider(StrEnum):
    """Who decides about leave to travel."""

    OFFICE = "bapas"
    MINISTER = "menteri"
    DIRECTOR_GENERAL = "dirjen"


class MayNotTravel(Exception):
    """The rule leaves no room."""


class TooLong(MayNotTravel):
    """Longer than the law lets anybody stay away; `most` days."""

    def __init__(self, most: int) -> None:
        super().__init__(str(most))
        self.most = most


class Foreigner(MayNotTravel):
    """A foreigner under guidance does not leave the country."""


def who_decides_abroad(
    *, programme: str, from_on: date, until_on: date, is_foreigner: bool, went_before: bool
) -> Decider:
    """`until_on` is the first day back. Raises TooLong, Foreigner."""
    if is_foreigner:
        raise Foreigner
    most = law_on(from_on).rule("ABROAD.most").amount
    if programme in ON_LEAVE and (until_on - from_on).days > most:
        raise TooLong(most)
    return Decider.DIRECTOR_GENERAL if went_before else Decider.MINISTER
