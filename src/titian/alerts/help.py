"""Who asks for help is heard by a person at once, on whatever page, message or button it was said.

A machine says only that it arrived. An open request is joined, so that who presses five times
is one alert with five steps.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from titian.alerts.models import Alert
from titian.alerts.raising import Trouble, raise_alert
from titian.audit.actor import Actor
from titian.audit.deeds import locked
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.settings_of import calendar_of, settings_of

STRAND = "help"
LONGEST = 1000


def ask_for_help(
    *,
    client: Client,
    words: str,
    is_known: bool,
    by: Actor,
    at: datetime,
    since_at: datetime | None = None,
    more: Mapping[str, object] | None = None,
) -> Alert:
    """`words` as they were written, or none; `is_known`: what only the client knows fitted, or it
    came from the device that they carry, of which `more` tells."""
    since_at = since_at or at
    said = {"words": words[:LONGEST], "is_known": is_known, **(more or {})}
    trouble = Trouble(
        client=client, kind=Alert.Kind.HELP, since_on=clock.today(client.office.zone, since_at),
        since_at=since_at, evidence=said, strand=STRAND, is_urgent=True,
    )  # fmt: skip
    settings = settings_of(client.office, at)
    calendar = calendar_of(client.office, at, settings)
    with transaction.atomic():
        locked(Client, client.pk)  # pressed twice at once, the second joins the first
        return raise_alert(trouble, settings=settings, calendar=calendar, by=by, at=at)
