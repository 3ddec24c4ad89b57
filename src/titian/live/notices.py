"""What is a notice, and which of them are new? Ids only; the page asks `web` for the rest."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

PATIENCE = 60.0  # seconds that a number may be missing before it counts as never used
NEWER = "SELECT id, topics, deed, subject, urgent FROM audit_notice WHERE id > {mark} ORDER BY id"
LAST = "SELECT coalesce(max(id), 0) FROM audit_notice"

Row = tuple[int, str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Notice:
    """One row of audit_notice, and how it goes over the wire."""

    id: int
    topics: frozenset[str]
    event: bytes


def notice_of(row: Row) -> Notice:
    number, topics, deed, subject, urgent = row
    words = topics.split()
    data = {"id": number, "deed": deed, "subject": subject, "topics": words, "urgent": bool(urgent)}
    event = f"id: {number}\nevent: notice\ndata: {json.dumps(data)}\n\n"
    return Notice(number, frozenset(words), event.encode())


@dataclass
class Window:
    """Tells new rows from known ones when they may become visible out of order.

    On PostgreSQL a number is given at the insert but seen at the commit, so 7 may appear after 8.
    `floor` is the number up to which everything was seen; rows above it are read again.
    """

    floor: int
    seen: dict[int, float] = field(default_factory=dict)

    def fresh(self, rows: Iterable[Row], now: float) -> list[Notice]:
        new = [notice_of(row) for row in rows if row[0] not in self.seen]
        self.seen.update((notice.id, now) for notice in new)
        self._raise_floor(now)
        return new

    def _raise_floor(self, now: float) -> None:
        for number in sorted(self.seen):
            if number != self.floor + 1 and now - self.seen[number] < PATIENCE:
                return
            self.floor = number
            del self.seen[number]
