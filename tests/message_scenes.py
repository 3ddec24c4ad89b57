"""What do tests of messages begin with? A carrier that does as it is told, a client who writes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from cast import NOW, SETTING_UP, Cast
from titian.audit.deeds import deed
from titian.clients.actions import PhoneEntry, add_phone
from titian.clients.models import Client
from titian.clients.sealing import index_of
from titian.kit.ids import uuid7
from titian.messages import outbox
from titian.messages.carriers import CannotTell, Handed, Outgoing, Refused, Report, Said, Text
from titian.messages.carriers.route import Route
from titian.messages.incoming import take
from titian.messages.models import Message
from titian.messages.rules.states import State
from titian.messages.sending import send_due

SARRO = "+6281211112233"  # the cast shares one number: he gets his own
SHARED = "+6281000004417"
STRANGER = "+6281299990001"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
Answer = Handed | Refused | Exception | None


def with_number(cast: Cast) -> Client:
    if not cast.sarro.phones.filter(number_index=index_of(SARRO)).exists():
        add_phone(client=cast.sarro, entry=PhoneEntry(SARRO), by=cast.ratmi, at=NOW)
    return cast.sarro


@dataclass
class Fake:
    """An operator of the tests: `answers` in turn, then it takes all; `given` is its book."""

    answers: list[Answer] = field(default_factory=list)
    given: list[Outgoing] = field(default_factory=list)
    knows: dict[UUID, State | None] = field(default_factory=dict)
    channel: str = "sms"
    name: str = "fake"

    def send(self, one: Outgoing) -> Handed | Refused:
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Refused):
            return answer
        self.given.append(one)
        return answer or Handed(f"ref-{one.id}")

    def ask(self, id: UUID) -> State | None:
        if id not in self.knows:
            raise CannotTell
        return self.knows[id]

    def collect(self, take: Callable[[Said], None]) -> int:
        _ = take
        return 0

    @property
    def route(self) -> Route:
        return Route(self, Q())


def put(
    cast: Cast, key: str = "k1", words: str = "Besok lapor.", at: datetime = NOW, **more: object
) -> Message:
    """One message to Sarro, in the outbox."""
    with_number(cast)
    with deed("tests.put", subject=cast.sarro, by=SETTING_UP, at=at) as d:
        return outbox.put(
            d,
            to=cast.sarro,
            kind=str(more.pop("kind", "written")),
            words=words,
            once_key=key,
            **more,
        )  # type: ignore[arg-type]


def sent(cast: Cast, key: str = "k1", at: datetime = NOW) -> Message:
    """One that the operator took."""
    message = put(cast, key, at=at)
    send_due(Fake().route, at)
    return now(message)


def now(message: Message) -> Message:
    return Message.objects.select_related("client", "office").get(pk=message.pk)


def reports(
    cast: Cast,
    message: Message,
    state: State,
    *,
    key: str = "r1",
    at: datetime = NOW,
    because: str = "",
) -> bool:
    """The operator says what became of it."""
    said = Report(key=key, state=state, at=at, ref=message.carrier_ref, because=because)
    return take(said, carrier="fake", office=cast.palu, at=at)


def writes(
    cast: Cast, words: str, *, number: str = SARRO, at: datetime = NOW, key: str = ""
) -> Message:
    """Somebody writes to the office."""
    with_number(cast)
    said = Text(key=key or str(uuid7()), number=number, text=words, at=at)
    take(said, carrier="fake", office=cast.palu, at=at)
    return Message.objects.filter(direction="in").order_by("-pk")[0]


def chooses(cast: Cast, **wish: object) -> Client:
    from titian.messages.choices import Wish, choose
    from titian.messages.models import Contact

    known = Contact.objects.filter(client=cast.sarro).first()
    rev = known.rev if known else 0
    choose(client=cast.sarro, wish=Wish(**wish), seen_rev=rev, by=cast.ratmi, at=NOW)  # type: ignore[arg-type]
    return cast.sarro


def a_failure(cast: Cast) -> Message:
    """One that did not arrive, and a report that fits nothing."""
    message = sent(cast)
    reports(cast, message, State.FAILED)
    reports(cast, Message(carrier_ref="tidak-dikenal"), State.DELIVERED, key="r2")
    return message
