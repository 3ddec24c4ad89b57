"""How is something said to a client? Put into the outbox by the deed that has reason to say it.

    with deed("supervision.reminded", subject=client, by=BY, at=at) as d:
        outbox.put(d, to=client, kind="reminder", words=words, once_key=key, …)

The row is written in the deed's own transaction: said if and only if it happened, and once.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from titian.audit.deeds import Deed, deed
from titian.audit.questions import Question
from titian.clients.models import Client
from titian.kit.ids import uuid7
from titian.messages import store
from titian.messages.choices import Way, way_to
from titian.messages.models import Message
from titian.messages.rules.timing import KEPT_FOR
from titian.offices.models import Office, Staff


class TooLateToRecall(Exception):
    """The message is with the carrier, or on its way there."""


@dataclass(frozen=True)
class Number:
    """Somebody of whom only the number is known."""

    office: Office
    number: str
    channel: str


def put(
    d: Deed,
    *,
    to: Client | Number,
    kind: str,
    words: str,
    once_key: str,
    not_before: datetime | None = None,
    gone_after: datetime | None = None,
    about_on: date | None = None,
    id: UUID | None = None,
    way: Way | None = None,
) -> Message:
    """The message that goes, or the one that was put under this key before.

    `way` where it is known: an answer goes to the number that asked. Else by the client's own
    choice; raises NoWay when there is no number, or no messages are wanted, or none of this kind.
    """
    known = _PUT_AS.first(once_key)
    if known is not None:
        return known
    way = way or _way(to, kind)
    message = _message(d, to, way, kind, words, gone_after or (not_before or d.at) + KEPT_FOR)
    message.id, message.once_key, message.about_on = id or uuid7(d.at), once_key, about_on
    try:
        with transaction.atomic():
            d.save(message)
    except IntegrityError:  # put by somebody else between the question and the answer
        return Message.objects.get(once_key=once_key)
    if message.state == Message.State.WAITING:
        store.set_out(message, next_at=max(not_before or d.at, d.at))
    return message


def was_put(once_key: str) -> bool:
    return bool(_PUT.lines(once_key))


def recall(*, message: Message, because: str, by: Staff, at: datetime) -> Message:
    """A person thought better of it, and it has not gone yet. Raises TooLateToRecall."""
    with deed("message.withdrawn", subject=message.client or message, by=by, at=at) as d:
        withdraw(d, message, because=because)
        if message.state != Message.State.WITHDRAWN:
            raise TooLateToRecall
    return message


def withdraw(d: Deed, message: Message, *, because: str) -> None:
    """Inside a deed that makes the message pointless; one that has gone stays as it is."""
    if message.state == Message.State.WAITING and store.recall(message):
        message.state, message.state_at = Message.State.WITHDRAWN, d.at
        message.reason = because
        d.save(message)


def _message(
    d: Deed, to: Client | Number, way: Way, kind: str, words: str, gone_after: datetime
) -> Message:
    """One that is of no use any more when it is put is late at once: a fact, never sent."""
    is_late = gone_after <= d.at
    message = Message(
        client=to if isinstance(to, Client) else None,
        office=to.office,
        register=to.register if isinstance(to, Client) else Client.Register.ADULT,
        direction=Message.Direction.OUT,
        kind=kind,
        channel=way.channel,
        actor=d.actor,
        made_at=d.at,
        state=Message.State.LATE if is_late else Message.State.WAITING,
        state_at=d.at,
        gone_after=gone_after,
    )
    message.seal(number=way.number, text=words)
    return message


def _way(to: Client | Number, kind: str) -> Way:
    return Way(to.channel, to.number) if isinstance(to, Number) else way_to(to, kind)


_PUT_AS = Question(lambda once_key: Message.objects.filter(once_key=once_key))
_PUT = Question(lambda once_key: Message.objects.filter(once_key=once_key).values_list("pk"))
