"""Which warning letter may come next, and until when does the last one wait for an answer?

Three letters stand before a proposal to revoke. A letter that was withdrawn, or is old, does not
count: the sequence goes on as if it had not been. A rule never sends one; it says which may be
proposed, and a person decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from titian.supervision.law import law_on


@dataclass(frozen=True)
class Sent:
    """One letter that went out."""

    level: int
    on: date
    answer_by_on: date
    is_withdrawn: bool = False


def counting(letters: Iterable[Sent], on: date) -> tuple[Sent, ...]:
    """Those that still count on a day, the oldest first."""
    law = law_on(on)
    since = on - timedelta(days=law.rule("WARNING.counts").amount)
    found = (one for one in letters if not one.is_withdrawn and since < one.on <= on)
    return tuple(sorted(found, key=lambda one: (one.on, one.level)))


def next_level(letters: Iterable[Sent], on: date) -> int | None:
    """1, 2 or 3; None when all have gone out: what follows is no letter."""
    highest = max((one.level for one in counting(letters, on)), default=0)
    return highest + 1 if highest < law_on(on).rule("WARNING.most").amount else None


def answer_awaited(letters: Iterable[Sent], on: date) -> date | None:
    """The last day of the answer, while it runs; until then none is proposed."""
    days = [one.answer_by_on for one in counting(letters, on) if one.answer_by_on >= on]
    return max(days, default=None)


def answer_by(issued_on: date) -> date:
    return issued_on + timedelta(days=law_on(issued_on).rule("WARNING.answer").amount)
