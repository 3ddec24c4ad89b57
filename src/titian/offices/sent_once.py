"""How is a program's request done once, however often it is sent? By the key that it carries.

A program that got no answer sends the same again with the same key, and gets what it would have
got. The key of a refused request is free again: nothing came of it. A key is remembered for a
month, longer than any line is down; then the same words sent again are a new request.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from titian.audit.deeds import locked
from titian.kit.ids import uuid7
from titian.offices.models import SentKey, ServiceToken
from titian.offices.token_store import forget_keys, keep_key
from titian.offices.watcher import is_clock_doubtful

KEYS_KEPT = timedelta(days=30)
AT_ONCE = 1000  # keys of one turn, so that no program waits for it


class KeyReused(Exception):
    """The key was sent before with another request."""


@dataclass(frozen=True)
class Sent:
    """A request as its program named it; `fingerprint` tells it from any other."""

    token: ServiceToken
    key: str
    fingerprint: str


def once(sent: Sent, *, make: Callable[[UUID], object], at: datetime) -> UUID:
    """The id of what `make` made, now or at the first time. Raises KeyReused, and what it raises.

    Two at once wait for each other at the token's row.
    """
    with transaction.atomic():
        locked(ServiceToken, sent.token.pk)
        known = SentKey.objects.filter(token=sent.token, key=sent.key).first()
        if known is None:
            new = uuid7()
            make(new)
            keep_key(sent.token, sent.key, fingerprint=sent.fingerprint, made=new, at=at)
            return new
        if known.fingerprint != sent.fingerprint:
            raise KeyReused
        return known.made


def forget_sent(at: datetime) -> int:
    """Returns how many keys went; none while the clock cannot be believed."""
    return 0 if is_clock_doubtful() else forget_keys(at - KEYS_KEPT, most=AT_ONCE)
