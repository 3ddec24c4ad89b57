"""How sure are we that it was this client, and is that enough for the report to count?

Meeting face to face is the rule; reporting at a distance is an exception that the head of office
allows for a time, and with how strong a proof. The strength of each channel is data of
`law/evidence.toml`. A report that is not enough is kept and put before a person: it is never
refused and never lost.
"""

from datetime import date
from enum import StrEnum

from titian.supervision.law import Rule, law_on


class Strength(StrEnum):
    """From strongest to weakest."""

    SEEN = "seen"
    IDENTIFIED = "identified"
    CLAIMED = "claimed"
    RELAYED = "relayed"


class Place(StrEnum):
    """Where the client is when they report in this way."""

    MET = "met"
    OFFICE = "office"
    DISTANCE = "distance"
    RELAYED = "relayed"


ORDER = list(Strength)


def strength_of(channel: str, *, is_identified: bool, on: date) -> Strength:
    """`is_identified`: something only the client knows or holds fitted (birth date, PIN, face)."""
    rule = _rule_of(channel, on)
    return Strength(rule.text("known" if is_identified else "unknown"))


def is_at_a_distance(channel: str, on: date) -> bool:
    return _rule_of(channel, on).text("place") == Place.DISTANCE


def is_enough(
    channel: str,
    strength: str,
    *,
    is_written_down: bool,
    allowed: str | None,
    on: date,
) -> bool:
    """`allowed`: the weakest proof that the client's permission takes; None without permission.

    What a person of the office wrote down is enough: that person judged it.
    """
    if is_written_down:
        return True
    if is_at_a_distance(channel, on):
        return allowed is not None and _is_at_least(strength, allowed)
    return _is_at_least(strength, _rule_of(channel, on).text("least"))


def _is_at_least(strength: str, least: str) -> bool:
    return ORDER.index(Strength(strength)) <= ORDER.index(Strength(least))


def _rule_of(channel: str, on: date) -> Rule:
    return law_on(on).rule(f"EVIDENCE.{channel}")
