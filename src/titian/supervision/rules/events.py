"""What happened to a sentence, as the prison's file tells it?"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

Register = Literal["adult", "child"]
Place = Literal["house", "city"]
Programme = Literal["PB", "CB", "CMB"]


@dataclass(frozen=True)
class Detained:
    """Rutan. `until` is known only for a detention that was broken off; the days then count."""

    on: date
    until: date | None = None


@dataclass(frozen=True)
class Verdict:
    years: int = 0
    months: int = 0
    days: int = 0
    special: bool = False


@dataclass(frozen=True)
class Remission:
    """The day is told by some files only; the last one decides the length of CMB."""

    months: int = 0
    days: int = 0
    on: date | None = None


@dataclass(frozen=True)
class Custody:
    """Days of house or city detention before the prison."""

    place: Place
    days: int


@dataclass(frozen=True)
class Escaped:
    on: date


@dataclass(frozen=True)
class Returned:
    on: date


@dataclass(frozen=True)
class Released:
    programme: Programme
    on: date


@dataclass(frozen=True)
class Revoked:
    """The last release before this day was taken back."""

    on: date


@dataclass(frozen=True)
class DetainedOtherCase:
    days: int


@dataclass(frozen=True)
class Fine:
    """A substitute prison term in months, and the share of the fine that was paid (0 to 1)."""

    subsider_months: int
    paid_share: Fraction = Fraction(0)


Event = (
    Detained
    | Verdict
    | Remission
    | Custody
    | Escaped
    | Returned
    | Released
    | Revoked
    | DetainedOtherCase
    | Fine
)


@dataclass(frozen=True)
class SentenceFile:
    register: Register
    events: tuple[Event, ...]
