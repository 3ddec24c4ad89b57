"""How long may a pidana pengawasan last, with its extension?

At most the term imposed once more (KUHP 76(5)), counted as a sentence is; others end on the
day that their decree names.
"""

from datetime import date

from titian.supervision.rules.counting import Length, end_of
from titian.supervision.rules.settings import LawSettings

BOUND = frozenset({"pidana_pengawasan"})


def longest_end(
    programme: str, first_end_on: date, term: Length, settings: LawSettings
) -> date | None:
    """None where the law sets no bound."""
    return end_of(first_end_on, term, settings) if programme in BOUND else None
