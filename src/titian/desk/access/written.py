"""What was written between the office and the client, as the client is told it: month by month."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.clients.rules.telling import Passage
from titian.desk.templatetags.titian import date_words
from titian.kit import clock
from titian.messages.models import Message

SECTION = "pesan"


def written_with(client: Client) -> Iterator[Passage]:
    """The newest month first; reminders and automatic answers too."""
    zone = client.office.zone

    def month(message: Message) -> tuple[int, int]:
        day = clock.today(zone, message.made_at)
        return day.year, day.month

    rows = Message.objects.filter(client=client).order_by("-made_at", "-pk")
    for (year, number), messages in groupby(rows, key=month):
        said = [_said(message, zone) for message in messages]
        yield Passage("", SECTION, f"{MONTHS[number]} {year}", " ".join(said))


def _said(message: Message, zone: str) -> str:
    who = _("kantor") if message.is_out else _("klien")
    words = message.text or _("menelepon, belum terjawab")
    return f"{date_words(clock.today(zone, message.made_at))}, {who}: {words}"
