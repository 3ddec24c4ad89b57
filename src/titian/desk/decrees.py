"""Which decree speaks for a client: the one that holds, else the last one that ended?"""

from collections.abc import Iterable

from titian.supervision.models import Supervision


def decree_of(decrees: Iterable[Supervision]) -> Supervision | None:
    """Judged here: the databases sort an empty end differently."""
    return max(decrees, key=lambda decree: (decree.is_active, decree.starts_on), default=None)
