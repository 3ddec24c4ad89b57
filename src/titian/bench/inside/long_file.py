"""A file of ten years with three hundred events, for whoever measures the page of a file."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from titian.audit.models import Row
from titian.clients.models import Assignment, Client
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.reporting.models import Excuse, Report
from titian.reporting.rules.receipts import numbers_for
from titian.supervision.models import SentenceEvent, Step, Supervision

DAYS = 3650
REPORTS, FACTS, EXCUSES, HAND_OVERS, STEPS = 250, 12, 16, 6, 16


def ten_years_of(client: Client, now: datetime) -> None:
    """Adds to what the client has; the first supervision is made to last until now."""
    supervision = Supervision.objects.get(client=client)
    supervision.ended_on, supervision.end_way = None, ""
    supervision.ends_on = (now + timedelta(days=60)).date()
    supervision.due_on = (now + timedelta(days=20)).date()
    supervision.save()
    for rows in (
        _reports(supervision, now), _facts(supervision), _excuses(supervision, now),
        _steps(supervision, now),
    ):  # fmt: skip
        _write(rows)
    _hand_overs(client, now)


def _reports(supervision: Supervision, now: datetime) -> Sequence[Row]:
    officer = _officer(supervision.client)
    moments = [now - timedelta(days=DAYS * (1 - n / REPORTS)) for n in range(REPORTS)]
    taken = set(Report.objects.filter(office=supervision.office).values_list("number", flat=True))
    ids = [uuid7() for _ in moments]
    numbers = numbers_for(ids, taken)
    return [
        Report(
            id=new_id, number=numbers[new_id], evidence="seen", counted_at=at,
            client=supervision.client, supervision=supervision, office=supervision.office,
            day=at.date(), made_at=at, received_at=at, channel="desk", taken_by=officer,
            work="tukang", note="Keadaan baik, bekerja setiap hari.", reviewed_at=at,
            reviewed_by=officer,
        )
        for new_id, at in zip(ids, moments, strict=True)
    ]  # fmt: skip


def _facts(supervision: Supervision) -> Sequence[Row]:
    day = supervision.starts_on - timedelta(days=900)
    return [
        SentenceEvent(
            client=supervision.client, office=supervision.office, supervision=supervision,
            position=n, kind="detained" if n == 0 else "remission",
            data={"on": (day + timedelta(days=60 * n)).isoformat(), "days": 15},
        )
        for n in range(FACTS)
    ]  # fmt: skip


def _excuses(supervision: Supervision, now: datetime) -> Sequence[Row]:
    days = [(now - timedelta(days=DAYS * (n + 1) / (EXCUSES + 1))).date() for n in range(EXCUSES)]
    return [
        Excuse(
            client=supervision.client, supervision=supervision, office=supervision.office,
            from_on=day, until_on=day + timedelta(days=3), cause="illness", note="Surat dokter.",
            given_by=_officer(supervision.client),
        )
        for day in days
    ]  # fmt: skip


def _steps(supervision: Supervision, now: datetime) -> Sequence[Row]:
    days = [(now - timedelta(days=DAYS * (n + 1) / (STEPS + 1))).date() for n in range(STEPS)]
    return [
        Step(
            supervision=supervision, office=supervision.office, step="village", on=day,
            by=_officer(supervision.client), note="Ada di rumah.",
        )
        for day in days
    ]  # fmt: skip


def _hand_overs(client: Client, now: datetime) -> None:
    """One officer after another; the last one is in charge today."""
    officers = list(Staff.objects.filter(office=client.office, roles__role="pk")[:HAND_OVERS])
    edges = [now - timedelta(days=DAYS * (1 - n / HAND_OVERS)) for n in range(HAND_OVERS + 1)]
    Assignment.objects.filter(client=client).delete()
    _write(
        [
            Assignment(
                client=client, office=client.office, officer=officer, from_at=start,
                until_at=end, reason="rotasi",
            )
            for officer, (start, end) in zip(officers, pairwise(edges), strict=False)
        ]
    )  # fmt: skip
    _write(
        [
            Assignment(
                client=client, office=client.office, officer=_officer(client), from_at=edges[-1],
                reason="rotasi",
            )
        ]
    )  # fmt: skip


def _officer(client: Client) -> Staff:
    assert client.officer is not None
    return client.officer


def _write(rows: Sequence[Row]) -> None:
    for row in rows:
        row.rev = 1
    type(rows[0])._base_manager.bulk_create(rows)
