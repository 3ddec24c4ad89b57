"""Which decree speaks for a client: the one that holds, else the last one that ended?"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Decree(Protocol):
    """Whole, or the columns of a list."""

    @property
    def is_active(self) -> bool: ...
    @property
    def starts_on(self) -> date: ...


D = TypeVar("D", bound=Decree)


def decree_of(decrees: Iterable[D]) -> D | None:
    """Judged here: the databases sort an empty end differently."""
    return max(decrees, key=lambda decree: (decree.is_active, decree.starts_on), default=None)
