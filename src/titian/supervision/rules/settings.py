"""Which readings does the office choose where the law leaves one open?

Each setting has its choices, the first being the default; every other choice is shown
beside a computed date as an alternative when it gives another day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

Choice = str | bool

CHOICES: Mapping[str, tuple[Choice, ...]] = {
    "first_day": ("exclusive", "inclusive"),
    "method": ("m30x", "calendar_months", "linear", "raw_days"),
    "remission_in_fraction": ("after", "before"),
    "leap_day": ("clamp", "next"),
    "short_terms": ("month30", "calendar"),
    "subsider_before_pb": (False, True),
    "stage_base": ("whole", "to_expiry"),
    "cb_special_cap": (True, False),
    "cb_floor": (True, False),
    "child_extra_year": (True, False),
}


class UnknownSetting(ValueError):
    """The law leaves no such choice."""


@dataclass(frozen=True)
class LawSettings:
    """
    first_day: is the first day of detention a full day served (exclusive), or day one (inclusive)?
    method: how a fraction of the sentence becomes a date; m30x is the offices' own.
    remission_in_fraction: f·T − R (after, reading A) or f·(T − R) (before, reading B).
    leap_day: 29 February plus a year is 28 February (clamp) or 1 March (next).
    short_terms: windows and the revocation limit in months of 30 days or of the calendar.
    subsider_before_pb: the substitute term of a fine is served before release on PB.
    stage_base: the stages of PB share the whole probation, or the time to expiry only.
    cb_special_cap: special crimes get CB of 4 months after 9 months of good conduct.
    cb_floor: CB wants two thirds of at least 6 months.
    child_extra_year: the extra year of probation holds for children too.
    """

    first_day: str = "exclusive"
    method: str = "m30x"
    remission_in_fraction: str = "after"
    leap_day: str = "clamp"
    short_terms: str = "month30"
    subsider_before_pb: bool = False
    stage_base: str = "whole"
    cb_special_cap: bool = True
    cb_floor: bool = True
    child_extra_year: bool = True

    def __post_init__(self) -> None:
        for field in fields(self):
            chosen = getattr(self, field.name)
            if chosen not in _same_kind(field.name, chosen):
                raise UnknownSetting(f"{field.name} = {chosen!r}")

    def other_choices(self) -> Iterator[tuple[str, Choice, "LawSettings"]]:
        """Each setting with each choice not taken, and the settings if it were."""
        for name, choices in CHOICES.items():
            for choice in choices:
                if choice != getattr(self, name):
                    yield name, choice, self.with_choice(name, choice)

    def with_choice(self, name: str, choice: Choice) -> "LawSettings":
        if name not in CHOICES:
            raise UnknownSetting(name)
        return replace(self, **{name: choice})  # type: ignore[arg-type]


def _same_kind(name: str, chosen: object) -> Iterator[Choice]:
    return (choice for choice in CHOICES[name] if type(choice) is type(chosen))
