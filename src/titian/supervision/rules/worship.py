"""Is this a day of worship for a client of this religion?

The days are data of `law/worship.toml`. National religious holidays close the office anyway;
a Friday is a working day like another.
"""

from datetime import date

from titian.supervision.law import Rule, law_on


def worship_on(religion: str, day: date) -> str | None:
    """The name of the worship day, or None. The religion is compared in lower case."""
    wanted = religion.strip().lower()
    for rule in law_on(day).of_kind("worship"):
        if wanted in rule.applies and _falls_on(rule, day):
            return rule.title
    return None


def _falls_on(rule: Rule, day: date) -> bool:
    if "weekday" in rule.params:
        return day.weekday() == rule.number("weekday")
    first = date.fromisoformat(rule.text("first"))
    return (day - first).days % rule.number("every_days") == 0
