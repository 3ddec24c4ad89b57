"""How far did a message come? Believed only from the carrier, each saying once.

A report of a message that was never given to that carrier is kept apart. It may also come before
our own note that the message was given: then it waits and is looked at again.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from titian.audit.actor import Machine
from titian.audit.deeds import Deed, deed, locked
from titian.audit.models import Row
from titian.clients.sealing import seal_text
from titian.messages import store
from titian.messages.carriers import Handed, Report
from titian.messages.models import Message, Odd
from titian.messages.rules.parts import size_of
from titian.messages.rules.states import NeverGiven, State, believed
from titian.offices.models import Office
from titian.offices.settings_of import settings_of

BY = Machine("messages")
OPEN = frozenset({State.WAITING, State.UNKNOWN})
LONGEST_REASON, LONGEST_REF = 200, 120
EARLY = timedelta(hours=1)  # by which a report may come before our own note
DEED_OF = {
    State.HANDED: "message.handed",
    State.DELIVERED: "message.delivered",
    State.FAILED: "message.failed",
    State.UNKNOWN: "message.unknown",
    State.LATE: "message.late",
    State.WAITING: "message.set_out_again",
}


def note_handed(message: Message, answer: Handed, *, carrier: str, at: datetime) -> None:
    """The carrier took it: counted, and what the carrier said of it meanwhile is believed now."""
    with deed("message.handed", subject=about(message), by=BY, at=at) as d:
        row = locked(Message, message.pk)
        store.come_home(row)
        row.carrier, row.carrier_ref, row.handed_at = carrier, answer.ref[:LONGEST_REF], at
        _count(row, at)
        if row.state in OPEN:
            row.state, row.state_at, row.reason = State.HANDED, at, ""
        _tell(d, row)
        d.save(row)
    for early in _early(carrier, answer.ref[:LONGEST_REF], at):
        _believe_early(early, message, at)


def note_state(
    message: Message, state: State, *, because: str, at: datetime, carrier: str = ""
) -> None:
    """What we know without a report: late, unknown, or refused at once; a report came first: no."""
    with transaction.atomic():
        row = locked(Message, message.pk)
        store.come_home(row)
        if row.state not in OPEN:
            return
        with deed(DEED_OF[state], subject=about(message), by=BY, at=at) as d:
            row.state, row.state_at, row.reason = state, at, because[:LONGEST_REASON]
            row.carrier = carrier or row.carrier
            _tell(d, row)
            d.save(row)


def take_report(report: Report, *, carrier: str, office: Office, at: datetime) -> None:
    """Inside the transaction of the saying; raises nothing: a lie is kept apart."""
    message = _meant(report, carrier)
    if message is None or not _believe(message, report, at):
        _keep_apart(report, carrier=carrier, office=office, at=at)


def about(message: Message) -> Row:
    """Whose trail tells it: the client's, or the message's own while nobody knows the number."""
    return message.client or message


def _meant(report: Report, carrier: str) -> Message | None:
    if report.id is not None:
        named = Q(pk=report.id) & Q(carrier__in=("", carrier))
    elif report.ref:
        named = Q(carrier=carrier, carrier_ref=report.ref[:LONGEST_REF])
    else:
        return None
    rows = Message.objects.filter(named, direction=Message.Direction.OUT)
    return rows.select_related("client").first()


def _believe(message: Message, report: Report, at: datetime) -> bool:
    is_on_its_way = store.is_on_its_way(message)
    row = locked(Message, message.pk)
    try:
        state = believed(State(row.state), report.state, is_on_its_way=is_on_its_way)
    except NeverGiven:
        return False
    if state == row.state:
        return True
    with deed(DEED_OF[state], subject=about(message), by=BY, at=at) as d:
        row.client = message.client
        row.state, row.state_at = state, min(report.at, at)
        row.reason = report.because[:LONGEST_REASON] if state is State.FAILED else ""
        _tell(d, row)
        d.save(row)
    return True


def _early(carrier: str, ref: str, at: datetime) -> list[Odd]:
    """Reports of a moment ago: an operator may use a name again after some weeks."""
    waiting = Odd.objects.filter(
        carrier=carrier, ref=ref, settled_at=None, what=Odd.What.REPORT, at__gte=at - EARLY
    )
    return list(waiting.order_by("at")) if ref else []


def _believe_early(odd: Odd, message: Message, at: datetime) -> None:
    with deed("message.report_found", subject=about(message), by=BY, at=at) as d:
        report = Report(key="", state=State(odd.state), at=odd.at, ref=odd.ref, because=odd.said)
        if _believe(message, report, at):
            d.take_back(odd)


def _keep_apart(report: Report, *, carrier: str, office: Office, at: datetime) -> None:
    odd = Odd(
        office=office, carrier=carrier, what=Odd.What.REPORT, state=report.state, at=at,
        ref=(report.ref or str(report.id or ""))[:LONGEST_REF],
        said_sealed=seal_text(report.because, register="adult") if report.because else "",
    )  # fmt: skip
    with deed("message.odd", subject=odd, by=BY, at=at) as d:
        d.save(odd)


def _count(row: Message, at: datetime) -> None:
    """What it costs, by the office's own prices at that time."""
    row.parts = size_of(row.text).parts if row.channel == Message.Channel.SMS else 1
    prices = settings_of(row.office, at).message_prices
    row.cost_idr = row.parts * int(prices.get(row.channel, 0))


def _tell(d: Deed, row: Message) -> None:
    if row.client is not None:
        d.tell(f"officer:{row.client.officer_id}")
