"""What if no operator is there yet? A simulated one takes everything and reports after a moment.

Numbers that end in 0000 do not exist for it, those that end in 9999 never report: so the pages and
the tests can show what a real operator does on a bad day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from titian.kit.ids import uuid7
from titian.messages import store
from titian.messages.carriers import CannotTell, Handed, Outgoing, Refused, Report, Said
from titian.messages.rules.states import State

NAME = "simulator"
REPORTS_AFTER = timedelta(seconds=3)
NO_SUCH_NUMBER, SILENT = "0000", "9999"
MOST = 100


@dataclass(frozen=True)
class Simulator:
    """Takes words for one channel; `now` is the clock by which it reports."""

    channel: str
    now: Callable[[], datetime]
    name: str = NAME

    def send(self, one: Outgoing) -> Handed | Refused:
        if not one.text:
            return Refused("Pesan kosong")
        at = self.now()
        ref = uuid7(at)
        report, because = _fate(one.number)
        store.simulate(ref=ref, message=one.id, at=at, report=report, reason=because)
        return Handed(str(ref))

    def ask(self, id: UUID) -> State | None:
        raise CannotTell(id)

    def collect(self, take: Callable[[Said], None]) -> int:
        told = store.simulated(self.now() - REPORTS_AFTER, most=MOST)
        for one in told:
            take(
                Report(
                    key=f"{one.ref}", state=State(one.report), at=self.now(), ref=str(one.ref),
                    because=one.reason,
                )
            )  # fmt: skip
            store.has_reported(one)
        return len(told)


def _fate(number: str) -> tuple[str, str]:
    if number.endswith(NO_SUCH_NUMBER):
        return State.FAILED, "Nomor tidak aktif"
    return ("", "") if number.endswith(SILENT) else (State.DELIVERED, "")
