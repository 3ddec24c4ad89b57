"""Bimbingan: what clients are under, until when, and what is due."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from ninja import Router, Schema, Status

from titian.api.entrance import ProgramRequest, file_for, not_found, open_to
from titian.api.listing import page_of
from titian.api.shapes import Limit, answers
from titian.api.versions import IF_NONE_MATCH, is_known, not_modified, tag_of
from titian.clients.models import Client
from titian.kit.words import shown
from titian.offices.access import Right
from titian.supervision.models import Programme, Supervision

router = Router(tags=[shown("Bimbingan")])


class SupervisionLine(Schema):
    """One supervision in a list; `ended_on` is empty while it lasts."""

    id: UUID
    client: UUID
    programme: Programme
    starts_on: date
    ends_on: date
    ended_on: date | None
    due_on: date | None


class SupervisionLines(Schema):
    items: list[SupervisionLine]
    next: UUID | None


class SupervisionShape(SupervisionLine):
    """One supervision as the file shows it."""

    decree_number: str
    decree_on: date
    decree_by: str
    offence: str
    verdict_number: str
    end_way: str
    suspended_on: date | None
    frequency: str
    silent_since: date | None
    misses: int
    last_report_on: date | None


@router.get(
    "/bimbingan", auth=open_to(Right.FILE, Right.CHILD_FILE),
    response=answers(200, SupervisionLines),
    summary=shown("Daftar bimbingan"),
    description=shown("Dari klien yang berkasnya boleh dibuka token ini."),
)  # fmt: skip
def supervisions(
    request: ProgramRequest,
    client: UUID | None = None,
    is_active: bool | None = None,
    after: UUID | None = None,
    limit: Limit = 50,
) -> SupervisionLines:
    open_ones = Client.objects.visible_to(request.auth, at=request.at)
    rows = Supervision.objects.filter(client__in=open_ones)
    if client is not None:
        rows = rows.filter(client=client)
    if is_active is not None:
        rows = rows.filter(ended_on__isnull=is_active)
    page, following = page_of(rows, after, limit)
    return SupervisionLines(items=[_line(row) for row in page], next=following)


@router.get(
    "/bimbingan/{uuid:supervision_id}", auth=open_to(Right.FILE, Right.CHILD_FILE),
    response={304: None, **answers(200, SupervisionShape, 409)},
    summary=shown("Satu bimbingan"),
    description=shown("SK, jadwal, dan keadaan lapornya. Dicatat dalam jejak audit."),
    openapi_extra=IF_NONE_MATCH,
)  # fmt: skip
def supervision(request: ProgramRequest, response: HttpResponse, supervision_id: UUID) -> object:
    row = Supervision.objects.filter(pk=supervision_id).first()
    if row is None:
        raise not_found()
    file_for(request, row.client_id, "client.guidance")
    if is_known(request, row):
        return not_modified(row)
    response.headers["ETag"] = tag_of(row)
    return Status(200, _whole(row))


def _line(row: Supervision) -> SupervisionLine:
    return SupervisionLine(
        id=row.pk, client=row.client_id, programme=Programme(row.programme),
        starts_on=row.starts_on, ends_on=row.ends_on, ended_on=row.ended_on, due_on=row.due_on,
    )  # fmt: skip


def _whole(row: Supervision) -> SupervisionShape:
    return SupervisionShape(
        **_line(row).dict(),
        decree_number=row.decree_number, decree_on=row.decree_on, decree_by=row.decree_by,
        offence=row.offence, verdict_number=row.verdict_number, end_way=row.end_way,
        suspended_on=row.suspended_on, frequency=row.frequency, silent_since=row.silent_since,
        misses=row.misses, last_report_on=row.last_report_on,
    )  # fmt: skip
