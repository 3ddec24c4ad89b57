"""What of the list of clients leaves as a file? Its lines, and of files that are open to the
reader the numbers and the address too; each of those looks stands in the file's own trail."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from titian.audit.deeds import look_at_all
from titian.clients.models import Client
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import MOST_ROWS, PRINTED, Column, Taken, wanted
from titian.desk.people.listing import ClientLine, lines_of, with_duties
from titian.desk.people.places import name_of
from titian.kit import phones
from titian.offices.access import Right, Scope, scope_of

AT_ONCE = 500


@dataclass(frozen=True)
class TakenClient:
    """A line of the file; `open_one` is the client whose numbers may leave."""

    line: ClientLine
    open_one: Client | None


def rows_taken(request: StaffRequest, found: QuerySet[Client]) -> Iterator[TakenClient]:
    """Whose right reaches their own clients only, takes their own only."""
    if not wanted(request):
        return
    mine = Client.objects.visible_to(request.user, at=request.at).values("pk")
    if scope_of(request.user.role_names, Right.EXPORT) is Scope.OWN:
        found = found.filter(pk__in=mine)
    rows = with_duties(found).prefetch_related("phones__client")
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


def _phones(client: Client) -> str:
    return ", ".join(phones.pretty(one.number) for one in client.phones.all() if not one.dead_on)


def _officer(client: Client) -> str:
    return client.officer.name if client.officer else ""


CLIENTS: Taken[TakenClient] = Taken(
    "clients",
    _("Daftar klien"),
    (
        Column(_("Nomor register"), lambda one: one.line.client.number),
        Column(_("Nama"), lambda one: one.line.client.list_name, 32),
        Column(_("Nama lain"), lambda one: one.open_one.alias if one.open_one else "", is_printed=False),
        Column(_("Register"), lambda one: one.line.client.get_register_display(), 10, is_printed=False),
        Column(_("NIK"), lambda one: one.open_one.nik if one.open_one else "", 20, is_printed=False),
        Column(_("Tempat lahir"), lambda one: one.open_one.birth_place if one.open_one else "", is_printed=False),
        Column(_("Tanggal lahir"), lambda one: one.open_one.birth_on if one.open_one else None, 14, is_printed=False),
        Column(_("Alamat"), lambda one: one.open_one.address if one.open_one else "", 40, is_printed=False),
        Column(_("Wilayah"), lambda one: name_of(one.open_one.region) if one.open_one else "", 40, is_printed=False),
        Column(_("Telepon"), lambda one: _phones(one.open_one) if one.open_one else "", 20, is_printed=False),
        Column(_("PK"), lambda one: _officer(one.line.client)),
        Column(_("Jenis"), lambda one: (
            one.line.supervision.get_programme_display() if one.line.supervision else ""), 26),
        Column(_("Nomor SK"), lambda one: (
            one.line.supervision.decree_number if one.line.supervision else ""), 30, is_printed=False),
        Column(_("Mulai bimbingan"), lambda one: (
            one.line.supervision.starts_on if one.line.supervision else None), 14, is_printed=False),
        Column(_("Akhir bimbingan"), lambda one: (
            one.line.supervision.ends_on if one.line.supervision else None), 14),
        Column(_("Jatuh tempo"), lambda one: (
            one.line.supervision.due_on if one.line.supervision else None), 14),
        Column(_("Keadaan"), lambda one: one.line.state.word, 26),
    ),
)  # fmt: skip
