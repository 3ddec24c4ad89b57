"""What does the answer to a request for one's own data say? Its words, and where there were more.

The version that is given never receives what is blacked out: a piece that is black is empty.
"""

from dataclasses import dataclass

from titian.clients.rules.telling import Piece
from titian.letters.letterhead import Letterhead
from titian.letters.resume import Pairs


@dataclass(frozen=True)
class ReportLine:
    """One passage; `reason` says why something of it is black."""

    label: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    reason: str = ""


@dataclass(frozen=True)
class ReportSection:
    title: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True)
class Looker:
    """Who opened the file, as what, how often."""

    who: str
    role: str
    times: str
    last: str


@dataclass(frozen=True)
class DataReportPaper:
    """The sheets, from the letterhead to who printed them."""

    letterhead: Letterhead
    number: str
    name: str
    asked: Pairs
    is_whole: bool
    sections: tuple[ReportSection, ...]
    lookers: tuple[Looker, ...]
    refused_looks: str
    enclosed: tuple[str, ...]
    left_out: tuple[str, ...]
    complain: tuple[str, ...]
    printed: str
