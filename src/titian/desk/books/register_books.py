"""The register of clients and its alphabetic index (klaper): one line for each number given."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.clients.models import Client, RegisterLine
from titian.desk.books import cell_words as words
from titian.desk.books.book import Book, Column
from titian.desk.books.reader import Reach, Reader
from titian.desk.decrees import decree_of
from titian.offices.access import Right
from titian.supervision.models import Supervision


def _numbers(reader: Reader) -> QuerySet[RegisterLine]:
    """Every number, so that none is missing; whose it is, only where the reader may know."""
    lines = RegisterLine.objects.filter(office=reader.office, register=reader.register)
    with_clients = lines.select_related("client__officer", "client__office", "client__merged_into")
    return with_clients.prefetch_related(
        "client__supervisions", "client__cases"
    ).order_by("year", "running")  # fmt: skip


def _names(reader: Reader) -> QuerySet[RegisterLine]:
    """The clients by name; whose file is closed to the reader is not there."""
    known = reader.listed("client")
    if reader.has_whole_office or not reader.is_of_children:
        known |= ~Q(client__office=reader.office) & Q(client__merged_into=None)
    return _numbers(reader).filter(known, client__isnull=False).order_by("client__name", "pk")


def _decree(line: RegisterLine) -> Supervision | None:
    return decree_of(line.client.supervisions.all()) if line.client else None


def _born(line: RegisterLine) -> str:
    client = line.client
    return words.lines(client.alias, words.born(client)) if client else ""


def _alias(line: RegisterLine) -> str:
    return line.client.alias if line.client else ""


def _address(line: RegisterLine) -> str:
    return words.lines(line.client.address, line.client.work) if line.client else ""


def _offence(line: RegisterLine) -> str:
    return words.offence(_decree(line), line.client.cases.all()) if line.client else ""


def _guidance(line: RegisterLine) -> str:
    found = _decree(line)
    return words.guidance(found) if found else ""


def _programme(line: RegisterLine) -> str:
    found = _decree(line)
    return found.get_programme_display() if found else ""


def _officer(line: RegisterLine) -> str:
    return words.officer(line.client) if line.client else ""


def _birth(line: RegisterLine) -> str:
    return words.birth(line.client) if line.client else ""


def note(line: RegisterLine, reach: Reach, reader: Reader) -> str:
    """What became of the number."""
    if line.client is None:
        return _unused(line)
    return _gone(line, line.client, reader) or _here(line.client, reach)


def _unused(line: RegisterLine) -> str:
    if line.void_at is not None:
        return _("Batal: {reason}").format(reason=line.void_because)
    return _("Dicadangkan sampai {day}: {reason}").format(
        day=words.day(line.reserved_until_on), reason=line.reserved_because
    )


def _gone(line: RegisterLine, client: Client, reader: Reader) -> str:
    if client.merged_into_id is not None:
        return _("Berkas ganda; digabung dengan berkas lain")
    if client.office_id != reader.office.pk:
        return _("Dilimpahkan ke {office}").format(office=client.office.name)
    if client.number != line.number:
        return _("Sekarang bernomor {number}").format(number=client.number)
    return ""


def _here(client: Client, reach: Reach) -> str:
    if reach is Reach.CLOSED:
        return _("Tertutup bagi Anda")
    return _ended(decree_of(client.supervisions.all()))


def _ended(supervision: Supervision | None) -> str:
    if supervision is None or supervision.ended_on is None:
        return ""
    return words.lines(supervision.get_end_way_display(), words.day(supervision.ended_on))


def is_over(line: RegisterLine) -> bool:
    """Ended, gone, or never given: the name is struck."""
    if line.client is None:
        return line.void_at is not None
    found = _decree(line)
    has_left = line.client.office_id != line.office_id or line.client.merged_into_id is not None
    return has_left or (found is not None and not found.is_active)


def _client(line: RegisterLine) -> Client | None:
    return line.client


REGISTER: Book[RegisterLine] = Book(
    noun="register",
    title=later("Buku register"),
    text=later("Setiap nomor menurut urutannya, juga yang dicadangkan dan yang batal."),
    rows=_numbers,
    columns=(
        Column(
            later("Nomor register, tanggal"),
            lambda line: words.dated(line.number, line.on),
            11,
            Reach.CLOSED,
        ),
        Column(later("Nama klien, kelahiran"), _born, 16, Reach.LISTED, is_name=True),
        Column(later("Alamat, pekerjaan"), _address, 14),
        Column(later("Perkara, putusan, pidana"), _offence, 16),
        Column(later("Jenis bimbingan, SK, masa"), _guidance, 16),
        Column(later("PK"), _officer, 10, Reach.LISTED),
    ),
    note=note,
    is_struck=lambda line: line.void_at is not None,
    client_of=_client,
    day="on",
    right=Right.LIST,
    departed=Reach.LISTED,
)
KLAPER: Book[RegisterLine] = Book(
    noun="klaper",
    title=later("Buku klaper"),
    text=later("Nama klien menurut abjad. Yang sudah berakhir dicoret merah dengan alasannya."),
    rows=_names,
    columns=(
        Column(later("Nama klien"), _alias, 22, Reach.LISTED, is_name=True),
        Column(later("Tempat dan tanggal lahir"), _birth, 16),
        Column(later("Nomor register"), lambda line: line.number, 12, Reach.LISTED),
        Column(later("Jenis bimbingan"), _programme, 14),
        Column(later("PK"), _officer, 12, Reach.LISTED),
    ),
    note=note,
    is_struck=is_over,
    client_of=_client,
    right=Right.LIST,
    departed=Reach.LISTED,
    strikes_line=False,
    has_letters=True,
)  # fmt: skip
