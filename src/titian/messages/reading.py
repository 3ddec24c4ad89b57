"""Who understands what came in? Readers of the parts above, asked in turn, from a queue.

A reader that fails is asked again later and does not lose the message: it stands in the
conversation since it came, and a person reads it there. Nothing that sounds like danger is given
to a machine.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from titian.audit.deeds import deed
from titian.clients.own import ClientActor
from titian.messages import store
from titian.messages.choices import NoWay, Way, opt_out
from titian.messages.delivery import BY
from titian.messages.models import Message, Unread
from titian.messages.outbox import put
from titian.messages.rules.commands import Command, command_in
from titian.messages.rules.timing import next_try
from titian.messages.wording import words_to

AT_ONCE = 20
TRIES = 6


class Reader(Protocol):
    """Looks at one message that came in; True when it was meant for this reader."""

    def __call__(self, message: Message, at: datetime) -> bool: ...


def read_what_came(at: datetime) -> int:
    """Returns how many were looked at."""
    waiting = store.unread(at, most=AT_ONCE)
    for row in waiting:
        _read(row, readers(), at)
    return len(waiting)


@cache
def readers() -> Sequence[Reader]:
    """Our own first, then those that the settings name, in order."""
    return (read_command, answer_call, *map(import_string, settings.MESSAGE_READERS))


def read_command(message: Message, at: datetime) -> bool:
    """BERHENTI and MULAI: the client's own switch of the automatic ones."""
    command = command_in(message.text)
    if command is None or message.client is None or message.kind != Message.Kind.TEXT:
        return False
    is_out = command is Command.STOP
    opt_out(client=message.client, is_out=is_out, by=ClientActor.of(message.client), at=at)
    answer(message, "opted_out" if is_out else "opted_in", {}, at)
    return True


def answer_call(message: Message, at: datetime) -> bool:
    """A missed call is answered once a day with the promise to call back; a person then does."""
    if message.kind != Message.Kind.CALL:
        return False
    if message.client is not None:
        day = f"{message.client.pk}:{message.made_at:%Y%m%d}"
        answer(message, "missed_call", {}, at, once_key=f"call:{day}")
    return True


def answer(
    message: Message, kind: str, values: dict[str, str], at: datetime, *, once_key: str = ""
) -> None:
    """One automatic answer to one message, to the number that wrote; a call is answered by the
    way on which the client wants to be reached."""
    client = message.client
    if client is None:
        return
    words = words_to(client, kind, at, values)
    is_text = message.kind == Message.Kind.TEXT
    way = Way(message.channel, message.number) if is_text else None
    try:
        with deed("message.answered", subject=client, by=BY, at=at) as d:
            put(
                d, to=client, kind=Message.Kind.ANSWER, words=words,
                once_key=once_key or f"answer:{message.pk}", way=way,
            )  # fmt: skip
    except NoWay:
        return


def _read(row: Unread, asked: Sequence[Reader], at: datetime) -> None:
    message = row.message
    if message.is_urgent or row.attempts >= TRIES:
        store.was_read(message)
        return
    store.read_again(row, next_at=next_try(at, row.attempts + 1))  # before: a reader may kill us
    any(reader(message, at) for reader in asked)
    store.was_read(message)
