"""In which room is a client page open: on the client's phone, at the kiosk, or for practice?

The same pages stand under three addresses. What differs is who may enter, how long it stays open,
and that a practice is kept nowhere.
"""

from dataclasses import dataclass
from enum import StrEnum

from titian.reporting.models import Report


class Room(StrEnum):
    """The first part of the address, and the name of its addresses."""

    PHONE = "s"
    KIOSK = "kios"
    PRACTICE = "latihan"


@dataclass(frozen=True)
class Rules:
    """`channel` is what a report from here is called; `asks_like` whose questions are asked."""

    channel: str
    clears_after_s: int = 0  # without a touch; 0: never


RULES = {
    Room.PHONE: Rules(Report.Channel.LINK),
    Room.KIOSK: Rules(Report.Channel.KIOSK, clears_after_s=60),
    Room.PRACTICE: Rules(Report.Channel.LINK),
}
