"""What does a warning letter say? To whom, why, what is asked until when, and that it can be
answered. Every value is words.
"""

from dataclasses import dataclass

from titian.letters.letterhead import Letterhead
from titian.letters.resume import Pairs, Signer


@dataclass(frozen=True)
class WarningPaper:
    """A4, one side where the words allow."""

    letterhead: Letterhead
    title: str
    number: str
    to: Pairs
    opening: str
    because: tuple[str, ...]
    asking: str
    asks: tuple[str, ...]
    until: str
    after: str
    answer: str
    place_and_day: str
    signer: Signer
    receipt: str
    printed: str
