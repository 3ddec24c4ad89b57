"""How is a request for one's own data answered? Entered, gone through, made, approved, given.

Two people answer: who makes the report does not approve it, nor does who entered the request.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.audit.freshness import OtherContent
from titian.clients.models import (
    Blackout,
    Client,
    DataAttachment,
    DataReport,
    DataRequest,
    Disclosure,
    ReadPart,
)
from titian.clients.rules.telling import due_at
from titian.clients.sealing import cipher_of
from titian.documents.checking import Checked
from titian.documents.keeping import keep
from titian.documents.models import File
from titian.offices.models import Staff

ALL_OF_IT = "semua data tentang klien di dalam berkas"
BY_LAW = "hak akses atas data pribadi, UU 27/2022 Pasal 32"
UNWRITTEN = "diminta di loket"
ATTACHED = "lampiran:"  # begins the key of an attachment, which is decided one way or the other


class NoGuardian(Exception):
    """Nobody has parental power over an adult."""


class Closed(Exception):
    """This request was refused, or was answered already."""


class AlreadyWaiting(Exception):
    """A report waits for the head's word."""


class AlreadyDecided(Exception):
    """The head decided before."""


class OwnReport(Exception):
    """Nobody approves what they entered or made."""


class NotApproved(Exception):
    """Nothing is given before it was approved."""


@dataclass(frozen=True)
class Asking:
    """Who asks, how it was seen that it is them, and from when the time runs."""

    asker_is: str
    asker: str
    identity: str
    checked_by: str
    letter: str
    with_health: bool
    complete_at: datetime


@dataclass(frozen=True)
class Choice:
    """What an officer decided of one passage, attachment, or word everywhere."""

    key: str
    is_given: bool
    reason: str = ""
    words: tuple[str, ...] = ()


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


def enter_data_request(
    *, id: UUID, client: Client, asking: Asking, by: Staff, at: datetime
) -> DataRequest:
    """The form's own id again is the same request, or raises OtherContent. Raises NoGuardian."""
    if asking.asker_is == DataRequest.Asker.GUARDIAN and not client.is_child:
        raise NoGuardian
    with deed("client.data_asked", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        known = DataRequest.objects.filter(pk=id).first()
        if known is not None:
            if known.client_id != client.pk:
                raise OtherContent
            return known
        row = DataRequest(
            id=id, client=client, office_id=client.office_id, asker_is=asking.asker_is,
            asker=asking.asker, checked_by=asking.checked_by, letter=asking.letter,
            with_health=asking.with_health, complete_at=asking.complete_at,
            due_at=due_at(asking.complete_at), entered_by=by, entered_at=at,
        )  # fmt: skip
        row.set_identity(asking.identity)
        d.save(row)
        d.tell(f"officer:{client.officer_id}")
    return row


def refuse_data_request(
    *, request: DataRequest, because: str, by: Staff, at: datetime
) -> DataRequest:
    """The whole of it: who asked is not who they said, or Article 33 forbids all. Raises Closed."""
    with deed("client.data_refused", subject=request.client, by=by, at=at) as d:
        row = still_open(request)
        row.refused_by, row.refused_at, row.refused_because = by, at, because
        d.save(row)
        d.tell(f"officer:{row.entered_by_id}")
    return row


def go_through(
    *, request: DataRequest, part: str, digest: str, choices: Iterable[Choice], by: Staff,
    at: datetime,
) -> None:  # fmt: skip
    """One part was read as it stood, and this was decided of it. Raises Closed."""
    with deed("client.data_gone_through", subject=request.client, by=by, at=at) as d:
        row = still_open(request)
        for choice in choices:
            _decide(d, row, choice, by)
        read = ReadPart.objects.filter(request=row, part=part).first()
        read = read or ReadPart(request=row, office_id=row.office_id, part=part)
        read.digest, read.by, read.at = digest, by, at
        d.save(read)


def black_out_everywhere(
    *, request: DataRequest, choice: Choice, by: Staff, at: datetime
) -> None:  # fmt: skip
    """Words that no passage may say. Raises Closed."""
    with deed("client.data_gone_through", subject=request.client, by=by, at=at) as d:
        _decide(d, still_open(request), choice, by)


def make_report(*, request: DataRequest, draft: Draft, by: Staff, at: datetime) -> DataReport:
    """Both versions are kept before the head is asked. Raises Closed, AlreadyWaiting."""
    with deed("client.data_report_made", subject=request.client, by=by, at=at) as d:
        row = still_open(request)
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


def is_open(request: DataRequest) -> bool:
    """Neither refused nor answered: an approved report ends the work on it."""
    return request.refused_at is None and not request.reports.filter(is_approved=True).exists()


def still_open(request: DataRequest) -> DataRequest:
    """The row, held inside the open deed. Raises Closed."""
    row = locked(DataRequest, request.pk)
    if not is_open(row):
        raise Closed
    return row


def _decide(d: Deed, request: DataRequest, choice: Choice, by: Staff) -> None:
    row = Blackout.objects.filter(request=request, key=choice.key).first()
    if row is None and choice.is_given and not choice.reason and not _is_attachment(choice):
        return  # an ordinary passage stands as it is without a row
    row = row or Blackout(request=request, office_id=request.office_id, key=choice.key)
    if row._state.adding or _differs(row, choice):
        row.by, row.at = by, d.at
    row.is_given, row.reason = choice.is_given, choice.reason
    row.set_words(choice.words)
    d.save(row)


def _is_attachment(choice: Choice) -> bool:
    return choice.key.startswith(ATTACHED)


def _differs(row: Blackout, choice: Choice) -> bool:
    return (row.is_given, row.reason, row.words) != (choice.is_given, choice.reason, choice.words)


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
