"""Who may report today under a name that only they have? `ordinary USERNAME COUNT`: names."""

from collections.abc import Iterator, Sequence
from itertools import islice

from titian.clients.models import Client
from titian.desk.reports.finding import exactly
from titian.kit import clock
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.reporting.models import Report


def answer(words: Sequence[str]) -> object:
    username, count = words
    person = Staff.objects.select_related("office").get(username=username)
    return list(islice(_names(person), int(count)))


def _names(person: Staff) -> Iterator[str]:
    at = clock.now()
    today = clock.today(person.zone, at)
    reach = Client.objects.reachable_by(person, Right.REPORT, at=at).filter(
        register="adult", supervisions__ended_on=None, supervisions__starts_on__lte=today
    )
    reported = Report.objects.filter(day=today).values("client")
    for client in reach.exclude(pk__in=reported).order_by("pk"):
        if exactly(person, client.name, at) == client:
            yield client.name
