"""How does a client with a smartphone come from a message to the pages for reporting?

A phone that we know opens them with the birth date alone, so its reminder carries no secret. An
officer may send a personal link: it opens once, and its secret lies nowhere but in the message.
"""

from datetime import datetime

from django.conf import settings

from titian.audit.deeds import deed
from titian.clients.models import Client
from titian.messages import outbox
from titian.messages.choices import way_to, wish_of
from titian.messages.models import Message
from titian.messages.rules.filling import fill
from titian.messages.wording import template_of
from titian.offices.models import Staff
from titian.offices.settings_of import settings_of
from titian.selfservice.models import OwnPhone
from titian.selfservice.ways import make_link


def send_link(*, client: Client, by: Staff, at: datetime) -> Message:
    """A new link, by the client's own way; one that was sent before and not opened opens no more.

    Raises NoWay, before anything is made.
    """
    way_to(client, Message.Kind.WRITTEN)
    with deed("link.sent", subject=client, by=by, at=at) as d:
        made = make_link(client=client, by=by, at=at)
        words = _words(client, f"{settings.PUBLIC_ADDRESS}/s/{made.secret}/", at)
        return outbox.put(
            d, to=client, kind=Message.Kind.WRITTEN, words=words,
            once_key=f"link:{made.link.pk}", gone_after=made.link.expires_at,
        )  # fmt: skip


def way_in(client: Client, at: datetime) -> str:
    """What a reminder says of the pages; empty for a client whose phone we do not know."""
    phones = OwnPhone.objects.filter(
        client=client, is_borrowed=False, revoked_at=None, until_at__gt=at
    )
    return _words(client, f"{settings.PUBLIC_ADDRESS}/s/", at) if phones.exists() else ""


def _words(client: Client, address: str, at: datetime) -> str:
    template = template_of(settings_of(client.office, at), "report_here", wish_of(client).language)
    return fill(template, {"alamat": address, "kantor": client.office.name})
