"""Does the place that came with a report fit what the client's tracker told at that time?

Reports know nothing of trackers: whoever joins the program hands the question over. It is asked
until the tracker must have told what it knows, also what it kept while it had no signal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.reporting.attention import weigh_again
from titian.reporting.models import Report
from titian.reporting.rules.attention import Position

BATCH = 50
FIRST_AFTER = timedelta(seconds=90)  # a tracker sends what it has within a minute or so
LOOKS_FOR = timedelta(minutes=30)  # what it told by then is all that is waited for
BY = Machine("places")


@dataclass(frozen=True)
class Seen:
    """What the tracker says: does it agree, and how far was it away?"""

    position: Position
    off_m: int | None = None
    is_final: bool = True  # False: a tracker may still tell what it kept


Ask = Callable[[Report], Seen]


def compare_places(at: datetime, ask: Ask) -> int:
    """Looks at reports whose place was not compared; returns how many are answered."""
    waiting = Report.objects.filter(
        position=Position.WAITING, received_at__lte=at - FIRST_AFTER
    ).select_related("client")
    return sum(
        _compare(report, at, ask) for report in waiting.order_by("received_at", "pk")[:BATCH]
    )


def _compare(report: Report, at: datetime, ask: Ask) -> bool:
    seen = ask(report)
    if not seen.is_final and at < report.received_at + LOOKS_FOR:
        return False
    note_place(report_id=report.pk, seen=seen, at=at)
    return True


def note_place(*, report_id: UUID, seen: Seen, at: datetime) -> None:
    report = Report.objects.select_related("client").get(pk=report_id)
    with deed("report.place_compared", subject=report, by=BY, at=at) as d:
        report.position, report.position_off_m = seen.position, seen.off_m
        d.save(report)
        weigh_again(d, report.pk)
        if seen.position is Position.CONTRADICTS:
            d.tell(f"officer:{report.client.officer_id}")
