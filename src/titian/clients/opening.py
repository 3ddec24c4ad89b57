"""How is a client's file opened, by a page or by another program? Asked for, recorded, then shown.

Whoever may enter may still not see every client: the queryset is asked, the look is recorded,
and a refused look too.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from titian.audit.deeds import look
from titian.audit.questions import Question, Questions
from titian.clients.around import Reader
from titian.clients.models import Client
from titian.clients.walls import has_conflict
from titian.offices.access import Right
from titian.offices.models import Staff


class NoSuchFile(Exception):
    """No client has this id."""


class ClosedFile(Exception):
    """This file is not open to who asked; `is_file`: the whole file was asked for."""

    def __init__(self, client: Client, *, is_file: bool) -> None:
        super().__init__(str(client.pk))
        self.client, self.is_file = client, is_file


class MergedFile(Exception):
    """This file became part of another, of which who asked may know."""

    def __init__(self, client: Client, stayed: Client) -> None:
        super().__init__(str(client.pk))
        self.client, self.stayed = client, stayed


class Closed(StrEnum):
    """Why a file is closed, as far as it may be said."""

    ANOTHER_OFFICE = "another_office"
    RELATIVE = "relative"
    CHILD = "child"
    OTHERS = "others"


def open_file(
    client_id: UUID, *, by: Staff, page: str, at: datetime, right: Right | None = None
) -> Client:
    """The client; the look is committed before anything is shown.

    `right` None asks for the file; else for what may be done (report, alert …). Raises NoSuchFile,
    MergedFile, ClosedFile.
    """
    client = _ASKED_FOR.first(client_id)
    if client is None:
        raise NoSuchFile
    if client.merged_into_id is not None:
        _point_on(client, by, at)
    refused = not _ALLOWED.of(Reader.of(by, at), right).lines(client_id)
    look(page, subject=client, by=by, at=at, refused=refused)
    if refused:
        raise ClosedFile(client, is_file=right is None)
    return client


_ASKED_FOR = Question(lambda pk: Client.objects.select_related("office", "officer").filter(pk=pk))


def _allowed(reader: Reader, right: Right | None, client: UUID) -> QuerySet[Client, tuple[UUID]]:
    clients = Client.objects.filter(pk=client)
    found = clients.visible_to(reader) if right is None else clients.reachable_by(reader, right)
    return found.values_list("pk")


_ALLOWED = Questions(_allowed)


def why_closed(client: Client, staff: Staff) -> Closed:
    if client.office_id != staff.office_id:
        return Closed.ANOTHER_OFFICE
    if has_conflict(client, staff):
        return Closed.RELATIVE
    return Closed.CHILD if client.is_child else Closed.OTHERS


def _point_on(client: Client, by: Staff, at: datetime) -> None:
    """A file that became part of another shows where, to who may know of that one."""
    stayed = client.stayed
    listed = Client.objects.listed_for(by, at=at).filter(pk=stayed.pk).exists()
    look("client.merged", subject=client, by=by, at=at, refused=not listed)
    if listed:
        raise MergedFile(client, stayed)
    raise ClosedFile(client, is_file=False)
