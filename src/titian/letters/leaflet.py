"""How does a client report by themself? One page to take home, with a code to practise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Leaflet:
    """A5, one side."""

    office: str
    call: str
    home: str
    practice: str
    qr: str  # SVG
    questions: tuple[str, ...]
