"""What was found in one line of a list?"""

from dataclasses import dataclass, field

from titian.exchange.people import Person
from titian.exchange.registered import ReportLine, UnderDecree
from titian.exchange.rules.values import Problem

Entry = Person | UnderDecree | ReportLine


@dataclass
class Found:
    """The line by its number, what it enters, what is wrong with it, who it may be already."""

    number: int
    entry: Entry | None
    problems: list[Problem] = field(default_factory=list)
    alike: list[Problem] = field(default_factory=list)
