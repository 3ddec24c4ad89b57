"""May the client report at a distance? Asked by the PK, decided by the head, ended by either."""

from datetime import date, datetime

from titian.audit.deeds import deed, locked
from titian.audit.questions import Question
from titian.clients.models import Category, Client, RemoteReporting
from titian.clients.rules.distance import excluding
from titian.offices.models import Staff


class CategoryForbids(Exception):
    """The client belongs to a group that never reports at a distance."""


class AlreadyAsked(Exception):
    """A request waits for its decision."""


class AlreadyDecided(Exception):
    """Somebody decided or ended it before."""


class OwnRequest(Exception):
    """Nobody allows what they asked for."""


def ask_distance(
    *,
    client: Client,
    reason: str,
    from_on: date,
    until_on: date,
    least_proof: str = RemoteReporting.Proof.IDENTIFIED,
    by: Staff,
    at: datetime,
) -> RemoteReporting:
    """Raises AlreadyAsked, CategoryForbids."""
    with deed("client.distance_asked", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        _must_be_possible(client)
        if client.remote_reporting.filter(decided_at=None, ended_at=None).exists():
            raise AlreadyAsked
        row = RemoteReporting(
            client=client, office_id=client.office_id, reason=reason, from_on=from_on,
            until_on=until_on, least_proof=least_proof, asked_by=by, asked_at=at,
        )  # fmt: skip
        d.save(row)
    return row


def decide_distance(
    *, asked: RemoteReporting, is_allowed: bool, note: str, by: Staff, at: datetime
) -> RemoteReporting:
    """Raises AlreadyDecided, OwnRequest, CategoryForbids."""
    name = "client.distance_allowed" if is_allowed else "client.distance_refused"
    with deed(name, subject=asked.client, by=by, at=at) as d:
        row = locked(RemoteReporting, asked.pk)
        if row.decided_at is not None or row.ended_at is not None:
            raise AlreadyDecided
        if row.asked_by_id == by.pk:
            raise OwnRequest
        if is_allowed:
            _must_be_possible(asked.client)
        row.decided_by, row.decided_at = by, at
        row.is_allowed, row.decision_note = is_allowed, note
        d.save(row)
        d.tell(f"officer:{asked.client.officer_id}")
    return row


def end_distance(*, permission: RemoteReporting, by: Staff, at: datetime) -> RemoteReporting:
    """Withdrawn before it was decided, or over before its last day."""
    with deed("client.distance_ended", subject=permission.client, by=by, at=at) as d:
        row = locked(RemoteReporting, permission.pk)
        if row.ended_at is not None or row.is_allowed is False:
            raise AlreadyDecided
        row.ended_at = at
        d.save(row)
    return row


def distance_of(client: Client, on: date) -> RemoteReporting | None:
    """The permission that holds on a day."""
    return _HELD.first(client.pk, on)


def proof_allowed(client: Client, on: date) -> str | None:
    """The weakest proof with which a report at a distance counts that day; None without
    permission, or where a category came that leaves no room for one."""
    held = distance_of(client, on)
    return None if held is None or forbidding_kinds(client) else held.least_proof


def forbidding_kinds(client: Client) -> frozenset[str]:
    """Categories of this client that leave no room for a permission."""
    return excluding({kind for (kind,) in _GROUPS.lines(client.pk)})


def _must_be_possible(client: Client) -> None:
    if forbidding_kinds(client):
        raise CategoryForbids


def waiting_distance(client: Client) -> RemoteReporting | None:
    return client.remote_reporting.filter(decided_at=None, ended_at=None).first()


_HELD = Question(
    lambda client, on: RemoteReporting.objects.filter(
        client=client, is_allowed=True, ended_at=None, from_on__lte=on, until_on__gt=on
    ).order_by("-decided_at")[:1]
)
_GROUPS = Question(
    lambda client: Category.objects.filter(client=client, struck_at=None).values_list("kind")
)
