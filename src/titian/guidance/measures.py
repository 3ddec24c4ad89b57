"""What is done after an outcome or a broken condition, and of what has nobody decided it yet?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from titian.audit.deeds import deed, locked
from titian.audit.freshness import OtherContent, was_kept
from titian.clients.models import Client
from titian.guidance.models import Appointment, Finding, Measure
from titian.guidance.rules.outcomes import NOTHING, asking_facts, measures_after
from titian.kit import clock
from titian.offices.models import Staff

ASKED_FOR = timedelta(days=92)  # what is older was answered by what came after


class NotAllowed(Exception):
    """This outcome lets no such measure follow."""


class NoReason(Exception):
    """Doing nothing is a decision, and has its reason."""


@dataclass(frozen=True)
class MeasureEntry:
    """What was decided, when and why."""

    kind: str
    on: date
    note: str = ""


def take_measure(
    *, id: UUID, after: Appointment | Finding, entry: MeasureEntry, by: Staff, at: datetime
) -> Measure:
    """Only what the outcome lets follow. Raises NotAllowed, NoReason, OtherContent."""
    client = after.client
    with deed("measure.taken", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        row = Measure.objects.select_related("client").filter(pk=id).first()
        if row is not None and after.pk not in (row.appointment_id, row.finding_id):
            raise OtherContent
        _must_be_allowed(after, entry)
        row = row or _new(id, after, by, at)
        row.kind, row.on = entry.kind, entry.on
        row.set_note(entry.note)
        if not was_kept(row):
            d.save(row)
            d.tell(f"officer:{client.officer_id}")
    return row


def meetings_undecided(clients: QuerySet[Client], zone: str, at: datetime) -> QuerySet[Appointment]:
    """Outcomes after which somebody must say what is done, and nobody has."""
    rows = Appointment.objects.filter(
        client__in=clients, struck_at=None,
        outcome__in=asking_facts(clock.today(zone, at)), at__gte=at - ASKED_FOR,
    )  # fmt: skip
    rows = rows.exclude(Exists(_standing().filter(appointment=OuterRef("pk"))))
    return rows.select_related("client__officer", "client__office").order_by("at", "pk")


def findings_undecided(clients: QuerySet[Client], zone: str, at: datetime) -> QuerySet[Finding]:
    today = clock.today(zone, at)
    rows = Finding.objects.filter(
        client__in=clients, struck_at=None, condition__struck_at=None,
        state__in=asking_facts(today), on__gte=today - ASKED_FOR,
    )  # fmt: skip
    rows = rows.exclude(Exists(_standing().filter(finding=OuterRef("pk"))))
    with_names = rows.select_related("client__officer", "client__office", "condition")
    return with_names.order_by("on", "pk")


def measures_of(client: Client) -> Sequence[Measure]:
    """Newest first, struck ones too."""
    rows = Measure.objects.filter(client=client).select_related("by", "appointment", "finding")
    found = list(rows.order_by("-on", "-written_at", "-pk"))
    for row in found:
        row.client = client
    return found


def fact_of(after: Appointment | Finding) -> str:
    """What happened, by the key of the law."""
    return after.outcome if isinstance(after, Appointment) else after.state


def _standing() -> QuerySet[Measure]:
    return Measure.objects.filter(struck_at=None)


def _must_be_allowed(after: Appointment | Finding, entry: MeasureEntry) -> None:
    allowed = {one.key for one in measures_after(fact_of(after), entry.on)}
    if after.struck_at is not None or entry.kind not in allowed:
        raise NotAllowed
    if entry.kind == NOTHING and not entry.note:
        raise NoReason


def _new(id: UUID, after: Appointment | Finding, by: Staff, at: datetime) -> Measure:
    row = Measure(
        id=id, client=after.client, office_id=after.client.office_id, by=by, written_at=at
    )
    if isinstance(after, Appointment):
        row.appointment = after
    else:
        row.finding = after
    return row
