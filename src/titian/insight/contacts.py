"""Whom has nobody met for too long? Standards by risk and stage against what the file tells.

A report face to face, a meeting that took place and a home visit are contacts. Questions to the
database are as many for ten clients as for a thousand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from titian.clients.models import Client
from titian.guidance.assessments import risk_bands_among
from titian.guidance.models import Appointment, Fact
from titian.kit import clock
from titian.reporting.models import Report
from titian.supervision.models import StageDecision, Supervision
from titian.supervision.rules.contacts import Contact, Standard, standards_for
from titian.supervision.rules.stages import EmptyGuidance, Stage, stages

Last = Mapping[UUID, date]
VISIT = "kunjungan"  # the kind of fact that tells of a visit at home
Place, Purpose = Appointment.Place, Appointment.Purpose
HERE = (Appointment.Outcome.MET, Appointment.Outcome.NOT_COMPLIED)  # who did not comply was met
MET = Q(outcome__in=HERE, struck_at=None)
IN_PERSON, AT_HOME = ~Q(place=Place.CALL), Q(place=Place.HOME)


@dataclass(frozen=True)
class Overdue:
    """One contact that is owed to one client."""

    client: Client
    standard: Standard
    stage: str
    last_on: date | None
    due_on: date
    days: int


def overdue_contacts(clients: QuerySet[Client], zone: str, at: datetime) -> list[Overdue]:
    """Of clients under guidance, the longest overdue first; who was revoked is not met here."""
    today = clock.today(zone, at)
    rows = Supervision.objects.filter(
        client__in=clients, ended_on=None, suspended_on=None, starts_on__lte=today
    )
    bands, decided = risk_bands_among(clients), _decided_stages(clients, today)
    last = {kind: _last_of(kind, clients, zone) for kind in Contact}
    found = []
    for row in rows.select_related("client__officer"):
        stage = decided.get(row.pk) or _stage_by_dates(row, today)
        for standard in standards_for(bands.get(row.client_id, ""), stage, today):
            last_on = last[standard.contact].get(row.client_id)
            due_on = standard.due_on(_since(row, last_on), row.starts_on)
            if due_on < today:
                days = (today - due_on).days
                found.append(Overdue(row.client, standard, stage, last_on, due_on, days))
    return sorted(found, key=lambda one: (one.due_on, one.client.name, one.client.pk))


def overdue_per_officer(found: Iterable[Overdue]) -> Mapping[UUID | None, int]:
    """How many clients of each officer wait for a contact."""
    waiting: dict[UUID | None, set[UUID]] = {}
    for one in found:
        waiting.setdefault(one.client.officer_id, set()).add(one.client.pk)
    return {officer: len(clients) for officer, clients in waiting.items()}


def _since(row: Supervision, last_on: date | None) -> date | None:
    """A contact under an earlier decree is none under this one."""
    return last_on if last_on is not None and last_on >= row.starts_on else None


def _stage_by_dates(row: Supervision, today: date) -> str:
    """Where no TPP decided: what the dates propose; after the last day the last stage goes on."""
    try:
        return stages(row.starts_on, row.ends_on).at(today) or Stage.AKHIR
    except EmptyGuidance:
        return Stage.AKHIR


def _decided_stages(clients: QuerySet[Client], today: date) -> Mapping[UUID, str]:
    rows = StageDecision.objects.filter(
        supervision__client__in=clients, supervision__ended_on=None, struck_at=None,
        from_on__lte=today,
    )  # fmt: skip
    return dict(rows.order_by("from_on", "pk").values_list("supervision_id", "stage"))


def _last_of(kind: Contact, clients: QuerySet[Client], zone: str) -> Last:
    """The newest day of such a contact, by client."""
    visits = Fact.objects.filter(client__in=clients, kind=VISIT, struck_at=None)
    found = _newest(visits.values_list("client_id").annotate(newest=Max("on")))
    reports = Report.objects.filter(_reports_of(kind), client__in=clients, is_counted=True)
    _join(found, reports.values_list("client_id").annotate(newest=Max("day")))
    meetings = Appointment.objects.filter(MET, _meetings_of(kind), client__in=clients)
    met = meetings.values_list("client_id").annotate(newest=Max("at"))
    _join(found, ((client, clock.today(zone, at)) for client, at in met))
    return found


def _reports_of(kind: Contact) -> Q:
    match kind:
        case Contact.HOME:
            return Q(channel=Report.Channel.VISIT)
        case Contact.FACE:
            return Q(evidence=Report.Evidence.SEEN)
        case Contact.ANY:
            return Q()


def _meetings_of(kind: Contact) -> Q:
    match kind:
        case Contact.HOME:
            return AT_HOME | Q(purpose=Purpose.HOME_VISIT) & IN_PERSON
        case Contact.FACE:
            return IN_PERSON
        case Contact.ANY:
            return Q()


def _newest(pairs: Iterable[tuple[UUID, date]]) -> dict[UUID, date]:
    found: dict[UUID, date] = {}
    _join(found, pairs)
    return found


def _join(found: dict[UUID, date], pairs: Iterable[tuple[UUID, date]]) -> None:
    for client, day in pairs:
        found[client] = max(day, found.get(client, day))
