"""What did a carrier tell us? Each saying is taken once, in one transaction with what follows.

Nothing that a carrier signed is lost: what belongs to no message or nobody's number is kept apart
for a person. Readers (reports by SMS) look at it afterwards, from a queue.
"""

from datetime import datetime, timedelta

from django.db import transaction

from titian.audit.deeds import Deed, deed
from titian.clients.models import Client
from titian.clients.sealing import index_of, seal_text
from titian.messages import store
from titian.messages.carriers import MissedCall, Report, Said, Strange, Text
from titian.messages.delivery import BY, about, take_report
from titian.messages.models import Message, Odd, Piece
from titian.messages.rules.commands import sounds_like_danger
from titian.messages.rules.pieces import joined, with_gaps
from titian.messages.whose import client_with, readable
from titian.offices.models import Office

PIECES_WAIT = timedelta(hours=1)
LONGEST_TEXT = 4_000
LONGEST_KEY = 120
UNSEALED = Client.Register.ADULT  # nobody's number stands under the adults' key until it is linked


def take(said: Said, *, carrier: str, office: Office, at: datetime) -> bool:
    """False when the same saying was taken before; `office` is that of a number nobody knows."""
    with transaction.atomic():
        if not store.hear(carrier, said.key[:LONGEST_KEY], at=at):
            return False
        match said:
            case Report():
                take_report(said, carrier=carrier, office=office, at=at)
            case Text(part=None):
                _came_in(said, carrier=carrier, office=office, at=at)
            case Text():
                _take_piece(said, carrier=carrier, office=office, at=at)
            case MissedCall():
                _called(said, carrier=carrier, office=office, at=at)
            case Strange():
                keep_strange(said, carrier=carrier, office=office, at=at)
    return True


def join_leftovers(at: datetime) -> int:
    """Pieces whose others never came: what there is, with a mark where something is missing."""
    old = Piece.objects.filter(received_at__lte=at - PIECES_WAIT).select_related("office")
    wholes = {(one.carrier, one.number_index, one.ref, one.of): one for one in old}
    for one in wholes.values():
        with deed("message.pieces_joined", subject=one, by=BY, at=at) as d:
            rows = _others(one.carrier, one.number_index, one.ref, one.of)
            _join(d, rows, with_gaps(_texts(rows), one.of), at)
    return len(wholes)


def keep_strange(said: Strange, *, carrier: str, office: Office, at: datetime) -> None:
    odd = Odd(
        office=office, carrier=carrier, what=Odd.What.UNREADABLE, at=at,
        said_sealed=seal_text(said.body[:LONGEST_TEXT], register=UNSEALED),
    )  # fmt: skip
    with deed("message.odd", subject=odd, by=BY, at=at) as d:
        d.save(odd)


def _came_in(said: Text, *, carrier: str, office: Office, at: datetime) -> None:
    message = _message(said, Message.Kind.TEXT, said.channel, carrier, office, at)
    message.is_urgent = sounds_like_danger(said.text)
    message.seal(number=readable(said.number), text=said.text[:LONGEST_TEXT])
    _keep(message, at)
    store.wait_for_reader(message, at=at)


def _called(said: MissedCall, *, carrier: str, office: Office, at: datetime) -> None:
    message = _message(said, Message.Kind.CALL, Message.Channel.CALL, carrier, office, at)
    message.seal(number=readable(said.number), text="")
    _keep(message, at)
    store.wait_for_reader(message, at=at)


def _message(
    said: Text | MissedCall, kind: str, channel: str, carrier: str, office: Office, at: datetime
) -> Message:
    client = client_with(readable(said.number), at)
    return Message(
        client=client,
        office=client.office if client else office,
        register=client.register if client else UNSEALED,
        direction=Message.Direction.IN,
        kind=kind,
        channel=channel,
        carrier=carrier,
        made_at=min(said.at, at),
        state=Message.State.RECEIVED,
        state_at=at,
    )


def _keep(message: Message, at: datetime) -> None:
    with deed("message.came_in", subject=about(message), by=BY, at=at) as d:
        d.save(message)
        if message.client is not None:
            d.tell(f"officer:{message.client.officer_id}", urgent=message.is_urgent)


def _take_piece(said: Text, *, carrier: str, office: Office, at: datetime) -> None:
    part = said.part
    if part is None or not 1 <= part.place <= part.of:
        _came_in(said, carrier=carrier, office=office, at=at)
        return
    number = readable(said.number)
    piece = Piece(
        office=office, carrier=carrier, number_index=index_of(number), ref=part.ref,
        number_sealed=seal_text(number, register=UNSEALED), place=part.place, of=part.of,
        text_sealed=seal_text(said.text, register=UNSEALED) if said.text else "",
        made_at=min(said.at, at), received_at=at,
    )  # fmt: skip
    with deed("message.piece_came", subject=piece, by=BY, at=at) as d:
        d.save(piece)
        rows = _others(carrier, piece.number_index, part.ref, part.of)
        whole = joined(_texts(rows), part.of)
        if whole is not None:
            _join(d, rows, whole, at)


def _join(d: Deed, rows: list[Piece], whole: str, at: datetime) -> None:
    first = min(rows, key=lambda one: one.made_at)
    said = Text(key="", number=first.number, text=whole, at=first.made_at)
    _came_in(said, carrier=first.carrier, office=first.office, at=at)
    for row in rows:
        d.take_back(row)


def _others(carrier: str, number_index: str, ref: int, of: int) -> list[Piece]:
    rows = Piece.objects.filter(carrier=carrier, number_index=number_index, ref=ref, of=of)
    return list(rows.select_related("office").order_by("place"))


def _texts(rows: list[Piece]) -> dict[int, str]:
    return {row.place: row.text for row in rows}
