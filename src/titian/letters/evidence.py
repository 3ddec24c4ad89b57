"""What does a sealed paper about an alert say? Sections and drawings, then what proves them.

What is hashed and printed is the body; the seal of the file's bytes stands behind the PDF.
"""

from dataclasses import dataclass

from titian.letters.letterhead import Letterhead
from titian.letters.resume import Pairs
from titian.letters.sections import Section


@dataclass(frozen=True)
class Part:
    """A section, and what is drawn above it: a whole SVG, or nothing."""

    section: Section
    drawing: str = ""


@dataclass(frozen=True)
class EvidenceBody:
    """From the letterhead down to the last section."""

    letterhead: Letterhead
    title: str
    number: str
    name: str  # as lists say it: a child's is initials
    secrecy: str
    supports: Section
    opposes: Section
    parts: tuple[Part, ...]
    printed: str


@dataclass(frozen=True)
class EvidenceSheet:
    """The body with its hash, where it can be checked, and the trail's head of that moment."""

    body: EvidenceBody
    content: str
    qr: str  # SVG
    proof: Pairs
    how: str
