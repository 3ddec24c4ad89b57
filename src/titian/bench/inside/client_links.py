"""Which clients can report by themselves now, and by which links? `client_links COUNT`.

Adults under guidance with a birth date, who may report at a distance from now on; each with a new
link and the three numbers that open it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.clients.distance import distance_of
from titian.clients.models import Client, RemoteReporting
from titian.kit import clock
from titian.offices.models import Staff
from titian.reporting.models import Report
from titian.selfservice.ways import make_link

BENCH = Machine("bench")


def answer(words: Sequence[str]) -> object:
    at = clock.now()
    return [_link(client, at) for client in _clients(at)[: int(words[0])]]


def _clients(at: datetime) -> list[Client]:
    held = Client.objects.filter(
        supervisions__ended_on=None, supervisions__suspended_on=None, register="adult",
        merged_into=None, birth_on__isnull=False, officer__isnull=False,
    ).select_related("office", "officer")  # fmt: skip
    found = held.filter(supervisions__due_on__isnull=False).distinct().order_by("pk")
    today = {client.pk: clock.today(client.office.zone, at) for client in found}
    done = Report.objects.filter(day__in=set(today.values())).values_list("client", flat=True)
    return [client for client in found if client.pk not in set(done)]


def _link(client: Client, at: datetime) -> dict[str, str]:
    _allow(client, at)
    born = client.birth_on
    assert born is not None
    made = make_link(client=client, by=BENCH, at=at)
    return {
        "secret": made.secret, "number": client.number, "day": str(born.day),
        "month": str(born.month), "year": str(born.year),
    }  # fmt: skip


def _allow(client: Client, at: datetime) -> None:
    """As the head of office would."""
    today = clock.today(client.office.zone, at)
    if distance_of(client, today) is not None:
        return
    head = Staff.objects.filter(office=client.office, roles__role="kepala").order_by("pk")[0]
    row = RemoteReporting(
        client=client, office=client.office, reason="pengukuran", from_on=today,
        until_on=today + timedelta(days=30), asked_by=client.officer, asked_at=at, decided_by=head,
        decided_at=at, is_allowed=True,
    )  # fmt: skip
    with deed("client.distance_allowed", subject=client, by=BENCH, at=at) as d:
        d.save(row)
