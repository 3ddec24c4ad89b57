"""What is a computed date, and what would it be under another reading?"""

from dataclasses import dataclass
from datetime import date

from titian.supervision.law import Rule
from titian.supervision.rules.settings import Choice
from titian.supervision.rules.steps import Step


@dataclass(frozen=True)
class Alternative:
    """The same date, had the office chosen another reading."""

    setting: str
    choice: Choice
    value: date | bool


@dataclass(frozen=True)
class KeyDate:
    """A date, or yes/no; the rule and its ground; the working, sentence by sentence."""

    value: date | bool
    rule: str
    ground: str
    mark: str
    steps: tuple[Step, ...]
    alternatives: tuple[Alternative, ...] = ()


def result(rule: Rule, value: date | bool, *steps: Step) -> KeyDate:
    return KeyDate(value, rule.id, rule.ground, rule.mark, steps)
