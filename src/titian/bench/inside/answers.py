"""Which request for one's own data stands for the ids in its addresses?

The client of an open one where it is gone through, of an answered one where its slip is shown.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from titian.clients.data_requests import ATTACHED
from titian.clients.models import BlackBox, Client, DataReport, DataRequest
from titian.offices.access import Right
from titian.offices.models import Staff

PAGES = ("data_request", "data_report", "data_attachment")
SLIP = "data_request_told"
PART = "identitas-1"  # every file says who the client is


def example(name: str, person: Staff, at: datetime) -> UUID | int | str | None:
    """The same request for each of the ids, so that they belong together."""
    if name == "page":
        return 1
    reach = Client.objects.reachable_by(person, Right.DATA_REQUEST, at=at)
    rows = DataReport.objects.filter(request__client__in=reach, given_at__isnull=False)
    report = rows.select_related("request").order_by("made_at").first()
    if name == "data_report_id":
        return None if report is None else report.pk
    if name == "part":
        return PART
    asked = report.request if report else _first(reach)
    if asked is None:
        return None
    if name == "attachment_id":
        box = BlackBox.objects.filter(request=asked, lifted_at=None).first()
        return UUID(box.key.removeprefix(ATTACHED)) if box else None
    return asked.client_id if name == "client_id" else asked.pk


def example_of_slip(name: str, person: Staff, at: datetime) -> UUID | None:
    """Of who only asked who looked."""
    reach = Client.objects.reachable_by(person, Right.DATA_REQUEST, at=at)
    rows = DataRequest.objects.filter(client__in=reach, wants=DataRequest.Wants.LOOKERS)
    asked = rows.order_by("entered_at").first()
    if asked is None:
        return None
    return asked.client_id if name == "client_id" else asked.pk


def _first(reach: QuerySet[Client]) -> DataRequest | None:
    asked = DataRequest.objects.filter(client__in=reach, wants=DataRequest.Wants.ALL)
    return asked.order_by("entered_at").first()
