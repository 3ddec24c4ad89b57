"""How is an SMS given to the centre, and what does it answer?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from titian.messages.carriers import (
    CannotTell,
    Handed,
    NotReached,
    Outgoing,
    Refused,
    Said,
    Strange,
)
from titian.messages.carriers.reading import digest
from titian.messages.carriers.setup import Smpp
from titian.messages.carriers.smpp.gsm import encoded
from titian.messages.carriers.smpp.pdu import (
    OK,
    QUEUE_FULL,
    SYSTEM_ERROR,
    THROTTLED,
    Broken,
    Pdu,
    Submission,
    delivered,
    submit,
    text_of,
)
from titian.messages.carriers.smpp.receipts import said_by
from titian.messages.carriers.smpp.session import Session
from titian.messages.rules.states import State

NAME = "smpp"
TRY_LATER = frozenset({THROTTLED, QUEUE_FULL, SYSTEM_ERROR})


@dataclass(frozen=True)
class SmppCarrier:
    """One session; used by one thread."""

    setup: Smpp
    session: Session
    now: Callable[[], datetime]
    name: str = NAME
    channel: str = "sms"

    def send(self, one: Outgoing) -> Handed | Refused:
        coding, octets = encoded(one.text)
        answer = self.session.submit(
            submit(
                Submission(
                    sender=self.setup.sender,
                    number=one.number.removeprefix("+"),
                    coding=coding,
                    octets=octets,
                    valid_until=_as_time(one.valid_until),
                )
            )
        )
        if answer.status in TRY_LATER:
            raise NotReached(f"Pusat SMS sibuk ({answer.status:#x})")
        if answer.status != OK:
            return Refused(f"Pusat SMS menolak ({answer.status:#x})")
        return Handed(text_of(answer.body))

    def ask(self, id: UUID) -> State | None:
        raise CannotTell(id)

    def collect(self, take: Callable[[Said], None]) -> int:
        return self.session.look(lambda pdu: take(self._read(pdu)))

    def _read(self, pdu: Pdu) -> Said:
        try:
            return said_by(delivered(pdu.body), self.now())
        except Broken:
            return Strange(digest(pdu.body.hex()), pdu.body.hex())


def _as_time(at: datetime) -> str:
    """YYMMDDhhmmsstnnp, in UTC."""
    return f"{at.astimezone(UTC):%y%m%d%H%M%S}000+"
