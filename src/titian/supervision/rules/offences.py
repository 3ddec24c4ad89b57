"""Which offences are there, and for which does the law ask more before PB, CB or asimilasi?

Permenkumham 7/2022 names terror, corruption, state security, serious breaches of human rights
and organised transnational crime; narcotics from a sentence of five years on.
"""

from collections.abc import Iterator
from datetime import date

from titian.supervision.law import Rule, law_on


def offences(on: date) -> Iterator[tuple[str, str]]:
    """Key and title, in the order of the file."""
    for rule in law_on(on).of_kind("offence"):
        yield rule.text("offence"), rule.title


def offence_title(key: str, on: date) -> str:
    """The title; a key that the law no longer has is shown as it is."""
    return dict(offences(on)).get(key, key)


def is_special(key: str, years: int, on: date) -> bool:
    """Does the law ask more of whoever is sentenced to so many years for this offence?"""
    rule = _rule(key, on)
    return rule is not None and rule.number("special") == 1 and years >= rule.number("from_years")


def _rule(key: str, on: date) -> Rule | None:
    return next((r for r in law_on(on).of_kind("offence") if r.text("offence") == key), None)
