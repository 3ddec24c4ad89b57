"""Which clients stand on one page of the list, and how many are there in all?

What narrows a list by the day changes with the clock; any other list is asked in words that are
kept for who asks it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import overload

from titian.audit.questions import Questions
from titian.clients.around import Reader
from titian.clients.models import Client
from titian.offices.models import Staff
from titian.supervision.search import (
    Asked,
    find_clients,
    find_restricted,
    find_undated,
    restricted_undated,
)

MOST_TOLD = 20
SHOWN = ("number", "name", "alias", "register", "office", "officer__name")


@dataclass(frozen=True)
class Found(Sequence[Client]):
    """For a paginator: counted, and read in parts."""

    asked: Asked
    user: Staff
    at: datetime

    def __len__(self) -> int:
        if self.asked.hangs_on_the_day:
            return find_clients(self.asked, user=self.user, at=self.at).count()
        return _COUNTED.of(self._reader, self.asked).count()

    @overload
    def __getitem__(self, part: int) -> Client: ...
    @overload
    def __getitem__(self, part: slice) -> Sequence[Client]: ...
    def __getitem__(self, part: int | slice) -> Client | Sequence[Client]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        if self.asked.hangs_on_the_day:
            found = find_clients(self.asked, user=self.user, at=self.at)
            clients = list(found.select_related("officer").only(*SHOWN)[part])
        else:
            clients = _PART.of(self._reader, self.asked, part.start, part.stop).rows()
        for client in clients:
            if client.office_id == self.user.office_id:
                client.office = self.user.office
        return clients

    @property
    def restricted(self) -> Sequence[Client]:
        """Of whom the reader is told only that they answer as well."""
        if self.asked.hangs_on_the_day:
            return list(find_restricted(self.asked, user=self.user, at=self.at)[:MOST_TOLD])
        return _RESTRICTED.of(self._reader, self.asked).rows()

    @property
    def _reader(self) -> Reader:
        return Reader.of(self.user, self.at)


_COUNTED = Questions(lambda reader, asked: find_undated(asked, reader).order_by().values_list("pk"))
_PART = Questions(
    lambda reader, asked, start, stop: (
        find_undated(asked, reader).select_related("officer").only(*SHOWN)[start:stop]
    )
)
_RESTRICTED = Questions(lambda reader, asked: restricted_undated(asked, reader)[:MOST_TOLD])
