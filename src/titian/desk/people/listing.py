"""How does one line of the list of clients read, and where does it lead?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.decrees import decree_of
from titian.desk.people.states import DueTag, due_tag
from titian.desk.templatetags.titian import date_short
from titian.offices.access import Right, scope_of
from titian.offices.models import Staff
from titian.offices.settings_of import Calendars
from titian.supervision.models import Supervision


@dataclass(frozen=True)
class ClientLine:
    """One client as the list shows it; `address` is empty where this person may open nothing."""

    client: Client
    supervision: Supervision | None
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
        return held.get_programme_display() if held else _("Belum ada")

    @property
    def officer(self) -> str:
        return self.client.officer.name if self.client.officer else ""

    @property
    def due(self) -> str:
        """24 Nov 2026"""
        on = self.supervision.due_on if self.supervision else None
        return f"{date_short(on)} {on.year}" if on else ""


def with_duties(clients: QuerySet[Client]) -> QuerySet[Client]:
    """With officer, office and decrees, in a fixed number of queries."""
    return clients.select_related("officer", "office").prefetch_related("supervisions")


def lines_of(clients: Iterable[Client], *, user: Staff, at: datetime) -> list[ClientLine]:
    """One line per client of a page."""
    page = list(clients)
    ids = [client.pk for client in page]
    open_ids = _ids(Client.objects.visible_to(user, at=at), ids)
    report_ids = _ids(Client.objects.reachable_by(user, Right.REPORT, at=at), ids)
    may_ask = bool(scope_of(user.role_names, Right.ASK_FILE))
    calendars = Calendars(at)
    lines = []
    for client in page:
        is_open = client.pk in open_ids
        needs_reason = not is_open and may_ask and not client.is_child
        supervision = decree_of(client.supervisions.all())
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


def _ids(clients: QuerySet[Client], ids: list[UUID]) -> set[UUID]:
    return set(clients.filter(pk__in=ids).values_list("pk", flat=True))


def _address(client: Client, *, is_open: bool, needs_reason: bool) -> str:
    if is_open:
        return reverse("client", args=[client.pk])
    return reverse("client_open", args=[client.pk]) if needs_reason else ""


def _report_address(client: Client, supervision: Supervision | None, report_ids: set[UUID]) -> str:
    if client.pk not in report_ids or supervision is None or not supervision.is_active:
        return ""
    return reverse("report_new", args=[client.pk])
