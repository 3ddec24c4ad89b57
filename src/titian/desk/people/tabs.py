"""Which pages does one file have? Links in one row, everything two clicks away.

A page that this person may not open is left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from titian.alerts.models import Alert
from titian.audit.questions import Question
from titian.clients.models import Client
from titian.desk.addresses import address
from titian.desk.entrance import StaffRequest
from titian.desk.people.trail import may_see_trail
from titian.desk.reach import reach_of
from titian.messages.models import Message
from titian.offices.access import Right

Count = Callable[[Client], int]


@dataclass(frozen=True)
class Tab:
    """One page of the file by the name of its address; `right` None: whoever may open the file."""

    page: str
    label: str | Promise
    right: Right | None = None
    count: Count | None = None


@dataclass(frozen=True)
class ShownTab:
    """A link in the row."""

    address: str
    label: str | Promise
    is_here: bool
    count: int


def _open_alerts(client: Client) -> int:
    return len(_OPEN.lines(client.pk))


_OPEN = Question(
    lambda client: Alert.objects.filter(client=client, settled_at=None).values_list("pk")
)


def _unread_messages(client: Client) -> int:
    return len(_UNREAD.lines(client.pk))


_UNREAD = Question(
    lambda client: Message.objects.filter(
        client=client, direction=Message.Direction.IN, seen_at=None
    ).values_list("pk")
)


TRAIL = "client_trail"
TABS: tuple[Tab, ...] = (
    Tab("client", _("Ringkasan")),
    Tab("client_person", _("Identitas")),
    Tab("client_cases", _("Perkara")),
    Tab("client_dates", _("Tanggal")),
    Tab("client_guidance", _("Bimbingan")),
    Tab("client_compliance", _("Kepatuhan")),
    Tab("client_story", _("Riwayat")),
    Tab("client_trend", _("Tren")),
    Tab("client_documents", _("Dokumen")),
    Tab("client_positions", _("Posisi"), Right.POSITION),
    Tab("client_alerts", _("Peringatan"), Right.ALERT, _open_alerts),
    Tab("client_messages", _("Pesan"), Right.MESSAGE, _unread_messages),
    Tab(TRAIL, _("Jejak")),
)


def tabs_of(request: StaffRequest, client: Client, here: str) -> Sequence[ShownTab]:
    """The row for this person; `here` is the page on which it stands."""
    reach = reach_of(request, client, {tab.right for tab in TABS if tab.right is not None})
    shown = []
    for tab in TABS:
        if tab.right is not None and tab.right not in reach:
            continue
        if tab.page == TRAIL and not may_see_trail(client, user=request.user, at=request.at):
            continue
        count = tab.count(client) if tab.count else 0
        shown.append(ShownTab(address(tab.page, client.pk), tab.label, tab.page == here, count))
    return shown


def links_of(tabs: Sequence[ShownTab]) -> SafeString:
    """Drawn once; a narrow screen shows them again, folded."""
    return format_html_join("", '<a href="{}"{}>{}{}</a>', map(_parts, tabs))


def _parts(tab: ShownTab) -> tuple[str, SafeString, str | Promise, SafeString]:
    here = mark_safe(' aria-current="page"') if tab.is_here else SafeString()
    return tab.address, here, tab.label, _tally(tab.count) if tab.count else SafeString()


def _tally(count: int) -> SafeString:
    return format_html(
        ' <b class="tally">{}<span class="sr"> {}</span></b>', count, gettext("terbuka")
    )
