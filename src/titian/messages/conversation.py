"""What do the office and a client say to each other? One conversation, whatever number or officer.

It hangs on the client's file. So it goes with the file to another officer or another office, and a
new number continues it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.clients.models import Client
from titian.messages.delivery import about
from titian.messages.models import Message
from titian.messages.outbox import Number, put
from titian.messages.rules.states import NOT_ARRIVED
from titian.offices.models import Staff


class NotForAgain(Exception):
    """It arrived, is still under way, or somebody dealt with it."""


class NoLongerUnknown(Exception):
    """Somebody linked the number first."""


@dataclass(frozen=True)
class Written:
    """What a person wrote; the form's own id makes it go once."""

    id: UUID
    words: str


def write(*, client: Client, written: Written, by: Staff, at: datetime) -> Message:
    """What came in before counts as read: whoever answers has read it. Raises NoWay."""
    with deed("message.written", subject=client, by=by, at=at) as d:
        message = put(
            d, to=client, kind=Message.Kind.WRITTEN, words=written.words, id=written.id,
            once_key=f"written:{written.id}",
        )  # fmt: skip
        _see_all(d, client, by)
        d.tell(f"officer:{client.officer_id}")
    return message


def see_all(*, client: Client, by: Staff, at: datetime) -> int:
    """Read without an answer; returns how many."""
    with deed("message.seen", subject=client, by=by, at=at) as d:
        seen = _see_all(d, client, by)
        d.tell(f"officer:{client.officer_id}")
    return seen


def send_again(*, message: Message, id: UUID, by: Staff, at: datetime) -> Message:
    """The same words once more, because a person decided it. Raises NotForAgain, NoWay.

    A reminder that is sent again in time is still the one of its day; later it is only words.
    """
    with deed("message.sent_again", subject=about(message), by=by, at=at) as d:
        row = _locked_failure(message)
        to = row.client or Number(row.office, row.number, row.channel)
        is_in_time = row.about_on is not None and row.gone_after is not None and at < row.gone_after
        again = put(
            d, to=to, kind=row.kind, words=row.text, once_key=f"again:{row.pk}", id=id,
            gone_after=row.gone_after if is_in_time else None,
            about_on=row.about_on if is_in_time else None,
        )  # fmt: skip
        again.again_of = row
        d.save(again)
        _settle(d, row, "", by)
    return again


def drop(*, message: Message, note: str, by: Staff, at: datetime) -> Message:
    """It need not arrive any more, or was said in another way. Raises NotForAgain."""
    with deed("message.dropped", subject=about(message), by=by, at=at) as d:
        row = _locked_failure(message)
        _settle(d, row, note, by)
    return row


def call_back(*, message: Message, note: str, by: Staff, at: datetime) -> Message:
    """A missed call was called back; a second press changes nothing."""
    with deed("message.called_back", subject=about(message), by=by, at=at) as d:
        row = locked(Message, message.pk)
        if row.settled_at is None:
            row.seen_at, row.seen_by = row.seen_at or at, row.seen_by or by
            _settle(d, row, note, by)
    return row


def link(*, message: Message, client: Client, by: Staff, at: datetime) -> int:
    """Everything that this number said becomes the client's; returns how many messages.

    Raises NoLongerUnknown.
    """
    with deed("message.linked", subject=client, by=by, at=at) as d:
        rows = Message.objects.select_for_update().filter(
            number_index=message.number_index, office=message.office_id, client=None
        )
        unknown = list(rows.order_by("pk"))
        if not unknown:
            raise NoLongerUnknown
        for row in unknown:
            number, text = row.number, row.text
            row.client, row.office, row.register = client, client.office, client.register
            row.seal(number=number, text=text)
            d.save(row)
        d.tell(f"officer:{client.officer_id}")
    return len(unknown)


def set_aside(*, message: Message, note: str, by: Staff, at: datetime) -> int:
    """Nobody of ours: an advertisement, a wrong number; returns how many messages."""
    with deed("message.set_aside", subject=message, by=by, at=at) as d:
        rows = Message.objects.select_for_update().filter(
            number_index=message.number_index, office=message.office_id, client=None,
            settled_at=None, direction=Message.Direction.IN,
        )  # fmt: skip
        strange = list(rows.order_by("pk"))
        for row in strange:
            row.seen_at, row.seen_by = row.seen_at or at, row.seen_by or by
            _settle(d, row, note, by)
    return len(strange)


def _see_all(d: Deed, client: Client, by: Staff) -> int:
    rows = Message.objects.select_for_update().filter(
        client=client, direction=Message.Direction.IN, seen_at=None
    )
    unseen = list(rows.order_by("pk"))
    for row in unseen:
        row.seen_at, row.seen_by = d.at, by
        d.save(row)
    return len(unseen)


def _locked_failure(message: Message) -> Message:
    row = locked(Message, message.pk)
    if row.state not in NOT_ARRIVED or row.settled_at is not None:
        raise NotForAgain
    return row


def _settle(d: Deed, row: Message, note: str, by: Staff) -> None:
    row.settled_at, row.settled_by, row.settled_note = d.at, by, note
    d.save(row)
