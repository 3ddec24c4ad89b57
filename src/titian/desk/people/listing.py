"""How does one line of the list of clients read, and where does it lead?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from titian.audit.questions import Questions
from titian.clients.around import Reader
from titian.clients.models import Client
from titian.desk.addresses import address
from titian.desk.decrees import decree_of
from titian.desk.people.duties import Duty, duties_of
from titian.desk.people.states import DueTag, due_tag
from titian.desk.templatetags.titian import date_short
from titian.offices.access import Right
from titian.offices.models import Staff
from titian.offices.settings_of import Calendars

SIZES = (50, 500)  # a page, a part of a file


@dataclass(frozen=True)
class ClientLine:
    """One client as the list shows it; `address` is empty where this person may open nothing."""

    client: Client
    supervision: Duty | None
    state: DueTag
    address: str
    needs_reason: bool
    report_address: str

    @property
    def name(self) -> str:
        return self.client.list_name

    @property
    def alias(self) -> str:
        """Never a child's."""
        return "" if self.client.is_child else self.client.alias

    @property
    def programme(self) -> str:
        held = self.supervision
        return held.programme_words if held else _("Belum ada")

    @property
    def officer(self) -> str:
        return self.client.officer.name if self.client.officer else ""

    @property
    def due(self) -> str:
        """24 Nov 2026"""
        on = self.supervision.due_on if self.supervision else None
        return f"{date_short(on)} {on.year}" if on else ""


def with_officers(clients: QuerySet[Client]) -> QuerySet[Client]:
    """With officer and office, in one question."""
    return clients.select_related("officer", "office")


def lines_of(clients: Iterable[Client], *, user: Staff, at: datetime) -> list[ClientLine]:
    """One line per client of a page, in a fixed number of questions."""
    page = list(clients)
    reader, ids = Reader.of(user, at), padded([client.pk for client in page])
    open_ids = {pk for (pk,) in _OPEN.of(reader, len(ids)).lines(*ids)}
    report_ids = _report_ids(reader, ids) if open_ids != {*ids} else set()
    duties = duties_of(ids)
    may_ask = bool(reader.scope(Right.ASK_FILE))
    calendars = Calendars(at)
    lines = []
    for client in page:
        is_open = client.pk in open_ids
        needs_reason = not is_open and may_ask and not client.is_child
        supervision = decree_of(duties.get(client.pk, ()))
        lines.append(
            ClientLine(
                client=client,
                supervision=supervision,
                state=due_tag(supervision, at, calendars.of(client.office)),
                address=_address(client, is_open=is_open, needs_reason=needs_reason),
                needs_reason=needs_reason,
                report_address=_report_address(client, supervision, report_ids),
            )
        )
    return lines


def _report_ids(reader: Reader, ids: Sequence[UUID]) -> set[UUID]:
    """Asked only where a file is closed: whoever opens it finds the way there."""
    return {pk for (pk,) in _REPORTS.of(reader, len(ids)).lines(*ids)}


def padded(ids: list[UUID]) -> list[UUID]:
    """As many as one of a few questions asks for; the last stands for the rest."""
    size = next((size for size in SIZES if len(ids) <= size), len(ids))
    return ids + ids[-1:] * (size - len(ids))


_OPEN = Questions(
    lambda reader, _, *ids: (
        Client.objects.visible_to(reader).filter(pk__in=set(ids)).values_list("pk")
    )
)
_REPORTS = Questions(
    lambda reader, _, *ids: (
        Client.objects.reachable_by(reader, Right.REPORT).filter(pk__in=set(ids)).values_list("pk")
    )
)


def _address(client: Client, *, is_open: bool, needs_reason: bool) -> str:
    if is_open:
        return address("client", client.pk)
    return address("client_open", client.pk) if needs_reason else ""


def _report_address(client: Client, supervision: Duty | None, report_ids: set[UUID]) -> str:
    if client.pk not in report_ids or supervision is None or not supervision.is_active:
        return ""
    return address("report_new", client.pk)
