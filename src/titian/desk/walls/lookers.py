"""Who looked at this file, as what, why, and how often? Read from the trail, in plain words.

For the head of office and the officer in charge by day; for the client by person. What a person
was to the client is taken from the day of the look, not from today.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from titian.audit.models import Entry
from titian.clients.models import Assignment, Client, FileGrant
from titian.desk.actors import names_of
from titian.desk.frame import ROLE_WORDS
from titian.desk.people.trail import subjects_of
from titian.desk.trail_words import page_word
from titian.kit import clock
from titian.offices.models import Leave, Role

REMEMBERED = timedelta(days=366)
MOST = 5000  # looks; a page says when there were more


@dataclass(frozen=True)
class Look:
    """One look: who, as what, for which reason."""

    at: datetime
    who: str
    role: str
    reason: str
    page: str
    is_refused: bool


@dataclass(frozen=True)
class OfDay:
    """What one person saw on one day."""

    day: date
    who: str
    role: str
    reason: str
    pages: tuple[str, ...]
    times: int
    is_refused: bool


@dataclass(frozen=True)
class OfPerson:
    """How often one person looked, and last when: what the client is told."""

    who: str
    role: str
    reasons: tuple[str, ...]
    times: int
    last_at: datetime


@dataclass(frozen=True)
class Told:
    """The client's slip."""

    since: date
    times: int
    people: tuple[OfPerson, ...]
    refused: int
    is_cut: bool


def looks_at(client: Client, at: datetime) -> list[Look]:
    """Newest first, of the last year."""
    entries = Entry.objects.filter(
        subject__in=subjects_of(client), deed__startswith="look.", at__gt=at - REMEMBERED
    )
    found = list(entries.order_by("-at", "-id")[:MOST])
    names, roles = names_of(entry.actor for entry in found), _Roles(client)
    return [
        Look(
            at=entry.at,
            who=names[entry.actor],
            role=roles.of(entry.actor, entry.at),
            reason=roles.reason_of(entry.actor, entry.at),
            page=page_word(entry.fields),
            is_refused=entry.deed == "look.refused",
        )
        for entry in found
    ]


def by_day(looks: Iterable[Look], zone: str) -> list[OfDay]:
    """One line per day, person, reason."""
    groups: defaultdict[tuple[date, str, str, str, bool], Counter[str]] = defaultdict(Counter)
    for look in looks:
        day = clock.today(zone, look.at)
        groups[day, look.who, look.role, look.reason, look.is_refused][look.page] += 1
    return [
        OfDay(day, who, role, reason, tuple(pages), pages.total(), refused)
        for (day, who, role, reason, refused), pages in groups.items()
    ]


def told_to_client(looks: Iterable[Look], client: Client, at: datetime) -> Told:
    """Whoever looked most stands first; refused attempts are counted apart."""
    looks = list(looks)
    seen = [look for look in looks if not look.is_refused]
    groups: defaultdict[tuple[str, str], list[Look]] = defaultdict(list)
    for look in seen:
        groups[look.who, look.role].append(look)
    people = [
        OfPerson(who, role, _reasons(mine), len(mine), max(look.at for look in mine))
        for (who, role), mine in groups.items()
    ]
    return Told(
        since=clock.today(client.office.zone, at - REMEMBERED),
        times=len(seen),
        people=tuple(sorted(people, key=lambda person: (-person.times, person.who))),
        refused=len(looks) - len(seen),
        is_cut=len(looks) == MOST,
    )


def _reasons(looks: Iterable[Look]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(look.reason for look in looks if look.reason))


class _Roles:
    """What was somebody to this client at a moment? Three questions for all the looks."""

    def __init__(self, client: Client) -> None:
        self._charges = list(Assignment.objects.filter(client=client))
        self._grants = list(FileGrant.objects.filter(client=client))
        self._zone = client.office.zone
        officers = {charge.officer_id for charge in self._charges}
        self._leaves = list(Leave.objects.filter(absent__in=officers))
        self._held: Mapping[str, list[Role]] = self._roles(client)

    def of(self, actor: str, at: datetime) -> str:
        if any(_is(actor, c.officer_id) and _holds(c, at) for c in self._charges):
            return _("PK klien ini")
        if self._stands_in(actor, at):
            return _("pengganti PK")
        held = [role.role for role in self._held.get(actor, ()) if _holds(role, at)]
        return ", ".join(str(word) for name, word in ROLE_WORDS.items() if name in held)

    def reason_of(self, actor: str, at: datetime) -> str:
        """The typed reason, where the file was open by one."""
        own = (grant for grant in self._grants if _is(actor, grant.staff_id))
        return next((grant.reason for grant in own if _holds(grant, at)), "")

    def _stands_in(self, actor: str, at: datetime) -> bool:
        day = clock.today(self._zone, at)
        return any(
            _is(actor, leave.stand_in_id) and leave.from_on <= day < leave.until_on
            for leave in self._leaves
            if leave.ended_at is None or at < leave.ended_at
        )

    def _roles(self, client: Client) -> Mapping[str, list[Role]]:
        held: defaultdict[str, list[Role]] = defaultdict(list)
        offices = {client.office_id, client.office.parent_id}
        for role in Role.objects.filter(office__in=[pk for pk in offices if pk]):
            held[f"staff:{role.staff_id}"].append(role)
        return held


def _is(actor: str, staff_id: object) -> bool:
    return actor == f"staff:{staff_id}"


def _holds(row: Assignment | FileGrant | Role, at: datetime) -> bool:
    return row.from_at <= at and (row.until_at is None or at < row.until_at)
