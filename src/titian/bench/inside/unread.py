"""Who has so many unread reports? The first sown officer, after this was asked.

Each client reported on as many days as it takes; every third report needs a look, for reasons as
they come.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle, islice, product

from django.db import connection

from titian.clients.models import Client
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.reporting.models import Report
from titian.reporting.rules.attention import Told, reasons_for, urgency_of
from titian.reporting.rules.receipts import numbers_for
from titian.supervision.models import Supervision

ONE_DAY = timedelta(days=1)
AT_ONCE = 500
SAID = (
    Told(), Told(), Told(need="call"), Told(), Told(), Told(mood="low", changes="Alamat saya"),
    Told(), Told(), Told(was_late=True), Told(), Told(), Told(need="urgent", mood="low"),
)  # fmt: skip


def answer(words: Sequence[str]) -> object:
    officer = Client.objects.select_related("officer").earliest("pk").officer
    assert officer is not None
    missing = int(words[0]) - Report.objects.filter(office=officer.office, reviewed_at=None).count()
    if missing > 0:
        rows = list(islice(_reports(officer, clock.now()), missing))
        numbers = numbers_for([row.pk for row in rows], _given(officer))
        for row in rows:
            row.number = numbers[row.pk]
        Report.objects.bulk_create(rows, batch_size=AT_ONCE)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return officer.username


def _reports(officer: Staff, now: datetime) -> Iterator[Report]:
    held = Supervision.objects.filter(client__officer=officer, ended_on=None, reports=None)
    rows = list(held.select_related("client", "office").order_by("pk"))
    said = cycle(SAID)
    for back, row in product(range(1, 400), rows):
        at = now - back * ONE_DAY
        told = next(said)
        reasons = reasons_for(told)
        yield Report(
            id=uuid7(), client=row.client, supervision=row, office=row.office, day=at.date(),
            made_at=at, received_at=at, counted_at=at, channel="kiosk", evidence="identified",
            form_version="2026-01", answers={"mood": told.mood or "good"}, work="Kerja harian",
            changes=told.changes, need=told.need, was_late=told.was_late,
            reasons=" ".join(reasons), urgency=urgency_of(reasons), rev=1,
        )  # fmt: skip


def _given(officer: Staff) -> set[str]:
    return set(Report.objects.filter(office=officer.office).values_list("number", flat=True))
