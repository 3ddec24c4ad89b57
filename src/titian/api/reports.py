"""Laporan: read by another program, and taken through it (a kiosk, a village's own system)."""

from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from titian.api.entrance import ProgramRequest, file_for, not_found, open_to
from titian.api.listing import page_of
from titian.api.once import IdempotencyKey, done_once
from titian.api.problems import Problem, Wrong, unfit
from titian.api.shapes import Given, Limit, answers
from titian.api.texts import Day, Long, Middle, Moment, Note
from titian.clients.models import Client
from titian.kit import clock
from titian.kit.words import shown
from titian.offices.access import Right
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    Answers,
    NotUnderSupervision,
    take_report,
)
from titian.reporting.days import NotThen, why_not_then
from titian.reporting.models import WRITTEN_DOWN, Channel, Report
from titian.supervision.models import Supervision

router = Router(tags=[shown("Laporan")])


class ReportGiven(Given):
    """What the client said; without `made_at` it was now."""

    channel: Channel = Channel.DESK
    work: Middle = ""
    changes: Long = ""
    need: Report.Need = Report.Need.NONE
    note: Note = ""
    made_at: Moment | None = None


class ReportLine(Schema):
    """One report in a list, and as its receipt."""

    id: UUID
    client: UUID
    day: date
    made_at: datetime
    received_at: datetime
    channel: Channel
    number: str
    evidence: Report.Evidence
    is_counted: bool
    was_late: bool


class ReportLines(Schema):
    items: list[ReportLine]
    next: UUID | None


class ReportShape(ReportLine):
    """One report with its answers."""

    work: str
    changes: str
    need: Report.Need
    note: str
    reviewed_at: datetime | None


@router.get(
    "/laporan", auth=open_to(Right.FILE, Right.CHILD_FILE), response=answers(200, ReportLines),
    summary=shown("Daftar laporan"),
    description=shown("Dari klien yang berkasnya boleh dibuka token ini."),
)  # fmt: skip
def reports(
    request: ProgramRequest,
    client: UUID | None = None,
    from_on: Day | None = None,
    until_on: Day | None = None,
    after: UUID | None = None,
    limit: Limit = 50,
) -> ReportLines:
    open_ones = Client.objects.visible_to(request.auth, at=request.at)
    rows = Report.objects.filter(client__in=open_ones)
    if client is not None:
        rows = rows.filter(client=client)
    if from_on is not None:
        rows = rows.filter(day__gte=from_on)
    if until_on is not None:
        rows = rows.filter(day__lt=until_on)
    page, following = page_of(rows, after, limit)
    return ReportLines(items=[_line(row) for row in page], next=following)


@router.get(
    "/laporan/{uuid:report_id}", auth=open_to(Right.FILE, Right.CHILD_FILE),
    response=answers(200, ReportShape, 409),
    summary=shown("Satu laporan"),
    description=shown("Dengan jawabannya. Dicatat dalam jejak audit."),
)  # fmt: skip
def report(request: ProgramRequest, report_id: UUID) -> ReportShape:
    row = Report.objects.filter(pk=report_id).first()
    if row is None:
        raise not_found()
    file_for(request, row.client_id, "report")
    return ReportShape(
        **_line(row).dict(), work=row.work, changes=row.changes, need=Report.Need(row.need),
        note=row.note, reviewed_at=row.reviewed_at,
    )  # fmt: skip


@router.post(
    "/klien/{uuid:client_id}/laporan", auth=open_to(Right.REPORT),
    response=answers(201, ReportLine, 409),
    summary=shown("Catat laporan"),
    description=shown("Satu laporan seorang klien sehari, seperti di meja depan."),
)  # fmt: skip
def take(
    request: ProgramRequest, client_id: UUID, given: ReportGiven, key: IdempotencyKey
) -> object:
    client = file_for(request, client_id, "report.new", right=Right.REPORT)
    new = done_once(request, key, partial(_take, request, client, given))
    row = Report.objects.get(pk=new)
    return Status(201, _line(row))


def _take(request: ProgramRequest, client: Client, given: ReportGiven, new: UUID) -> Report:
    made_at = given.made_at or request.at
    _must_be_that_day(request, client, given, made_at)
    answers = Answers(given.channel.value, given.work, given.changes, given.need.value, given.note)
    try:
        return take_report(
            id=new, client=client, answers=answers, made_at=made_at, by=request.auth,
            at=request.at,
        )  # fmt: skip
    except AlreadyReportedThatDay:
        raise Problem(409, "sudah-lapor", _("Klien sudah lapor pada hari itu")) from None
    except NotUnderSupervision:
        raise Problem(409, "tanpa-bimbingan", _("Klien ini tidak sedang dibimbing")) from None


def _must_be_that_day(
    request: ProgramRequest, client: Client, given: ReportGiven, made_at: datetime
) -> None:
    """As at the desk; a supervision that is missing is said by the deed."""
    if given.channel not in WRITTEN_DOWN:
        raise unfit(Wrong("channel", _("Cara ini hanya untuk klien yang mengetik sendiri.")))
    held = Supervision.objects.filter(client=client, ended_on=None).first()
    if made_at > request.at:
        raise unfit(Wrong("made_at", _("Jam ini belum lewat.")))
    day = clock.today(client.office.zone, made_at)
    why = held and why_not_then(
        day, channel=given.channel.value, supervision=held, office=client.office, at=request.at
    )
    match why:
        case NotThen.BEFORE_GUIDANCE:
            raise unfit(Wrong("made_at", _("Bimbingan belum mulai pada hari itu.")))
        case NotThen.AT_THE_COUNTER:
            said = _(
                "Datang ke kantor dicatat pada harinya. Hari yang sudah lewat hanya untuk "
                "telepon, kunjungan, atau desa, atau bila hari itu sistem terganggu."
            )
            raise unfit(Wrong("made_at", said))


def _line(row: Report) -> ReportLine:
    return ReportLine(
        id=row.pk, client=row.client_id, day=row.day, made_at=row.made_at,
        received_at=row.received_at, channel=Channel(row.channel),
        number=row.receipt, evidence=Report.Evidence(row.evidence), is_counted=row.is_counted,
        was_late=row.was_late,
    )  # fmt: skip
