"""Who carries a message? Adapters behind one protocol, and what they say in return.

An adapter never touches a client's file: it gives words to an operator and turns what the operator
says into values of this module.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from titian.messages.rules.states import State


@dataclass(frozen=True)
class Outgoing:
    """What is given to a carrier; its id is our own, so that reports can name it."""

    id: UUID
    number: str  # E.164
    text: str
    valid_until: datetime
    office: str  # its name
    is_answer: bool = False  # the client wrote within the last day


@dataclass(frozen=True)
class Handed:
    """The carrier took it, under this name."""

    ref: str


@dataclass(frozen=True)
class Refused:
    """The carrier will never take it, and says why."""

    because: str


class NotReached(Exception):
    """Certain that the carrier did not take it: tried again later."""


class Unclear(Exception):
    """The carrier may have taken it: never sent again by itself."""


@dataclass(frozen=True)
class Report:
    """What a carrier says of a message: by our id, or by its own name for it."""

    key: str  # the same saying has the same key
    state: State
    at: datetime
    id: UUID | None = None
    ref: str = ""
    because: str = ""


@dataclass(frozen=True)
class Part:
    """Which piece of a long SMS."""

    ref: int
    place: int  # from 1
    of: int


@dataclass(frozen=True)
class Text:
    """What somebody wrote to the office."""

    key: str
    number: str  # as the carrier writes it
    text: str
    at: datetime
    channel: str = "sms"
    part: Part | None = None


@dataclass(frozen=True)
class MissedCall:
    """Somebody called and nobody answered."""

    key: str
    number: str
    at: datetime


@dataclass(frozen=True)
class Strange:
    """Signed, but not understood: kept as it came."""

    key: str
    body: str


Said = Report | Text | MissedCall | Strange


class Carrier(Protocol):
    """An operator, or a telephone that lies in the office."""

    @property
    def name(self) -> str: ...

    @property
    def channel(self) -> str: ...

    def send(self, one: Outgoing) -> Handed | Refused:
        """Within some seconds. Raises NotReached, Unclear."""

    def ask(self, id: UUID) -> State | None:
        """What became of it; None where it was never taken. Raises NotReached, CannotTell."""

    def collect(self, take: Callable[[Said], None]) -> int:
        """Hands over what came by a connection of the carrier's own; confirmed when taken."""


class CannotTell(Exception):
    """This carrier cannot be asked about a message of the past."""


class Forged(Exception):
    """Not signed by the carrier: nothing of it is believed or kept."""


class Unreadable(Exception):
    """Signed, and yet nothing that could be read."""


@dataclass(frozen=True)
class Delivery:
    """A request that came to the door of a carrier."""

    headers: dict[str, str]  # names in lower case
    body: bytes
    at: datetime


class Listener(Protocol):
    """Reads what an operator sends to our door."""

    @property
    def name(self) -> str: ...

    def read(self, request: Delivery) -> list[Said]:
        """Raises Forged, Unreadable."""

    def greet(self, query: dict[str, str]) -> str | None:
        """The answer to an operator that asks whether the door is ours; None: it is not."""
