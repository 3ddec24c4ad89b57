"""What does the resume of a client say? One sheet for whoever decides: every value is words."""

from dataclasses import dataclass

from titian.letters.letterhead import Letterhead

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Month:
    """How one month of reporting went; counts as words, a dash where there was nothing."""

    name: str
    reports: str
    late: str
    missed: str
    excused: str
    ways: str


@dataclass(frozen=True)
class Signer:
    """Who signs, and as what."""

    name: str
    title: str
    nip: str


@dataclass(frozen=True)
class Resume:
    """The sheet, from the letterhead down to who printed it."""

    letterhead: Letterhead
    number: str
    qr: str  # SVG
    identity: Pairs
    guidance: Pairs
    months: tuple[Month, ...]
    duty: str
    notes: tuple[str, ...]
    place_and_day: str
    signer: Signer
    printed: str
