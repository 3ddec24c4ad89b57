"""How is the work shared? Clients, reports in time and open alerts of each officer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from titian.alerts.models import Alert
from titian.kit import clock
from titian.offices.models import Leave, Office, Staff
from titian.reporting.models import Report
from titian.supervision.models import Supervision
from titian.supervision.waiting import silent


@dataclass(frozen=True)
class Share:
    """Clients of one officer, and how many of them are silent; no officer: who has none."""

    officer: UUID | None
    name: str
    clients: int
    silent: int


@dataclass(frozen=True)
class Load:
    """One officer; `officer` None gathers clients without one."""

    officer: Staff | None
    clients: int
    on_time_share: int | None
    open_alerts: int
    stand_in: str

    @property
    def is_absent(self) -> bool:
        return bool(self.stand_in)


@dataclass(frozen=True)
class Spread:
    """The same without names."""

    officers: int
    least: int
    middle: int
    most: int
    uncovered: int


def shares_of(office: Office, at: datetime) -> list[Share]:
    """A client is under one decree at a time, so decrees count clients."""
    return shares(Supervision.objects.filter(office=office, ended_on=None), at)


def shares(rows: QuerySet[Supervision], at: datetime) -> list[Share]:
    """Who carries how many of these, the most silent first."""
    per_officer = rows.values_list("client__officer", "client__officer__name").annotate(
        clients=Count("pk"), silent=Count("pk", filter=silent(at))
    )
    in_order = per_officer.order_by("-silent", "-clients", "client__officer__name")
    return [Share(officer, name or "", *counts) for officer, name, *counts in in_order]


def loads_of(office: Office, since: date, at: datetime) -> list[Load]:
    """Every working PK and whoever has clients, the heaviest first."""
    clients = {share.officer: share.clients for share in shares_of(office, at)}
    reports = _reports(office, since)
    alerts = _per_officer(Alert.objects.filter(office=office, settled_at=None))
    stand_ins = _stand_ins(office, at)
    is_pk = Q(roles__role="pk", roles__until_at=None, office=office, state=Staff.State.ACTIVE)
    people = Staff.objects.filter(is_pk | Q(pk__in=[pk for pk in clients if pk])).distinct()
    officers: list[Staff | None] = [*people.order_by("name")]
    if clients.get(None):
        officers.append(None)
    loads = [
        Load(
            officer,
            clients.get(key, 0),
            reports.get(key),
            alerts.get(key, 0),
            stand_ins.get(key, "") if key else "",
        )
        for officer, key in ((o, o.pk if o else None) for o in officers)
    ]
    return sorted(loads, key=lambda load: -load.clients)


def spread_of(loads: list[Load]) -> Spread:
    counts = [load.clients for load in loads if load.officer is not None] or [0]
    uncovered = sum(load.clients for load in loads if load.officer is None)
    return Spread(
        sum(load.officer is not None for load in loads),
        min(counts),
        round(median(counts)),
        max(counts),
        uncovered,
    )


def _reports(office: Office, since: date) -> Mapping[UUID | None, int]:
    """Per cent of reports in time, by the officer in charge now."""
    rows = Report.objects.filter(office=office, day__gte=since, is_counted=True)
    counted = rows.values_list("client__officer").annotate(
        n=Count("pk"), in_time=Count("pk", filter=Q(was_late=False))
    )
    return {officer: round(100 * in_time / n) for officer, n, in_time in counted}


def _per_officer(alerts: "QuerySet[Alert]") -> Mapping[UUID | None, int]:
    return dict(alerts.values_list("client__officer").annotate(n=Count("pk")))


def _stand_ins(office: Office, at: datetime) -> Mapping[UUID, str]:
    today = clock.today(office.zone, at)
    leaves = Leave.objects.filter(
        office=office, from_on__lte=today, until_on__gt=today, ended_at=None
    )
    return dict(leaves.values_list("absent", "stand_in__name"))
