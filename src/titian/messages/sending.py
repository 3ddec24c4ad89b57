"""Which messages are due, and what did the carrier answer? One at a time, each claimed first.

Between the claim and the note that follows the carrier's answer lies the only moment in which a
death leaves something unknown. So nothing is sent again by itself unless it is certain that the
carrier did not take it.
"""

from datetime import datetime, time

from django.db import transaction

from titian.audit.deeds import deed
from titian.messages import store
from titian.messages.carriers import (
    CannotTell,
    Carrier,
    Handed,
    NotReached,
    Outgoing,
    Refused,
    Report,
    Unclear,
)
from titian.messages.carriers.route import Route
from titian.messages.choices import AUTOMATIC, wish_of
from titian.messages.delivery import BY, DEED_OF, about, note_handed, note_state, take_report
from titian.messages.models import Message
from titian.messages.outbox import withdraw
from titian.messages.rules.states import State
from titian.messages.rules.timing import LEASE, loud_again, next_try
from titian.messages.windows import wrote_lately
from titian.offices.settings_of import settings_of

AT_ONCE = 20
ASKED_FOR = 50  # messages of which nobody knows, asked of the carrier in one turn


class CarrierDown(Exception):
    """The carrier is not reached: the others wait as well."""


def send_due(route: Route, at: datetime, *, most: int = AT_ONCE) -> int:
    """Gives what is due to the carrier; returns how many were tried. Raises CarrierDown."""
    tried = 0
    for name in store.due(channel=route.carrier.channel, offices=route.offices, at=at, most=most):
        message = Message.objects.select_related("client", "office").get(pk=name)
        if _may_go(message, at) and (attempts := store.claim(name, until=at + LEASE)):
            tried += 1
            _give(route.carrier, message, attempts, at)
    return tried


def call_unknown(at: datetime) -> int:
    """Claimed by somebody who died: perhaps the carrier has it. Shown to a person."""
    lying = list(store.left_lying(at)[:AT_ONCE])
    for errand in lying:
        note_state(errand.message, State.UNKNOWN, because="broken_off", at=at)
    return len(lying)


def clear_up(route: Route, at: datetime, *, since: datetime) -> int:
    """Asks the carrier about those of which nobody knows; returns how many are known now."""
    unknown = Message.objects.filter(
        state=State.UNKNOWN, settled_at=None, state_at__gte=since, channel=route.carrier.channel
    )
    rows = unknown.filter(route.offices).select_related("client", "office")[:ASKED_FOR]
    return sum(_ask(route.carrier, message, at) for message in rows)


def _may_go(message: Message, at: datetime) -> bool:
    """Late ones are not sent, automatic ones keep the quiet hours and the client's wish."""
    if message.gone_after is not None and message.gone_after <= at:
        note_state(message, State.LATE, because="too_late", at=at)
        return False
    if message.kind not in AUTOMATIC:
        return True
    if message.client is not None and wish_of(message.client).is_opted_out:
        with deed("message.withdrawn", subject=about(message), by=BY, at=at) as d:
            withdraw(d, message, because="opted_out")
        return False
    settings = settings_of(message.office, at)
    later = loud_again(
        at,
        zone=message.office.zone,
        quiet_from=time.fromisoformat(settings.quiet_from),
        quiet_until=time.fromisoformat(settings.quiet_until),
    )
    if later is not None:
        store.put_off(message.pk, next_at=later)
    return later is None


def _give(carrier: Carrier, message: Message, attempts: int, at: datetime) -> None:
    try:
        answer = carrier.send(_outgoing(message, at))
    except NotReached as trouble:
        store.try_later(message.pk, next_at=next_try(at, attempts))
        raise CarrierDown(str(trouble)) from trouble
    except Unclear:
        note_state(message, State.UNKNOWN, because="unclear", at=at, carrier=carrier.name)
        return
    if isinstance(answer, Refused):
        note_state(message, State.FAILED, because=answer.because, at=at, carrier=carrier.name)
    else:
        note_handed(message, answer, carrier=carrier.name, at=at)


def _outgoing(message: Message, at: datetime) -> Outgoing:
    return Outgoing(
        id=message.pk,
        number=message.number,
        text=message.text,
        valid_until=message.gone_after or at,
        office=message.office.name,
        is_answer=wrote_lately(message, at),
    )


def _ask(carrier: Carrier, message: Message, at: datetime) -> int:
    try:
        state = carrier.ask(message.pk)
    except (CannotTell, NotReached):
        return 0
    if state is None:
        _set_out_again(message, at)
        return 1
    note_handed(message, Handed(str(message.pk)), carrier=carrier.name, at=at)
    told = Report(key="", state=state, at=at, id=message.pk)
    with transaction.atomic():
        take_report(told, carrier=carrier.name, office=message.office, at=at)
    return 1


def _set_out_again(message: Message, at: datetime) -> None:
    """The carrier is certain that it never had it."""
    with deed(DEED_OF[State.WAITING], subject=about(message), by=BY, at=at) as d:
        message.state, message.state_at, message.reason = State.WAITING, at, ""
        d.save(message)
        store.set_out(message, next_at=at)
