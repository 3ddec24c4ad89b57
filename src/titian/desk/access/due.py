"""Which requests for their own data fall due, for who must answer them? For Hari ini."""

from dataclasses import dataclass
from datetime import datetime

from titian.desk.access.asked import requests_open
from titian.desk.access.states import Shown, shown_of
from titian.offices.models import Staff

MOST = 10


@dataclass(frozen=True)
class Due:
    """The most pressing first; `more` are not shown."""

    rows: list[Shown]
    more: int


def due_of(user: Staff, at: datetime) -> Due:
    """Of the clients whom this person answers: own, the section's, the office's."""
    rows = requests_open(user, at).prefetch_related("reports")
    found = list(rows[: MOST + 1])
    more = rows.count() - MOST if len(found) > MOST else 0
    return Due(shown_of(found[:MOST], at), more)
