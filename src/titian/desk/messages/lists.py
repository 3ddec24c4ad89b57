"""What do the lists of messages show? Conversations, what did not arrive, who is not known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from titian.clients.models import Client
from titian.desk.messages.counting import NOT_THERE, UNREAD
from titian.desk.messages.state_words import kind_of, reason_of
from titian.messages.models import Message
from titian.messages.whose import clients_with
from titian.offices.access import Right
from titian.offices.models import Staff

SPOKEN = [Message.Kind.WRITTEN, Message.Kind.TEXT, Message.Kind.CALL]
A_PAGE = 30
FROM_ONE_NUMBER = 5  # messages that are shown of a number nobody knows


@dataclass(frozen=True)
class Talk:
    """One conversation in the list: with whom, its last words, how many are unread."""

    client: Client
    last: Message
    unread: int

    @property
    def kind(self) -> str:
        return kind_of(self.last)


@dataclass(frozen=True)
class Failure:
    """One message that did not arrive, and why."""

    message: Message
    kind: str
    reason: object

    @property
    def may_have_arrived(self) -> bool:
        return self.message.state == Message.State.UNKNOWN


@dataclass(frozen=True)
class Stranger:
    """A number that nobody knows: what it said, and on which files it stands."""

    newest: Message
    messages: Sequence[Message]
    candidates: Sequence[Client]


@dataclass(frozen=True)
class Waiting:
    """How many wait in each list."""

    unread: int
    failed: int
    strangers: int
    calls: int


def talks_of(user: Staff, at: datetime) -> "QuerySet[Client]":
    """The clients with whom a person spoke, unread ones first, then the latest."""
    spoken = Q(messages__kind__in=SPOKEN)
    rows = (
        Client.objects.reachable_by(user, Right.MESSAGE, at=at)
        .filter(spoken)
        .annotate(
            last_at=Max("messages__made_at", filter=spoken),
            unread=Count("messages", filter=Q(messages__direction="in", messages__seen_at=None)),
        )
    )
    return rows.alias(is_read=Q(unread=0)).order_by("is_read", "-last_at", "pk")


def shown(clients: Sequence[Client]) -> list[Talk]:
    """With the newest words of each."""
    rows = Message.objects.filter(client__in=clients, kind__in=SPOKEN).order_by("made_at", "pk")
    newest = {row.client_id: row for row in rows}
    unread = {client.pk: int(getattr(client, "unread", 0)) for client in clients}
    return [Talk(one, newest[one.pk], unread[one.pk]) for one in clients if one.pk in newest]


def failures_of(user: Staff, at: datetime) -> QuerySet[Message]:
    rows = Message.objects.filter(
        NOT_THERE, client__in=Client.objects.reachable_by(user, Right.MESSAGE, at=at)
    )
    return rows.select_related("client__office").order_by("-state_at", "-pk")


def as_failures(messages: Sequence[Message]) -> list[Failure]:
    return [Failure(one, kind_of(one), reason_of(one)) for one in messages]


def strangers_of(user: Staff, at: datetime) -> list[Stranger]:
    """Of one's office; the newest number first."""
    by_number: dict[str, list[Message]] = {}
    for row in _unknown(user).order_by("-made_at", "-pk"):
        by_number.setdefault(row.number_index, []).append(row)
    reach = Client.objects.reachable_by(user, Right.MESSAGE, at=at)
    return [_stranger(rows, reach) for rows in by_number.values()]


def calls_of(user: Staff, at: datetime) -> QuerySet[Message]:
    """Missed calls of one's clients that nobody called back."""
    rows = Message.objects.filter(
        kind=Message.Kind.CALL,
        settled_at=None,
        client__in=Client.objects.reachable_by(user, Right.MESSAGE, at=at),
    )
    return rows.select_related("client__office").order_by("made_at", "pk")


def waiting_of(user: Staff, at: datetime) -> Waiting:
    mine = Message.objects.filter(
        client__in=Client.objects.reachable_by(user, Right.MESSAGE, at=at)
    )
    return Waiting(
        unread=mine.filter(UNREAD).count(),
        failed=mine.filter(NOT_THERE).count(),
        strangers=_unknown(user).values("number_index").distinct().count(),
        calls=calls_of(user, at).count(),
    )


def _unknown(user: Staff) -> QuerySet[Message]:
    return Message.objects.filter(
        client=None, office=user.office_id, direction=Message.Direction.IN, settled_at=None
    )


def _stranger(rows: Sequence[Message], reach: QuerySet[Client]) -> Stranger:
    """Candidates are named only to those who may read their messages."""
    named = [client.pk for client in clients_with(rows[0].number)]
    candidates = list(reach.filter(pk__in=named).order_by("name", "pk")) if named else []
    return Stranger(rows[0], rows[:FROM_ONE_NUMBER], candidates)
