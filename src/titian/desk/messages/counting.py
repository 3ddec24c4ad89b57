"""How many messages wait for a person? What came in unread, and what did not arrive."""

from datetime import datetime

from django.db.models import Q

from titian.clients.models import Client
from titian.messages.models import Message
from titian.messages.rules.states import NOT_ARRIVED
from titian.offices.access import Right
from titian.offices.models import Staff

UNREAD = Q(direction=Message.Direction.IN, seen_at=None)
NOT_THERE = Q(state__in=sorted(NOT_ARRIVED), settled_at=None)


def count_messages(staff: Staff, at: datetime) -> int:
    clients = Client.objects.reachable_by(staff, Right.MESSAGE, at=at)
    mine = Message.objects.filter(office=staff.office_id, client__in=clients)
    return mine.filter(UNREAD).count() + mine.filter(NOT_THERE).count()
