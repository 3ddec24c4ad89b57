"""What is one line of a client's timeline?"""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Event:
    """As desk/parts/timeline.html draws it: at a moment or on a day."""

    order: datetime
    text: str
    at: datetime | None = None
    on: date | None = None
    address: str = ""
    link: str = ""
    kind: str = ""
    received_at: datetime | None = None
    word: str = ""
    word_kind: str = ""
    told: str = ""  # which kind of fact it is
    strike: str = ""  # where it is taken back

    def year(self, zone: str) -> int:
        return self.on.year if self.on else self.order.astimezone(ZoneInfo(zone)).year


def on_day(day: date, zone: str, text: str, kind: str = "") -> Event:
    """After whatever has an hour on that day."""
    return Event(
        order=datetime.combine(day, time.max, tzinfo=ZoneInfo(zone)), on=day, text=text, kind=kind
    )
