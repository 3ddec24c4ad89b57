"""Who opens a closed file by a reason alone, for how long, and who judges it afterwards?

Another's file opens within the office to read; a restricted one too, in need (*buka darurat*):
the head of office hears of it at once and says whether it was proper. A relative's file never.
"""

from datetime import datetime, timedelta

from titian.audit.deeds import deed, locked
from titian.clients.models import Client, FileGrant
from titian.clients.walls import has_conflict, heads_of, is_restricted
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff

GRANT_LASTS = timedelta(hours=4)  # at most


class MayNotAsk(Exception):
    """This role, or this file, is not opened by a reason alone."""


class TooLong(Exception):
    """A grant ends within four hours."""


class AlreadyReviewed(Exception):
    """Somebody said before whether it was proper."""


class OwnGrant(Exception):
    """Nobody judges their own reason."""


def open_for_reason(
    *, client: Client, reason: str, by: Staff, at: datetime, lasts: timedelta = GRANT_LASTS
) -> FileGrant:
    """Lets `by` read another's file until the end that they chose.

    Raises MayNotAsk, TooLong.
    """
    if not timedelta() < lasts <= GRANT_LASTS:
        raise TooLong
    if not may_ask(client, by, at):
        raise MayNotAsk
    is_walled = is_restricted(client, at)
    name = "client.wall_broken" if is_walled else "client.opened_for_reason"
    with deed(name, subject=client, by=by, at=at) as d:
        grant = FileGrant(
            client=client, office=client.office, staff=by, reason=reason, from_at=at,
            until_at=at + lasts, breaks_wall=is_walled,
        )  # fmt: skip
        d.save(grant)
        d.tell(f"officer:{client.officer_id}")
        if is_walled:
            d.tell(*(f"officer:{head.pk}" for head in heads_of(client.office)), urgent=True)
    return grant


def review_grant(
    *, grant: FileGrant, is_proper: bool, note: str, by: Staff, at: datetime
) -> FileGrant:
    """The head's word on a reason; an improper one has a note. Raises AlreadyReviewed, OwnGrant."""
    with deed("client.opening_reviewed", subject=grant.client, by=by, at=at) as d:
        row = locked(FileGrant, grant.pk)
        if row.reviewed_at is not None:
            raise AlreadyReviewed
        if row.staff_id == by.pk:
            raise OwnGrant
        row.reviewed_at, row.reviewed_by = at, by
        row.is_proper, row.review_note = is_proper, note
        d.save(row)
        d.tell(f"officer:{row.staff_id}")
    return row


def may_ask(client: Client, staff: Staff, at: datetime) -> bool:
    """May this person open the file by a typed reason? PK within the office, Kanwil within its
    region; a child's file never; a restricted one whoever is of the office and could else."""
    if client.merged_into_id is not None or not staff.is_active or has_conflict(client, staff):
        return False
    if is_restricted(client, at):
        return _may_break(client, staff, at)
    return _may_read_another(client, staff)


def _may_break(client: Client, staff: Staff, at: datetime) -> bool:
    """Whose file it would be without the wall, and who may read another's in this office."""
    if client.office_id != staff.office_id:
        return False
    is_known = Client.objects.known_to(staff, at=at).filter(pk=client.pk).exists()
    return is_known or _may_read_another(client, staff)


def _may_read_another(client: Client, staff: Staff) -> bool:
    if client.is_child:
        return False
    scope = scope_of(staff.role_names, Right.ASK_FILE)
    if scope is Scope.REGION:
        return client.office.parent_id == staff.office_id
    return scope is Scope.OFFICE and client.office_id == staff.office_id
