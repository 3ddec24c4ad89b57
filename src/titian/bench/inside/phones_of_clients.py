"""Which phones may report for which days? `phones_of_clients COUNT`: [secret, moment] as often.

Each client of the largest office gets a known phone and the head's leave to report from far. A
phone kept its reports for want of a signal, so each of its days lies in the past month.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Count

from titian.bench.inside.seeding import write
from titian.clients.models import RemoteReporting
from titian.kit import clock
from titian.offices.models import Office, Staff
from titian.reporting.models import Report
from titian.selfservice.models import OwnPhone
from titian.selfservice.rules.links import hash_of
from titian.selfservice.secrets_of import new_secret
from titian.supervision.models import Supervision

ONE_DAY, A_MONTH, A_YEAR = timedelta(days=1), timedelta(days=30), timedelta(days=365)


def answer(words: Sequence[str]) -> object:
    now = clock.now()
    return list(islice(_days(seeded_phones(now), now), int(words[0])))


def seeded_phones(now: datetime) -> Sequence[tuple[Supervision, str]]:
    """A decree and the secret of its client's phone."""
    office = Office.objects.annotate(size=Count("clients")).order_by("-size")[0]
    head = Staff.objects.filter(office=office, roles__role="kepala").first()
    assert head is not None
    started = Supervision.objects.filter(
        office=office, ended_on=None, suspended_on=None, client__register="adult",
        starts_on__lte=(now - A_MONTH).date(), client__officer__isnull=False,
    )  # fmt: skip
    rows = list(started.select_related("client__officer", "office").order_by("pk"))
    secrets = [new_secret() for _ in rows]
    write([_phone(row, secret, now) for row, secret in zip(rows, secrets, strict=True)])
    write([_leave(row, head, now) for row in rows])
    return list(zip(rows, secrets, strict=True))


def _days(pairs: Sequence[tuple[Supervision, str]], now: datetime) -> Iterator[tuple[str, str]]:
    """Phone after phone, the oldest day first."""
    taken = set(Report.objects.values_list("supervision", "day"))
    for back in range(A_MONTH.days - 1, 0, -1):
        at = now - back * ONE_DAY
        for row, secret in pairs:
            if (row.pk, clock.today(row.office.zone, at)) not in taken:
                yield secret, at.isoformat()


def _phone(row: Supervision, secret: str, now: datetime) -> OwnPhone:
    return OwnPhone(
        client=row.client, office=row.office, secret_hash=hash_of(secret), known_at=now - A_YEAR,
        until_at=now + A_YEAR,
    )  # fmt: skip


def _leave(row: Supervision, head: Staff, now: datetime) -> RemoteReporting:
    assert row.client.officer is not None
    return RemoteReporting(
        client=row.client, office=row.office, reason="Pengukuran", from_on=(now - A_YEAR).date(),
        until_on=(now + A_YEAR).date(), asked_by=row.client.officer, asked_at=now - A_YEAR,
        decided_by=head, decided_at=now - A_YEAR, is_allowed=True,
    )  # fmt: skip
