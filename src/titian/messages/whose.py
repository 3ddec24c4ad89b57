"""Whose number is it? The client's under whose file it stands; a shared one only when it is plain.

A family may share a telephone. Then the one to whom the office wrote last is meant; where it wrote
to none of them, a person decides.
"""

from datetime import datetime, timedelta

from titian.clients.models import Client, Phone
from titian.clients.sealing import index_of
from titian.kit.phones import NotAPhone, to_e164
from titian.messages.models import Message

TALKED_WITHIN = timedelta(days=60)


def readable(number: str) -> str:
    """E.164 where it is a telephone, else as the operator wrote it."""
    try:
        return to_e164(number)
    except NotAPhone:
        return " ".join(number.split())[:40]


def client_with(number: str, at: datetime) -> Client | None:
    """The client who is plainly meant by this number, in E.164."""
    candidates = clients_with(number)
    if len(candidates) == 1:
        return candidates[0]
    talked = _talked_last(number, at)
    if talked is not None and (not candidates or talked in candidates):
        return talked
    return None


def clients_with(number: str) -> list[Client]:
    """On whose files the number stands and lives."""
    phones = Phone.objects.filter(number_index=index_of(number), dead_on=None)
    rows = Client.objects.filter(pk__in=phones.values("client"), merged_into=None)
    return list(rows.select_related("office").order_by("pk"))


def _talked_last(number: str, at: datetime) -> Client | None:
    """With whom this number talked last: also one that a person linked by hand."""
    rows = Message.objects.filter(
        number_index=index_of(number), client__isnull=False, made_at__gt=at - TALKED_WITHIN
    )
    last = rows.select_related("client__office").order_by("-made_at").first()
    return last.client if last else None
