"""Who builds a wall around a file, and who takes it down? The head, or a relative."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from titian.audit.deeds import deed, locked
from titian.clients.around import restrictions
from titian.clients.models import Client, Conflict, NamedOfficer, Restriction
from titian.offices.models import Office, Staff


class AlreadyRestricted(Exception):
    """A restriction stands; it is lifted before another is made."""


class AlreadyLifted(Exception):
    """Somebody took the wall down before."""


class AlreadyNoted(Exception):
    """The officer is noted as a relative of this client."""


class OwnConflict(Exception):
    """Nobody lets themselves back in."""


class NamedElsewhere(Exception):
    """A named officer works in another office, or no longer."""


class ClosedToOfficer(Exception):
    """The officer may not have this file: a relative, or not among the named."""


def restrict(
    *,
    client: Client,
    officers: Sequence[Staff],
    reason: str,
    until_at: datetime | None,
    by: Staff,
    at: datetime,
) -> Restriction:
    """Only `officers` and the head of office open the file from now on.

    Raises AlreadyRestricted, NamedElsewhere.
    """
    with deed("client.restricted", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        if is_restricted(client, at):
            raise AlreadyRestricted
        row = Restriction(
            client=client, office_id=client.office_id, reason=reason, from_at=at,
            until_at=until_at, by=by,
        )  # fmt: skip
        d.save(row)
        for officer in officers:
            _must_work_in(officer, client)
            d.save(
                NamedOfficer(
                    restriction=row, client=client, office_id=client.office_id, staff=officer
                )
            )
            d.tell(f"officer:{officer.pk}")
        d.tell(f"officer:{client.officer_id}")
    return row


def lift(*, restriction: Restriction, because: str, by: Staff, at: datetime) -> Restriction:
    """The file is again open to those whose work it is. Raises AlreadyLifted."""
    with deed("client.restriction_lifted", subject=restriction.client, by=by, at=at) as d:
        row = locked(Restriction, restriction.pk)
        if row.ended_at is not None:
            raise AlreadyLifted
        row.ended_at, row.ended_because = at, because
        d.save(row)
        d.tell(f"officer:{restriction.client.officer_id}")
    return row


def note_conflict(
    *, client: Client, staff: Staff, relation: str, by: Staff, at: datetime
) -> Conflict:
    """Closes the file to `staff`, whoever says so: themselves or the head. Raises AlreadyNoted."""
    with deed("client.conflict_noted", subject=client, by=by, at=at) as d:
        locked(Client, client.pk)
        if has_conflict(client, staff):
            raise AlreadyNoted
        row = Conflict(
            client=client, office_id=client.office_id, staff=staff, relation=relation, by=by,
            from_at=at,
        )  # fmt: skip
        d.save(row)
        d.tell(f"officer:{staff.pk}")
    return row


def end_conflict(*, conflict: Conflict, because: str, by: Staff, at: datetime) -> Conflict:
    """It was a mistake, or is no more. Raises AlreadyLifted, OwnConflict."""
    with deed("client.conflict_ended", subject=conflict.client, by=by, at=at) as d:
        row = locked(Conflict, conflict.pk)
        if row.ended_at is not None:
            raise AlreadyLifted
        if row.staff_id == by.pk:
            raise OwnConflict
        row.ended_at, row.ended_by, row.ended_because = at, by, because
        d.save(row)
    return row


def is_restricted(client: Client, at: datetime) -> bool:
    return restrictions(at).filter(client=client.pk).exists()


def has_conflict(client: Client, staff: Staff) -> bool:
    return Conflict.objects.filter(client=client.pk, staff=staff.pk, ended_at=None).exists()


def is_closed_to(client: Client, officer: Staff, at: datetime) -> bool:
    """May this officer not be given the client's work, whoever gives it?"""
    if has_conflict(client, officer):
        return True
    named = NamedOfficer.objects.filter(staff=officer.pk, client=client.pk)
    standing = restrictions(at).filter(client=client.pk).values("pk")
    return is_restricted(client, at) and not named.filter(restriction__in=standing).exists()


def closed_to(clients: Collection[UUID], at: datetime) -> "Closed":
    """The same for many clients at once: three questions, however many."""
    conflicts = Conflict.objects.filter(client__in=clients, ended_at=None)
    standing = restrictions(at).filter(client__in=clients)
    named = NamedOfficer.objects.filter(restriction__in=standing.values("pk"))
    return Closed(
        relatives=frozenset(conflicts.values_list("client_id", "staff_id")),
        restricted=frozenset(standing.values_list("client_id", flat=True)),
        named=frozenset(named.values_list("client_id", "staff_id")),
    )


@dataclass(frozen=True)
class Closed:
    """Which files are closed to whom; the pairs are (client, officer)."""

    relatives: frozenset[tuple[UUID, UUID]]
    restricted: frozenset[UUID]
    named: frozenset[tuple[UUID, UUID]]

    def to(self, client: UUID, officers: Iterable[UUID]) -> frozenset[UUID]:
        """Those of the officers who must not have this file."""
        is_restricted = client in self.restricted
        return frozenset(
            officer
            for officer in officers
            if (client, officer) in self.relatives
            or (is_restricted and (client, officer) not in self.named)
        )


def named_officers(client: Client, at: datetime) -> list[Staff]:
    """Who opens the restricted file and works in its office now."""
    standing = restrictions(at).filter(client=client.pk).values("pk")
    working = Staff.objects.filter(office=client.office_id, state=Staff.State.ACTIVE)
    return list(working.filter(named_in__restriction__in=standing).distinct().order_by("name"))


def heads_of(office: Office) -> list[Staff]:
    """Whom to ask about a closed file."""
    working = Staff.objects.filter(office=office.pk, state=Staff.State.ACTIVE)
    return list(working.filter(roles__role="kepala", roles__until_at=None).order_by("name"))


def _must_work_in(officer: Staff, client: Client) -> None:
    """Asked anew: the form may have been opened while the officer still worked here."""
    row = locked(Staff, officer.pk)
    if row.office_id != client.office_id or not row.is_active:
        raise NamedElsewhere
