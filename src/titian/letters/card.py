"""What does the card say that a client carries (kartu bimbingan)? Little: it may be lost.

The register number as a picture for the search box, never the NIK, the case or the sentence.
"""

from dataclasses import dataclass

from titian.letters.letterhead import Letterhead


@dataclass(frozen=True)
class Card:
    """A6, one side."""

    letterhead: Letterhead
    number: str
    qr: str  # SVG
    name: str
    duty: str
    officer: str
    call: str
    until: str
