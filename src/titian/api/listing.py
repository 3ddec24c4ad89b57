"""How is a long list read by a program? In pages, each after the last one seen.

A page by number would skip or repeat rows that were entered meanwhile; ids rise with time.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from titian.audit.models import Row

R = TypeVar("R", bound=Row)


def page_of(rows: "QuerySet[R]", after: UUID | None, limit: int) -> tuple[list[R], UUID | None]:
    """The rows, and after which the next page begins; None when there is no more."""
    rest = rows.filter(pk__gt=after) if after else rows
    page = list(rest.order_by("pk")[: limit + 1])
    return page[:limit], page[limit - 1].pk if len(page) > limit else None
