"""Which alerts were opened since then, and which of these people may see each?

`entitled KIND SINCE USERNAME …`; an alert also names the phones that its client carries.

Asked of the permissions of the pages, not of the topics by which the open screens are told: the
two must agree.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from titian.alerts.models import Alert
from titian.clients.models import Client
from titian.kit.clock import now
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.tracking.models import Assignment


def answer(words: Sequence[str]) -> object:
    since = datetime.fromtimestamp(float(words[1]), tz=UTC)
    opened = list(Alert.objects.filter(kind=words[0], opened_at__gte=since))
    people = Staff.objects.filter(username__in=words[2:]).select_related("office")
    reach = {
        person.username: set(
            Client.objects.reachable_by(person, Right.ALERT, at=now()).values_list("pk", flat=True)
        )
        for person in people
    }
    phones = _phones([alert.client_id for alert in opened])
    return {
        str(alert.pk): {
            "opened_at": alert.opened_at.timestamp(),
            "people": [name for name, clients in reach.items() if alert.client_id in clients],
            "phones": phones.get(alert.client_id, []),
        }
        for alert in opened
    }


def _phones(clients: Sequence[UUID]) -> dict[UUID, list[int]]:
    held = Assignment.objects.filter(client__in=clients, until_at=None)
    found: dict[UUID, list[int]] = {}
    for client, number in held.values_list("client", "device__number"):
        found.setdefault(client, []).append(number)
    return found
