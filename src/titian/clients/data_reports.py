"""How does the answer to a request for one's own data leave the office? Made, approved, given.

Two people answer: who makes the report does not approve it, nor does who entered the request.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from titian.audit.deeds import Deed, deed, locked
from titian.clients.data_requests import Closed, still_open
from titian.clients.models import DataAttachment, DataReport, DataRequest, Disclosure
from titian.clients.sealing import cipher_of
from titian.documents.checking import Checked
from titian.documents.keeping import keep
from titian.documents.models import File
from titian.offices.models import Staff

ALL_OF_IT = "semua data tentang klien di dalam berkas"
BY_LAW = "hak akses atas data pribadi, UU 27/2022 Pasal 32"
UNWRITTEN = "diminta di loket"


class AlreadyWaiting(Exception):
    """A report waits for the head's word."""


class AlreadyDecided(Exception):
    """The head decided before."""


class OwnReport(Exception):
    """Nobody approves what they entered or made."""


class NotApproved(Exception):
    """Nothing is given before it was approved."""


@dataclass(frozen=True)
class Enclosed:
    """An attachment as it goes with the answer, or not; with boxes, `copy` goes in its place."""

    file: File
    title: str
    is_given: bool
    reason: str = ""
    boxes: int = 0
    copy: Checked | None = None


@dataclass(frozen=True)
class Draft:
    """The answer in both versions, as PDF."""

    whole: bytes
    given: bytes
    passages: int
    blacked: int
    enclosed: tuple[Enclosed, ...] = ()


def make_report(*, request: DataRequest, draft: Draft, by: Staff, at: datetime) -> DataReport:
    """Both versions are kept before the head is asked. Raises Closed, AlreadyWaiting; of who asked
    for the slip alone no report is made, which is Closed too."""
    with deed("client.data_report_made", subject=request.client, by=by, at=at) as d:
        row = still_open(request)
        if row.wants_lookers:
            raise Closed
        if row.reports.filter(decided_at=None).exists():
            raise AlreadyWaiting
        report = DataReport(
            request=row, office_id=row.office_id, whole=_kept(d, row, _pdf(draft.whole), "lengkap"),
            given_version=_kept(d, row, _pdf(draft.given), "diberikan"), passages=draft.passages,
            blacked=draft.blacked, made_by=by, made_at=at,
        )  # fmt: skip
        d.save(report)
        _enclose(d, report, draft.enclosed)
        d.tell(f"office:{row.office_id}", urgent=True)
    return report


def decide_report(
    *, report: DataReport, is_approved: bool, note: str, by: Staff, at: datetime
) -> DataReport:
    """Raises AlreadyDecided, OwnReport."""
    name = "client.data_report_approved" if is_approved else "client.data_report_returned"
    with deed(name, subject=report.request.client, by=by, at=at) as d:
        row = locked(DataReport, report.pk)
        if row.decided_at is not None:
            raise AlreadyDecided
        if by.pk in (row.made_by_id, row.request.entered_by_id):
            raise OwnReport
        row.decided_by, row.decided_at = by, at
        row.is_approved, row.decision_note = is_approved, note
        d.save(row)
        d.tell(f"officer:{row.made_by_id}")
    return row


def give_report(*, report: DataReport, by: Staff, at: datetime) -> DataReport:
    """Handed over, once; of a child it is a disclosure too. Raises NotApproved."""
    with deed("client.data_given", subject=report.request.client, by=by, at=at) as d:
        row = locked(DataReport, report.pk)
        if not row.is_approved:
            raise NotApproved
        if row.given_at is None:
            row.given_by, row.given_at = by, at
            d.save(row)
            if row.request.client.is_child:
                _disclose(d, row)
    return row


def _kept(d: Deed, request: DataRequest, checked: Checked, name: str) -> File:
    register = request.client.register
    return keep(
        d, office=request.office, register=register, received=checked.content, checked=checked,
        name=name, cipher=cipher_of(register), at=d.at,
    )  # fmt: skip


def _pdf(content: bytes) -> Checked:
    return Checked(content, "application/pdf", ".pdf", "")


def _enclose(d: Deed, report: DataReport, enclosed: Sequence[Enclosed]) -> None:
    for number, one in enumerate(enclosed, 1):
        copy = _kept(d, report.request, one.copy, f"lampiran-{number}") if one.copy else None
        row = DataAttachment(
            report=report, office_id=report.office_id, number=number, file=one.file,
            given_version=copy, boxes=one.boxes, title=one.title, is_given=one.is_given,
            reason=one.reason,
        )  # fmt: skip
        d.save(row)


def _disclose(d: Deed, report: DataReport) -> None:
    """PP 9/2017 keeps one list of all that left a child's register."""
    asked = report.request
    row = Disclosure(
        client=asked.client, office_id=asked.office_id, asker=asked.asker,
        letter=asked.letter or UNWRITTEN, reason=BY_LAW, asked_for=ALL_OF_IT,
        entered_by_id=asked.entered_by_id, entered_at=asked.entered_at,
        decided_by_id=report.decided_by_id, decided_at=report.decided_at, is_granted=True,
        given=f"{report.passages - report.blacked} dari {report.passages} bagian, "
        f"{report.attachments.filter(is_given=True).count()} lampiran",
        given_by_id=report.given_by_id, given_at=report.given_at,
    )  # fmt: skip
    row.set_identity(asked.identity)
    d.save(row)
