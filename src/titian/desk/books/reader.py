"""Who reads which volume of a book, and what of each client is open to them?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from uuid import UUID

from django.db.models import Q

from titian.clients.models import Client, Conflict
from titian.kit import clock
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Office, Staff

VOLUMES: Mapping[str, str] = {"dewasa": "adult", "anak": "child"}


class Reach(IntEnum):
    """What of a client somebody may read; a further one contains the nearer."""

    CLOSED = 0  # that a number was given
    LISTED = 1  # name and officer: the identity line
    OPEN = 2  # what the file says


@dataclass(frozen=True)
class Reader:
    """Somebody before one volume: adults and children stand in books of their own (PP 9/2017)."""

    user: Staff
    register: str
    at: datetime

    @property
    def office(self) -> Office:
        return self.user.office

    @property
    def today(self) -> date:
        return clock.today(self.office.zone, self.at)

    @property
    def is_of_children(self) -> bool:
        return self.register == Client.Register.CHILD

    @property
    def has_whole_office(self) -> bool:
        """May this person open every file of this register?"""
        right = Right.CHILD_FILE if self.is_of_children else Right.FILE
        return scope_of(self.user.role_names, right) is Scope.OFFICE

    def listed(self, path: str) -> Q:
        """Rows whose client, found along `path`, this person may see in lists."""
        clients = Client.objects.listed_for(self.user, at=self.at).filter(register=self.register)
        return Q(**{f"{path}__in": clients.values("pk")})

    def opened(self, path: str) -> Q:
        """Rows whose client's file is open to this person, or has gone to another office and was
        open to the head of this one: what happened here stays in our books."""
        clients = Client.objects.visible_to(self.user, at=self.at).filter(register=self.register)
        found = Q(**{f"{path}__in": clients.values("pk")})
        if not self.has_whole_office:
            return found
        return found | (
            ~Q(**{f"{path}__office": self.office.pk})
            & Q(**{f"{path}__register": self.register, f"{path}__merged_into": None})
            & ~Q(**{f"{path}__in": self._relatives()})
        )

    def reaches(self, clients: Iterable[Client], departed: Reach) -> Mapping[UUID, Reach]:
        """For each client of a page, in three questions."""
        known = {client.pk: client for client in clients}
        reach = dict.fromkeys(known, Reach.CLOSED)
        relatives = set(self._relatives())
        for pk, client in known.items():
            if self._has_left(client) and pk not in relatives:
                reach[pk] = departed
        found = Client.objects.filter(pk__in=list(known))
        for pk in found.listed_for(self.user, at=self.at).values_list("pk", flat=True):
            reach[pk] = Reach.LISTED
        for pk in found.visible_to(self.user, at=self.at).values_list("pk", flat=True):
            reach[pk] = Reach.OPEN
        return reach

    def _has_left(self, client: Client) -> bool:
        """A child's name stays known to the head of office alone."""
        is_elsewhere = client.office_id != self.office.pk and client.merged_into_id is None
        return is_elsewhere and (self.has_whole_office or not client.is_child)

    def _relatives(self) -> list[UUID]:
        held = Conflict.objects.filter(staff=self.user.pk, ended_at=None)
        return list(held.values_list("client", flat=True))
