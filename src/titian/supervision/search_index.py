"""What can be searched, and is the index of it in step?

Clients by names and register numbers, their supervisions by decree numbers. Known here, above
both, for whoever migrates, restores or examines an installation.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from titian.clients.search.dialects import LINES
from titian.clients.search.differences import count_differences, keys_out_of_date
from titian.clients.search.index import (
    CLIENTS,
    Source,
    build,
    drop_full_text,
    make_full_text,
    make_triggers,
    missing,
    number_line,
)
from titian.clients.search.tokens import Kind


def _office_of_client(row: str) -> str:
    """The client's own line knows it; so no trigger names another table than the index."""
    of_client = f"SELECT l.office FROM {LINES} l WHERE l.client = {row}.client_id AND l.kind = 'n'"
    return f"coalesce(({of_client}), {row}.office_id)"


DECREES = Source(
    table="supervision_supervision",
    follows=("decree_number", "client_id", "office_id"),
    lines=(number_line(Kind.DECREE, "decree_number"),),
    client="client_id",
    office=_office_of_client,
)
SOURCES = (CLIENTS, DECREES)


@dataclass(frozen=True)
class IndexState:
    """What is wrong with the index; nothing when all is zero."""

    missing: tuple[str, ...]
    lines: int  # that differ from their rows
    keys: int  # of a sample of names, that are not what the program makes of them today

    @property
    def is_in_step(self) -> bool:
        return not (self.missing or self.lines or self.keys)


def ensure() -> bool:
    """After a migration or a restore: whole again; True when something was amiss."""
    if not missing(SOURCES):
        return False
    rebuild()
    return True


def rebuild(using: BaseDatabaseWrapper | None = None) -> None:
    """Everything anew, in one transaction."""
    with transaction.atomic(using.alias if using else None):
        drop_full_text(using)
        for source in SOURCES:
            make_triggers(source, using)
        build(SOURCES, using)
        make_full_text(using)


def state() -> IndexState:
    """Reads every row: for the doctor, not for a page."""
    gone = tuple(missing(SOURCES))
    return IndexState(gone, 0 if gone else count_differences(SOURCES), keys_out_of_date())
