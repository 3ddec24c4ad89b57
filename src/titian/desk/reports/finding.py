"""Who stands at the desk? Found by name, by register number, or by the exact phone number.

A child is found by name only by those who may open the child's file: the front desk asks for the
number on the card, and sees initials.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from titian.clients.models import Client
from titian.clients.sealing import index_of
from titian.clients.search.by_words import AS_TYPED
from titian.clients.search.finding import find
from titian.clients.search.tokens import Kind
from titian.clients.search.typed import SHORTEST
from titian.desk.due_words import DueWord, due_word
from titian.kit import phones
from titian.kit.phones import NotAPhone
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.offices.rules import OfficeCalendar
from titian.supervision.models import Supervision

MOST = 20


@dataclass(frozen=True)
class AtTheDesk:
    """One line of the desk: who, under what, in which state."""

    client: Client
    supervision: Supervision | None
    due: DueWord


def found(user: Staff, text: str, at: datetime, calendar: OfficeCalendar) -> list[AtTheDesk]:
    """At most twenty clients on whom `user` may take a report, the nearest first."""
    if len(text.strip()) < SHORTEST:
        return []
    named = find(text, among=_nameable(user, at), user=user, at=at, limit=MOST)
    place = {hit.client: at for at, hit in enumerate(named.hits)}
    condition = _number(text) | _phone(text) | Q(pk__in=place)
    matches = list(_reach(user, at).filter(condition))
    matches.sort(key=lambda client: (place.get(client.pk, -1), client.name))
    return _lines(matches[:MOST], at, calendar)


def exactly(user: Staff, text: str, at: datetime) -> Client | None:
    """The one client whose number was typed or scanned whole; None when it is not that plain."""
    if len(text.strip()) < SHORTEST:
        return None
    matches = list(_reach(user, at).filter(_number(text) | _phone(text))[:2])
    if not matches:
        return _alone(user, text, at)
    return matches[0] if len(matches) == 1 else None


def _alone(user: Staff, text: str, at: datetime) -> Client | None:
    """Whose name is as it was typed, when nobody else's is; a likeness is no name."""
    named = find(text, among=_nameable(user, at), user=user, at=at, limit=MOST)
    meant = [hit for hit in named.hits if hit.cost <= AS_TYPED]
    if len(meant) != 1 or meant[0].kind is not Kind.NAME:
        return None
    return _reach(user, at).filter(pk=meant[0].client).first()


def due_on_the_day(user: Staff, at: datetime, calendar: OfficeCalendar) -> list[AtTheDesk]:
    """Whose due day is today and who has not come yet."""
    rows = Supervision.objects.filter(
        ended_on=None,
        due_on=calendar.today(at),
        client__in=Client.objects.reachable_by(user, Right.REPORT, at=at),
    ).select_related("client__officer")
    in_order = rows.order_by("client__name", "client_id")
    return [AtTheDesk(row.client, row, due_word(row, at, calendar)) for row in in_order]


def _reach(user: Staff, at: datetime) -> QuerySet[Client]:
    return Client.objects.reachable_by(user, Right.REPORT, at=at).select_related("officer")


def _number(text: str) -> Q:
    """The whole number: a child's is found no other way."""
    return Q(number__in={text.strip(), text.strip().upper()})


def _phone(text: str) -> Q:
    try:
        number = phones.to_e164(text)
    except NotAPhone:
        return Q(pk__in=[])
    index = index_of(number)
    return Q(pk__in=Client.objects.filter(phones__number_index=index).values("pk"))


def _nameable(user: Staff, at: datetime) -> QuerySet[Client]:
    """Whom this person may find by a part of name or number."""
    open_files = Client.objects.visible_to(user, at=at).values("pk")
    return _reach(user, at).filter(Q(register="adult") | Q(pk__in=open_files))


def _lines(clients: Iterable[Client], at: datetime, calendar: OfficeCalendar) -> list[AtTheDesk]:
    clients = list(clients)
    active = Supervision.objects.filter(ended_on=None, client__in=clients)
    by_client = {row.client_id: row for row in active}
    return [
        AtTheDesk(c, by_client.get(c.pk), due_word(by_client.get(c.pk), at, calendar))
        for c in clients
    ]
