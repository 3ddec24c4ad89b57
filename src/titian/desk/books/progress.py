"""What stands in one client's buku perkembangan bimbingan? Contacts, reports, steps, oldest first.

The same events as in the file's story, in the columns of the book that lay in each paper file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.books import cell_words as words
from titian.desk.books.printing import head_of, printed_words
from titian.desk.books.reader import Reader
from titian.desk.decrees import decree_of
from titian.desk.people.timeline import timeline
from titian.desk.people.timeline_event import Event
from titian.desk.sheets.sheet_words import city_of
from titian.desk.templatetags.titian import date_words
from titian.kit import clock
from titian.letters.books import PrintedBook, PrintedColumn, PrintedLine
from titian.letters.letterhead import letterhead_of

KINDS = ("catatan", "asesmen", "laporan", "langkah")


@dataclass(frozen=True)
class Progress:
    """One line: when, what was done or said, and what came of it."""

    day: str
    text: str
    word: str


def progress_of(client: Client) -> Sequence[Progress]:
    zone = client.office.zone
    events = [
        event for kind in KINDS for event in timeline(client, kind, zone=zone, has_links=False)
    ]
    return [_line(event, zone) for event in sorted(events, key=lambda event: event.order)]


def printed_progress(client: Client, lines: Sequence[Progress], reader: Reader) -> PrintedBook:
    """In the language that is active, which for papers is Indonesian."""
    supervision = decree_of(client.supervisions.all())
    guidance = words.guidance(supervision).replace("\n", ", ") if supervision else ""
    return PrintedBook(
        letterhead=letterhead_of(reader.office, reader.at),
        paper="a4",
        title=_("BUKU PERKEMBANGAN BIMBINGAN"),
        period=" · ".join(filter(None, (client.name, client.number, guidance))),
        mark=_("RAHASIA") if reader.is_of_children else "",
        columns=(
            PrintedColumn(_("Tanggal"), 10),
            PrintedColumn(_("Uraian perkembangan, tindakan"), 50),
            PrintedColumn(_("Hasil"), 14),
            PrintedColumn(_("Paraf PK"), 10),
        ),
        lines=tuple(PrintedLine((one.day, one.text, one.word, "")) for one in lines),
        place_and_day=f"{city_of(reader.office)}, {date_words(reader.today)}",
        signer=head_of(reader.office),
        keeper=words.lines(_("Pembimbing Kemasyarakatan"), words.officer(client)),
        printed=printed_words(reader.user, reader.at),
    )


def _line(event: Event, zone: str) -> Progress:
    day = event.on or clock.today(zone, event.order)
    kind = f"{event.told}: " if event.told else ""
    text = f"{kind}{event.text}"
    return Progress(words.day(day), f"{text[:1].upper()}{text[1:]}", event.word)
