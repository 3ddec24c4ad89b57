"""May this screen listen, and to what? A short signed text that `web` gives and `live` believes.

It stands in an address, so it lives for a minute only and is never logged.
"""

import base64
import binascii
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

LIFE = timedelta(seconds=60)


class TicketRefused(Exception):
    """The ticket is not ours, was changed, or came too late."""


class ForgedTicket(TicketRefused):
    """We never signed this."""


class ExpiredTicket(TicketRefused):
    """It was ours, but its minute is over."""


@dataclass(frozen=True)
class Ticket:
    """Who may listen to which topics until when."""

    who: str
    topics: frozenset[str]
    until: datetime


def issue_ticket(*, key: bytes, who: str, topics: Iterable[str], at: datetime) -> str:
    """The text to hang on the address of the open screen."""
    until = int((at + LIFE).timestamp())
    payload = json.dumps([who, sorted(topics), until]).encode()
    return f"{_text(payload)}.{_text(_signature(key, payload))}"


def read_ticket(*, key: bytes, text: str, at: datetime) -> Ticket:
    """Raises ForgedTicket or ExpiredTicket."""
    who, topics, expires = json.loads(_payload(key, text))
    until = datetime.fromtimestamp(expires, tz=at.tzinfo)
    if at >= until:
        raise ExpiredTicket
    return Ticket(who, frozenset(topics), until)


def _payload(key: bytes, text: str) -> bytes:
    """What we signed, and nothing else."""
    head, _, tail = text.partition(".")
    try:
        payload, signature = _bytes(head), _bytes(tail)
    except (binascii.Error, ValueError) as error:
        raise ForgedTicket from error
    if not hmac.compare_digest(signature, _signature(key, payload)):
        raise ForgedTicket
    return payload


def _signature(key: bytes, payload: bytes) -> bytes:
    return hmac.digest(key, b"titian-ticket:" + payload, "sha256")


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
