"""What does the kontrak bimbingan of this programme say? Rights, duties, bans, ways, consequences.

The officer explains these when the client is received, and both sign.
"""

from collections.abc import Mapping
from datetime import date

from titian.supervision.law import Rule, law_on
from titian.supervision.rules.revocation import grounds_for

RIGHTS, DUTIES, BANS, WAYS, CONSEQUENCES = "hak", "kewajiban", "larangan", "cara", "akibat"
PARTS = (RIGHTS, DUTIES, BANS, WAYS, CONSEQUENCES)


def clauses_for(programme: str, on: date) -> Mapping[str, tuple[Rule, ...]]:
    """In the order of the paper."""
    clauses = [rule for rule in law_on(on).of_kind("contract") if programme in rule.applies]
    return {part: tuple(rule for rule in clauses if rule.text("part") == part) for part in PARTS}


def revoked_when(programme: str, on: date) -> tuple[Rule, ...]:
    """The grounds that the client must know; none where Bapas does not revoke."""
    return grounds_for(programme, on)
