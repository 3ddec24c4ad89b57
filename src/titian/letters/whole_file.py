"""What does the whole file of a client say on paper? A title, what is left out, then all sections.

A number and the line of secrecy stand on every page; a name only where the file itself says it.
"""

from dataclasses import dataclass

from titian.letters.letterhead import Letterhead
from titian.letters.sections import Section


@dataclass(frozen=True)
class WholeFile:
    """From the letterhead down to the last section."""

    letterhead: Letterhead
    title: str
    number: str
    name: str  # as lists say it: a child's is initials
    secrecy: str
    left_out: Section
    sections: tuple[Section, ...]
    printed: str
