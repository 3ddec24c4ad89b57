"""Which tracker is this? Those that were enrolled, by the number that they send; all in memory."""

from collections.abc import Iterable
from dataclasses import dataclass

from titian.gate.device_table import Question

TrackerRow = tuple[int, str, str, int, int]
OrderRow = tuple[int, int, int | None, int, int]
TRACKERS: Question[TrackerRow] = Question(
    "SELECT count(*), coalesce(sum(rev), 0), coalesce(max(number), 0) FROM tracking_device",
    "SELECT number, kind, imei, heartbeat_s, clock_offset_s FROM tracking_device"
    " WHERE imei <> '' AND state = 'active'",
)
OWNTRACKS: Question[tuple[int]] = Question(
    TRACKERS.changed,
    "SELECT number FROM tracking_device WHERE kind = 'owntracks' AND state = 'active'",
)
ORDERS: Question[OrderRow] = Question(
    "SELECT count(*), coalesce(sum(rev), 0), coalesce(max(number), 0) FROM tracking_trackerorder"
    " WHERE replied_at IS NULL",
    "SELECT o.number, d.number, o.interval_s, o.until_ms,"
    " CASE WHEN o.sent_at IS NULL THEN 0 ELSE 1 END FROM tracking_trackerorder o"
    " JOIN tracking_device d ON d.id = o.device_id WHERE o.replied_at IS NULL ORDER BY o.number",
)


@dataclass(frozen=True, slots=True)
class Tracker:
    """One row of tracking_device, as far as this process needs it."""

    number: int
    kind: str  # its dialect
    imei: str
    heartbeat_s: int
    clock_offset_ms: int  # approved by a person: its clock is so far ahead


class Registry:
    """The allow list; `replace` when the table changed."""

    def __init__(self) -> None:
        self.is_known = False  # was the table read at all?
        self._by_imei: dict[tuple[str, str], Tracker] = {}

    def __len__(self) -> int:
        return len(self._by_imei)

    def replace(self, rows: Iterable[TrackerRow]) -> None:
        found = (Tracker(n, kind, imei, beat, off * 1000) for n, kind, imei, beat, off in rows)
        self._by_imei = {(tracker.kind, tracker.imei): tracker for tracker in found}
        self.is_known = True

    def find(self, dialect: str, imei: str | None) -> Tracker | None:
        return self._by_imei.get((dialect, imei)) if imei else None

    def current(self, tracker: Tracker) -> Tracker | None:
        """As it stands now: None when it was revoked or has another number since."""
        return self._by_imei.get((tracker.kind, tracker.imei))
