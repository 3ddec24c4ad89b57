"""How is a request for one's own data taken up? Entered, gone through, refused; who asks only who
looked at the file gets a slip. The answer to all else is clients/data_reports.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.audit.freshness import OtherContent
from titian.clients.models import Blackout, Client, DataRequest, ReadPart
from titian.clients.rules.telling import due_at
from titian.offices.models import Staff

ATTACHED = "lampiran:"  # begins the key of an attachment, which is decided one way or the other


class NoGuardian(Exception):
    """Nobody has parental power over an adult."""


class Closed(Exception):
    """This request was refused, or was answered already."""


class AskedForMore(Exception):
    """The slip of who looked does not answer this request."""


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
    wants: str = DataRequest.Wants.ALL


@dataclass(frozen=True)
class Choice:
    """What an officer decided of one passage, attachment, or word everywhere."""

    key: str
    is_given: bool
    reason: str = ""
    words: tuple[str, ...] = ()


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
            id=id, client=client, office_id=client.office_id, wants=asking.wants,
            asker_is=asking.asker_is, asker=asking.asker, checked_by=asking.checked_by,
            letter=asking.letter, with_health=asking.with_health, complete_at=asking.complete_at,
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


def tell_lookers(*, request: DataRequest, by: Staff, at: datetime) -> DataRequest:
    """The slip of who looked was handed over: all that was asked. Raises Closed, AskedForMore."""
    with deed("client.data_told", subject=request.client, by=by, at=at) as d:
        row = still_open(request)
        if not row.wants_lookers:
            raise AskedForMore
        row.told_by, row.told_at = by, at
        d.save(row)
        d.tell(f"officer:{row.client.officer_id}")
    return row


def is_open(request: DataRequest) -> bool:
    """Neither refused nor answered: an approved report, or the slip, ends the work on it."""
    if request.refused_at is not None or request.told_at is not None:
        return False
    return not request.reports.filter(is_approved=True).exists()


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
