"""How does a calendar program read our days? A feed of iCalendar (RFC 5545).

Only what is given stands in it: whoever writes an event decides what leaves the house.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Titian//Agenda//ID"
LONGEST_LINE = 75  # bytes, the line's end not counted
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """One meeting with its length, or a whole day when `at` is a date; `uid` stays the same for
    ever, `revision` rises with each change."""

    uid: str
    at: datetime | date
    summary: str
    revision: int = 0
    lasts: timedelta = timedelta(hours=1)
    is_cancelled: bool = False


def feed(name: str, events: Iterable[Event], *, stamp: datetime) -> bytes:
    """The whole file."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]  # fmt: skip
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def escaped(text: str) -> str:
    """Backslash, semicolon, comma, line end mean something in a value; control signs nothing."""
    for sign, instead in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(sign, instead)
    return "".join("\\n" if sign == "\n" else sign for sign in text if sign == "\n" or sign >= " ")


def _event(event: Event, stamp: datetime) -> Sequence[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_instant(stamp)}",
        *_times(event),
        f"SUMMARY:{escaped(event.summary)}",
        f"SEQUENCE:{event.revision}",
        f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _times(event: Event) -> Sequence[str]:
    if isinstance(event.at, datetime):
        end = _instant(event.at + event.lasts)
        return [f"DTSTART:{_instant(event.at)}", f"DTEND:{end}"]
    ends = event.at + ONE_DAY
    return [f"DTSTART;VALUE=DATE:{event.at:%Y%m%d}", f"DTEND;VALUE=DATE:{ends:%Y%m%d}"]


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> Iterator[bytes]:
    """Cut where no letter is broken; a line that goes on begins with a space."""
    part = b""
    for sign in line:
        if len(part) + len(sign.encode()) > LONGEST_LINE:
            yield part
            part = b" "
        part += sign.encode()
    yield part
