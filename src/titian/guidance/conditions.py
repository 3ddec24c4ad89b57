"""How do the conditions of the decree come to the file, and what came of each?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from titian.audit.deeds import deed, locked
from titian.audit.freshness import OtherContent, was_kept
from titian.audit.questions import Question
from titian.clients.models import Client
from titian.clients.rows_of import of_client
from titian.guidance.models import Condition, Document, Finding
from titian.guidance.rules.conditions import due_days, next_day, open_days
from titian.offices.models import Staff
from titian.supervision.law import law_on
from titian.supervision.models import Supervision

State = Finding.State
ANSWERS = frozenset({State.KEPT, State.BROKEN, State.EXCUSED})  # half done is still waited for
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ConditionEntry:
    """A condition as typed from the decree."""

    kind: str
    text: str
    every: str
    from_on: date
    first_due_on: date | None = None
    until_on: date | None = None
    source: str = ""


@dataclass(frozen=True)
class FindingEntry:
    """What came of it, as somebody saw or was told."""

    state: str
    on: date
    source: str
    due_on: date | None = None
    note: str = ""
    document: Document | None = None


@dataclass(frozen=True)
class Standing:
    """One condition as it stands today: what was found, what is over, what comes."""

    condition: Condition
    findings: Sequence[Finding]
    open_days: Sequence[date]
    next_on: date | None

    @property
    def last(self) -> Finding | None:
        return self.findings[0] if self.findings else None


def enter_condition(
    *, id: UUID, supervision: Supervision, entry: ConditionEntry, by: Staff, at: datetime
) -> Condition:
    """The form's own id again is the same condition, or raises OtherContent."""
    client = supervision.client
    with deed("condition.entered", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        row = Condition.objects.select_related("client").filter(pk=id).first()
        if row is not None and row.supervision_id != supervision.pk:
            raise OtherContent
        row = row or Condition(
            id=id, client=client, supervision=supervision, office_id=client.office_id, by=by,
            written_at=at,
        )  # fmt: skip
        row.kind, row.every, row.source = entry.kind, entry.every, entry.source
        row.from_on, row.until_on, row.first_due_on = (
            entry.from_on, entry.until_on, entry.first_due_on,
        )  # fmt: skip
        row.set_text(entry.text)
        if not was_kept(row):
            d.save(row)
            d.tell(f"officer:{client.officer_id}")
    return row


def write_finding(
    *, id: UUID, condition: Condition, entry: FindingEntry, by: Staff, at: datetime
) -> Finding:
    """The form's own id again is the same finding, or raises OtherContent."""
    client = condition.client
    with deed("condition.found", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        row = Finding.objects.select_related("client").filter(pk=id).first()
        if row is not None and row.condition_id != condition.pk:
            raise OtherContent
        row = row or Finding(
            id=id, client=client, condition=condition, office_id=client.office_id, by=by,
            written_at=at,
        )  # fmt: skip
        row.state, row.on, row.due_on = entry.state, entry.on, entry.due_on
        row.source, row.document = entry.source, entry.document
        row.set_note(entry.note)
        if not was_kept(row):
            d.save(row)
            d.tell(f"officer:{client.officer_id}")
    return row


def conditions_of(client: Client, today: date) -> Sequence[Standing]:
    """Those of every decree that stand; in two questions."""
    return standings_of(of_client(_CONDITIONS, client), today)


_CONDITIONS = Question(
    lambda client: (
        Condition.objects.filter(client=client, struck_at=None)
        .select_related("supervision", "by")
        .order_by("kind", "from_on", "pk")
    )
)


def standings_of(conditions: Sequence[Condition], today: date) -> Sequence[Standing]:
    """`conditions` with client and supervision; one question."""
    findings = _findings_of(conditions)
    return [_standing(row, findings.get(row.pk, ()), today) for row in conditions]


def standings_among(clients: QuerySet[Client], today: date) -> Sequence[Standing]:
    """Of guidance that goes on."""
    rows = Condition.objects.filter(
        client__in=clients, struck_at=None, supervision__ended_on=None,
        first_due_on__isnull=False,
    )  # fmt: skip
    with_names = rows.select_related("client__officer", "client__office", "supervision")
    return standings_of(list(with_names.order_by("first_due_on", "pk")), today)


def falling_due(
    clients: QuerySet[Client], first: date, last: date
) -> Mapping[date, Sequence[Condition]]:
    """Of guidance that goes on, by the day, both included; what was answered is left out."""
    found: defaultdict[date, list[Condition]] = defaultdict(list)
    for one in standings_among(clients, first):
        answered = answered_days(one.findings)
        for day in due_days(one.condition.rhythm, last):
            if day >= first and day not in answered:
                found[day].append(one.condition)
    return found


def answered_days(findings: Sequence[Finding]) -> frozenset[date]:
    """The due days that are waited for no more."""
    return frozenset(one.due_on for one in findings if one.due_on and one.state in ANSWERS)


def _findings_of(conditions: Sequence[Condition]) -> Mapping[UUID, Sequence[Finding]]:
    by_name = {row.pk: row for row in conditions}
    if not by_name:
        return {}
    found: defaultdict[UUID, list[Finding]] = defaultdict(list)
    rows = Finding.objects.filter(condition__in=list(by_name), struck_at=None).select_related("by")
    for row in rows.order_by("-on", "-written_at", "-pk"):
        row.condition = by_name[row.condition_id]
        row.client = row.condition.client
        found[row.condition_id].append(row)
    return found


def _standing(row: Condition, findings: Sequence[Finding], today: date) -> Standing:
    answered = answered_days(findings)
    asked_since = today - timedelta(days=law_on(today).rule("CONDITION.ask").amount)
    over = [day for day in open_days(row.rhythm, answered, today) if day >= asked_since]
    return Standing(row, findings, over, next_day(row.rhythm, answered, today))
