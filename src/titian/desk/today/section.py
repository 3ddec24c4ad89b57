"""What falls through in this section? Alerts that nobody saw, clients whom nobody covers."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from titian.alerts.models import Alert
from titian.clients.models import Client
from titian.desk.access.due import Due, due_of
from titian.desk.bounds.counting import APPROVALS, Requests, count_waiting, requests_waiting
from titian.desk.inbox.waiting import View
from titian.desk.today import work_lists
from titian.desk.today.compliance_waiting import ComplianceWaiting, compliance_waiting
from titian.desk.today.inbox import NewReports, Promises, new_reports, promises
from titian.desk.today.reports_waiting import ReportsWaiting, reports_waiting
from titian.insight.caseload import Share, shares
from titian.kit import clock
from titian.offices.models import Leave, Staff
from titian.supervision.models import Supervision

MOST = 30


@dataclass(frozen=True)
class Section:
    """The kasubsi's part of Hari ini."""

    unseen: list[Alert]
    unseen_count: int
    uncovered: list[Leave]
    orphans: list[Client]
    orphan_count: int
    officers: list[Share]
    zone_proposals: int  # and whatever else is decided there
    requests: Requests
    asked: Due
    waiting: ReportsWaiting
    compliance: ComplianceWaiting
    risen: NewReports
    promises: Promises

    @property
    def silent_count(self) -> int:
        return sum(officer.silent for officer in self.officers)


def section_today(user: Staff, at: datetime) -> Section:
    clients = work_lists.clients_of_section(user, at)
    unseen = work_lists.open_alerts(clients).filter(seen_at=None)
    orphans = without_officer(clients)
    requests = requests_waiting(user, at)
    return Section(
        unseen=list(unseen[:MOST]),
        unseen_count=unseen.count(),
        uncovered=list(uncovered_leaves(user, at)),
        orphans=list(orphans[:MOST]),
        orphan_count=orphans.count(),
        officers=shares(Supervision.objects.filter(ended_on=None, client__in=clients), at),
        zone_proposals=count_waiting(user, at).get(APPROVALS, 0) - requests.count,
        requests=requests,
        asked=due_of(user, at),
        waiting=reports_waiting(clients, user.zone, at),
        compliance=compliance_waiting(clients, user.zone, at),
        risen=new_reports(user, at, View.RISEN, MOST),
        promises=promises(user, at),
    )


def without_officer(clients: QuerySet[Client]) -> QuerySet[Client]:
    """Under guidance, but nobody is in charge, or who is in charge works here no more."""
    active = Supervision.objects.filter(client=OuterRef("pk"), ended_on=None)
    nobody = Q(officer=None) | ~Q(officer__state=Staff.State.ACTIVE)
    return clients.filter(nobody, Exists(active)).select_related("officer").order_by("name", "pk")


def uncovered_leaves(user: Staff, at: datetime) -> QuerySet[Leave]:
    """Away today, while the stand-in is away too or works here no more."""
    today = clock.today(user.zone, at)
    now = Leave.objects.filter(from_on__lte=today, until_on__gt=today, ended_at=None)
    away_too = Exists(now.filter(absent=OuterRef("stand_in")))
    rows = now.filter(office=user.office_id).filter(
        away_too | ~Q(stand_in__state=Staff.State.ACTIVE)
    )
    return rows.select_related("absent", "stand_in").order_by("until_on", "pk")
