"""What of the list of clients leaves as a file? Its lines, and of files that are open to the
reader the numbers and the address too; each of those looks stands in the file's own trail."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.audit.deeds import look_at_all
from titian.clients.models import Client
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import MOST_ROWS, PRINTED, Column, Taken, wanted
from titian.desk.people.duties import Duty
from titian.desk.people.listing import ClientLine, lines_of, with_officers
from titian.desk.people.places import name_of
from titian.exchange.rules.values import Cell
from titian.kit import phones
from titian.offices.access import Right, Scope, scope_of
from titian.supervision.search import Asked, find_clients

AT_ONCE = 500


@dataclass(frozen=True)
class TakenClient:
    """A line of the file; `open_one` is the client whose numbers may leave."""

    line: ClientLine
    open_one: Client | None


def rows_taken(request: StaffRequest, asked: Asked) -> Iterator[TakenClient]:
    """Whose right reaches their own clients only, takes their own only."""
    if not wanted(request):
        return
    found = find_clients(asked, user=request.user, at=request.at)
    mine = Client.objects.visible_to(request.user, at=request.at).values("pk")
    if scope_of(request.user.role_names, Right.EXPORT) is Scope.OWN:
        found = found.filter(pk__in=mine)
    rows = with_officers(found).prefetch_related("phones__client")
    clients = iter(rows[: MOST_ROWS + 1].iterator(chunk_size=AT_ONCE))
    while some := list(islice(clients, AT_ONCE)):
        yield from _taken(request, some)


def _taken(request: StaffRequest, some: Iterable[Client]) -> Iterator[TakenClient]:
    lines = lines_of(some, user=request.user, at=request.at)
    has_numbers = wanted(request) != PRINTED
    ids = [line.client.pk for line in lines if has_numbers and not line.client.is_child]
    mine = Client.objects.visible_to(request.user, at=request.at)
    open_ids = set(mine.filter(pk__in=ids).values_list("pk", flat=True))
    shown = [line.client for line in lines if line.client.pk in open_ids]
    look_at_all("clients.exported", subjects=shown, by=request.user, at=request.at)
    for line in lines:
        yield TakenClient(line, line.client if line.client.pk in open_ids else None)


def _known(title: str | Promise, of: Callable[[Client], Cell], width: int) -> Column[TakenClient]:
    """What only an open file tells; no sheet of paper has room for it."""
    return Column(title, lambda one: of(one.open_one) if one.open_one else "", width, False)


def _decree(title: str | Promise, of: Callable[[Duty], Cell], width: int, *,
            is_printed: bool = True) -> Column[TakenClient]:  # fmt: skip
    return Column(
        title,
        lambda one: of(one.line.supervision) if one.line.supervision else "",
        width,
        is_printed,
    )


def _phones(client: Client) -> str:
    return ", ".join(phones.pretty(one.number) for one in client.phones.all() if not one.dead_on)


def _officer(one: TakenClient) -> str:
    officer = one.line.client.officer
    return officer.name if officer else ""


CLIENTS: Taken[TakenClient] = Taken(
    "clients",
    _("Daftar klien"),
    (
        Column(_("Nomor register"), lambda one: one.line.client.number),
        Column(_("Nama"), lambda one: one.line.client.list_name, 32),
        _known(_("Nama lain"), lambda client: client.alias, 18),
        Column(_("Register"), lambda one: one.line.client.get_register_display(), 10, False),
        _known(_("NIK"), lambda client: client.nik, 20),
        _known(_("Tempat lahir"), lambda client: client.birth_place, 18),
        _known(_("Tanggal lahir"), lambda client: client.birth_on, 14),
        _known(_("Alamat"), lambda client: client.address, 40),
        _known(_("Wilayah"), lambda client: name_of(client.region), 40),
        _known(_("Telepon"), _phones, 20),
        Column(_("PK"), _officer, 24),
        _decree(_("Jenis"), lambda row: row.programme_words, 26),
        _decree(_("Nomor SK"), lambda row: row.decree_number, 30, is_printed=False),
        _decree(_("Mulai bimbingan"), lambda row: row.starts_on, 14, is_printed=False),
        _decree(_("Akhir bimbingan"), lambda row: row.ends_on, 14),
        _decree(_("Jatuh tempo"), lambda row: row.due_on, 14),
        Column(_("Keadaan"), lambda one: one.line.state.word, 26),
    ),
)
