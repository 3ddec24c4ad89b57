"""What do two sides sign? A contract, or the record of a handing over: who they are, what holds
between them, and places to sign. What nobody has entered yet is a line to fill by hand.
"""

from dataclasses import dataclass

from titian.letters.letterhead import Letterhead
from titian.letters.resume import Signer
from titian.letters.sections import Section

BLANK = "." * 48
SHORT_BLANK = "." * 20


@dataclass(frozen=True)
class Agreement:
    """The paper, from the letterhead down to who printed it."""

    letterhead: Letterhead
    title: str
    number: str
    opening: str
    sections: tuple[Section, ...]
    closing: str
    place_and_day: str
    signers: tuple[Signer, ...]
    printed: str


def to_fill(words: str) -> str:
    return words or BLANK
