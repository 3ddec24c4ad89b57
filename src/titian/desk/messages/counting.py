"""How many messages wait for a person? What came in unread, and what did not arrive.

Every page of the desk asks it for the menu, so its words are kept for whoever asks.
"""

from datetime import datetime

from django.db.models import Q

from titian.audit.questions import Questions
from titian.clients.around import Reader
from titian.clients.models import Client
from titian.messages.models import Message
from titian.messages.rules.states import NOT_ARRIVED
from titian.offices.access import Right
from titian.offices.models import Staff

UNREAD = Q(direction=Message.Direction.IN, seen_at=None)
NOT_THERE = Q(state__in=sorted(NOT_ARRIVED), settled_at=None)


def count_messages(staff: Staff, at: datetime) -> int:
    reader = Reader.of(staff, at)
    return sum(_WAITING.of(reader, waits).count() for waits in (UNREAD, NOT_THERE))


_WAITING = Questions(
    lambda reader, waits: (
        Message.objects.filter(waits, office=reader.office)
        .filter(client__in=Client.objects.reachable_by(reader, Right.MESSAGE))
        .values_list("pk")
    )
)
