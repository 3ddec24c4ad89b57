"""What does the inbox say of one report? Read as columns: a page has fifty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from titian.audit.questions import Questions
from titian.clients.models import Client
from titian.desk.inbox.reason_words import SHORT
from titian.desk.people.listing import padded
from titian.kit import names
from titian.reporting.models import Report
from titian.reporting.rules.attention import Reason

SHOWN = (
    "pk", "client__name", "client__register", "client__officer", "client__officer__name",
    "reasons", "need", "changes", "is_counted", "channel", "received_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One unread report; a child is named by initials."""

    pk: UUID
    name: str
    register: str
    officer: UUID | None
    officer_name: str | None
    reasons: str
    need: str
    changes: str
    is_counted: bool
    channel: str
    received_at: datetime

    @property
    def list_name(self) -> str:
        is_child = self.register == Client.Register.CHILD
        return f"{names.initials(self.name)} (anak)" if is_child else self.name

    @property
    def reason_words(self) -> list[str]:
        """In the reader's language, the most needed first."""
        return [str(SHORT[reason]) for reason in self.reasons.split()]

    @property
    def is_help(self) -> bool:
        return Reason.HELP in self.reasons.split()


def lines_of(ids: Sequence[UUID]) -> list[Line]:
    """In the order in which they are named; of those that the reader may reach."""
    if not ids:
        return []
    asked = padded(list(ids))
    found = {line[0]: Line(*line) for line in _LINES.of(len(asked)).lines(*asked)}
    return [found[pk] for pk in ids if pk in found]


_LINES = Questions(
    lambda _, *ids: Report.objects.filter(pk__in=set(ids)).order_by().values_list(*SHOWN)
)
