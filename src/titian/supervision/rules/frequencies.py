"""How often must a client of this programme report, unless the office or the decree says else?

The numbers are data of `law/frequencies.toml`, each with its ground and how sure we are of it.
"""

from dataclasses import dataclass
from datetime import date

from titian.supervision.law import Rule, law_on
from titian.supervision.rules.schedules import Frequency


@dataclass(frozen=True)
class ProgrammeFrequency:
    programme: str
    title: str
    register: str
    frequency: Frequency
    ground: str
    mark: str
    note: str


def frequencies(on: date) -> tuple[ProgrammeFrequency, ...]:
    return tuple(_of(rule) for rule in law_on(on).of_kind("frequency"))


def frequency_of(programme: str, on: date) -> ProgrammeFrequency:
    """Raises NoSuchRule for a programme that the law of that day does not know."""
    return _of(law_on(on).rule(f"FREQUENCY.{programme}"))


def _of(rule: Rule) -> ProgrammeFrequency:
    return ProgrammeFrequency(
        programme=rule.text("programme"),
        title=rule.title,
        register=rule.applies[0],
        frequency=Frequency(rule.text("frequency")),
        ground=rule.ground,
        mark=rule.mark,
        note=rule.note,
    )
