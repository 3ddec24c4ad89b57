"""What is one thing that a client owes, and the period that it belongs to?"""

from dataclasses import dataclass
from datetime import date

from titian.supervision.rules.steps import Step


@dataclass(frozen=True)
class Reason:
    """Why one day could not be the due day."""

    on: date
    step: Step

    def render(self) -> str:
        return self.step.render()


@dataclass(frozen=True)
class Due:
    on: date
    nominal_on: date
    because: tuple[Reason, ...] = ()

    @property
    def is_moved(self) -> bool:
        return self.on != self.nominal_on


@dataclass(frozen=True)
class Period:
    """From a day until (not including) a day, with the due day inside."""

    from_on: date
    until_on: date
    due: Due

    def __contains__(self, day: date) -> bool:
        return self.from_on <= day < self.until_on
