"""Is this form new, or was it sent before, or did somebody else write meanwhile what it writes?

Two people who fill different parts of one row do not disturb each other; two who say the same
neither. Both are asked when the new values are set, before they are saved.
"""

from collections.abc import Mapping
from typing import cast

from titian.audit.deeds import StaleRow
from titian.audit.models import Change, Row

NOTHING = (None, "")


class OtherContent(Exception):
    """A row of this name is kept, and says something else."""


def was_kept(row: Row) -> bool:
    """Did the form that made this row arrive before? Raises OtherContent when it now says more."""
    if row.before is None:
        return False
    if row.values_now() != row.before:
        raise OtherContent
    return True


def refuse_stale(row: Row, seen_rev: int) -> None:
    """Raises StaleRow when a column that would change was written after `seen_rev`."""
    if row.rev == seen_rev or row.before is None:
        return
    before = row.before
    mine = {name for name, value in row.values_now().items() if before.get(name) != value}
    if mine & written_since(row, seen_rev):
        raise StaleRow(row)


def written_since(row: Row, seen_rev: int) -> set[str]:
    """The columns that others wrote; what a new row left empty nobody wrote."""
    changes = Change.objects.filter(row=row.pk, rev__gt=seen_rev)
    return {
        name
        for was, became in changes.values_list("before", "after")
        for name, value in cast(Mapping[str, object], became).items()
        if was is not None or value not in NOTHING
    }
