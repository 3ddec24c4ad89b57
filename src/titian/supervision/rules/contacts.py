"""How often must somebody meet this client, by risk and stage, and when is it overdue?

The numbers are data of `law/contacts.toml`. A contact that is overdue is the officer's debt, never
the client's: nothing is held against the client for it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from titian.supervision.law import Rule, law_on

UNASSESSED = "belum"


class Contact(StrEnum):
    """From the widest to the narrowest; a narrower one is also a wider one."""

    ANY = "any"
    FACE = "face"
    HOME = "home"


@dataclass(frozen=True)
class Standard:
    """At least one such contact in so many days."""

    contact: Contact
    days: int
    title: str
    ground: str
    mark: str

    def due_on(self, last_on: date | None, since: date) -> date:
        """The last day on which it is in time; without a contact it counts from the beginning."""
        return (last_on or since) + timedelta(days=self.days)


def standards_for(band: str, stage: str, on: date) -> tuple[Standard, ...]:
    """What holds on a day for a risk band ("" where nobody assessed) and a stage."""
    rules = law_on(on).of_kind("contact")
    return tuple(_of(rule) for rule in rules if _is_about(rule, band or UNASSESSED, stage))


def _is_about(rule: Rule, band: str, stage: str) -> bool:
    return band in rule.words("bands") and stage in rule.words("stages")


def _of(rule: Rule) -> Standard:
    contact = Contact(rule.text("contact"))
    return Standard(contact, rule.amount, rule.title, rule.ground, rule.mark)
