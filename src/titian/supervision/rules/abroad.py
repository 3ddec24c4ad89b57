"""May a client go abroad, and who decides? (Permenkumham 3/2018)

Who is on PB, CMB or CB travels only with leave of the Minister, at most thirty days; a second
time for the same purpose the Director General decides. A foreigner gets no such leave.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from titian.supervision.law import law_on


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


class WrongPurpose(MayNotTravel):
    """The law knows no leave to go abroad for this."""


class Foreigner(MayNotTravel):
    """A foreigner under guidance does not leave the country."""


@dataclass(frozen=True)
class Journey:
    """What is asked; `until_on` is the first day back."""

    programme: str
    purpose: str
    from_on: date
    until_on: date


def who_decides_abroad(journey: Journey, *, is_foreigner: bool, went_before: bool) -> Decider:
    """`went_before`: for the same purpose. Raises Foreigner, WrongPurpose, TooLong."""
    rule = law_on(journey.from_on).rule("ABROAD.most")
    is_child = journey.programme.startswith("anak_")
    if is_foreigner:
        raise Foreigner
    if journey.purpose not in rule.words("purposes_child" if is_child else "purposes"):
        raise WrongPurpose
    if (journey.until_on - journey.from_on).days > rule.amount:
        raise TooLong(rule.amount)
    return Decider.DIRECTOR_GENERAL if went_before else Decider.MINISTER
