"""Which alerts were opened since then, and which of these people may see each?

Asked of the permissions of the pages, not of the topics by which the open screens are told: the
two must agree.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from titian.alerts.models import Alert
from titian.clients.models import Client
from titian.kit.clock import now
from titian.offices.access import Right
from titian.offices.models import Staff


def answer(words: Sequence[str]) -> object:
    since = datetime.fromtimestamp(float(words[0]), tz=UTC)
    opened = Alert.objects.filter(kind=Alert.Kind.SILENCE, opened_at__gte=since)
    people = Staff.objects.filter(username__in=words[1:]).select_related("office")
    reach = {
        person.username: set(
            Client.objects.reachable_by(person, Right.ALERT, at=now()).values_list("pk", flat=True)
        )
        for person in people
    }
    return {
        str(alert.pk): {
            "opened_at": alert.opened_at.timestamp(),
            "people": [name for name, clients in reach.items() if alert.client_id in clients],
        }
        for alert in opened
    }
