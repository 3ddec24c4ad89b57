"""Which papers come with a client of this programme?"""

from datetime import date

from titian.supervision.law import Rule, law_on


def papers_for(programme: str, on: date) -> tuple[Rule, ...]:
    """In the order of the checklist."""
    return tuple(rule for rule in law_on(on).of_kind("paper") if programme in rule.applies)
