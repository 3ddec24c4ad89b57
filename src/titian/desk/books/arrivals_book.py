"""Who was sent to us by another Bapas, and what did we answer? Both answers stay in the book.

A client whom we have not taken over is not ours: the head of office, who answers, reads the line,
and each such look stands in the trail of the file.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.desk.books import cell_words as words
from titian.desk.books.book import Book, Column
from titian.desk.books.reader import Reach, Reader
from titian.desk.books.rows import NAME, dated, left_words
from titian.kit import clock
from titian.supervision.models import Transfer


def _sent_to_us(reader: Reader) -> QuerySet[Transfer]:
    rows = Transfer.objects.filter(
        reader.opened("supervision__client"), to_office=reader.office, is_agreed=True
    )
    joined = rows.select_related(
        "office", "to_office", "supervision__client__officer", "supervision__client__office"
    )
    return joined.order_by("asked_on", "pk")


def _from(transfer: Transfer) -> str:
    """The office, and the number under which the client stood there."""
    number = transfer.former_number or transfer.supervision.client.number
    return words.lines(transfer.office.name, _("register {number}").format(number=number))


def _why(transfer: Transfer) -> str:
    surety = _("Penjamin: {name}").format(name=transfer.guarantor) if transfer.guarantor else ""
    return words.lines(transfer.reason, transfer.address, surety)


def _letter(transfer: Transfer) -> str:
    sent_on = transfer.decided_at and clock.today(transfer.office.zone, transfer.decided_at)
    return words.dated(transfer.letter_number, sent_on)


def _answer(transfer: Transfer) -> str:
    if transfer.answered_at is None or transfer.to_office is None:
        return _("Belum dijawab")
    said = _("Diterima") if transfer.is_accepted else _("Ditolak")
    day = words.day(clock.today(transfer.to_office.zone, transfer.answered_at))
    return words.lines(said, day, transfer.answer_note)


def _note(transfer: Transfer, reach: Reach, reader: Reader) -> str:  # noqa: ARG001
    """Whoever was taken over may have gone on since."""
    struck = _("Dicoret: {reason}").format(reason=transfer.struck_because)
    gone = left_words(transfer.supervision.client, reader) if transfer.is_accepted else ""
    return words.lines(struck if transfer.struck_because else "", gone)


ARRIVALS: Book[Transfer] = Book(
    noun="penerimaan-limpahan",
    title=later("Buku penerimaan limpahan"),
    text=later("Klien yang dikirim Bapas lain kepada kami, dan jawaban kami."),
    rows=_sent_to_us,
    columns=(
        dated("asked_on"),
        NAME,
        Column(later("Bapas asal, nomor register asal"), _from, 13),
        Column(later("Jenis bimbingan, SK, masa"), lambda row: words.guidance(row.supervision), 15),
        Column(later("Alasan, alamat, penjamin"), _why, 15),
        Column(later("Surat pelimpahan"), _letter, 10),
        Column(later("Jawaban kami"), _answer, 11),
    ),
    note=_note,
    is_struck=lambda row: bool(row.struck_because),
    client_of=lambda row: row.supervision.client,
    client="supervision__client",
    day="asked_on",
)
