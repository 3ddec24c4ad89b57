"""Which request does this address name, and may this person work on it?"""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from titian.audit.deeds import look
from titian.clients.models import Client, DataReport, DataRequest
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.reach import may
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff

PAGE = "client.data_request"


def file_of(
    request: StaffRequest, client_id: UUID, *, right: Right = Right.DATA_REQUEST, page: str = PAGE
) -> Client:
    return client_for(request, client_id, page, right=right)


def asked_in(request: StaffRequest, client: Client, data_request_id: UUID) -> DataRequest:
    """With health in it only for who may know of that, and each such look says so."""
    rows = client.data_requests.select_related("entered_by", "refused_by", "told_by")
    asked = rows.filter(pk=data_request_id).first()
    if asked is None:
        raise Http404
    asked.client = client
    if asked.with_health:
        may_heal = may(request, client, Right.MEDICAL, within=Right.MEDICAL)
        look(
            "client.data_health", subject=client, by=request.user, at=request.at,
            refused=not may_heal,
        )  # fmt: skip
        if not may_heal:
            raise PermissionDenied
    return asked


def report_in(asked: DataRequest, data_report_id: UUID) -> DataReport:
    rows = asked.reports.select_related("made_by", "decided_by", "given_by", "whole")
    report = rows.select_related("given_version").filter(pk=data_report_id).first()
    if report is None:
        raise Http404
    report.request = asked
    return report


def requests_open(user: Staff, at: datetime) -> QuerySet[DataRequest]:
    """Neither refused nor given, the most pressing first."""
    clients = Client.objects.reachable_by(user, Right.DATA_REQUEST, at=at)
    rows = DataRequest.objects.filter(client__in=clients, refused_at=None, told_at=None)
    rows = rows.exclude(reports__given_at__isnull=False)
    return rows.select_related("client__office", "client__officer").order_by("due_at", "pk")


def count_reports_waiting(user: Staff, at: datetime) -> int:
    """Answers that wait for this head's approval."""
    if not scope_of(user.role_names, Right.DATA_RELEASE):
        return 0
    clients = Client.objects.reachable_by(user, Right.DATA_RELEASE, at=at)
    waiting = DataReport.objects.filter(decided_at=None, request__client__in=clients)
    return waiting.exclude(made_by=user).exclude(request__entered_by=user).count()
