"""What does this client's warning letter say? Plain words; an answer is always open."""

from datetime import datetime

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.people.places import name_of
from titian.desk.sheets.sheet_words import city_of, printed_words
from titian.desk.templatetags.titian import date_words, day_words
from titian.guidance.models import WarningLetter
from titian.letters.agreement import BLANK
from titian.letters.letterhead import letterhead_of
from titian.letters.resume import Pairs, Signer
from titian.letters.warning import WarningPaper
from titian.offices.models import Staff

LAST = 3


def warning_of(row: WarningLetter, *, by: Staff, at: datetime) -> WarningPaper:
    """In the language that is active; `row` is issued, with its client and office."""
    client, office = row.client, row.office
    assert row.issued_on is not None and row.answer_by_on is not None
    return WarningPaper(
        letterhead=letterhead_of(office, row.decided_at or at),
        title=warning_title(row).upper(),
        number=row.number,
        to=_to(row, client),
        opening=_("Surat ini memberi peringatan kepada klien yang namanya tercantum di atas,"
                  " karena:"),
        because=_lines(row.because),
        asking=_("Klien diminta:"),
        asks=_lines(row.asks),
        until=_("Paling lambat {day}, di {office}.").format(
            day=day_words(row.answer_by_on), office=office.name
        ),
        after=_after(row),
        answer=_("Bila ada alasan atau bukti yang belum kami ketahui, sampaikan kepada PK. Bila"
                 " alasannya sah, surat ini dicabut."),
        place_and_day=f"{city_of(office)}, {date_words(row.issued_on)}",
        signer=_signer(row),
        receipt=_("Diterima tanggal {blank} oleh {blank}").format(blank=BLANK[:28]),
        printed=printed_words(by, office, at),
    )  # fmt: skip


def warning_title(row: WarningLetter) -> str:
    """Surat Peringatan II"""
    return _("Surat Peringatan {roman}").format(roman=row.roman)


def _to(row: WarningLetter, client: Client) -> Pairs:
    officer = client.officer
    pairs = (
        (_("Nama"), client.name),
        (_("Nomor register"), client.number),
        (_("Alamat"), ", ".join(filter(None, (client.address, name_of(client.region))))),
        (_("Jenis bimbingan"), row.supervision.get_programme_display()),
        (_("SK"), row.supervision.decree_number),
        (_("PK"), officer.name if officer else ""),
    )
    return tuple((label, words or BLANK) for label, words in pairs)


def _after(row: WarningLetter) -> str:
    if row.level < LAST:
        return _("Tanpa kabar sampai hari itu, surat peringatan berikutnya dapat menyusul.")
    return _(
        "Ini surat peringatan yang ketiga. Tanpa kabar sampai hari itu, perkaranya dapat dibawa ke"
        " sidang TPP."
    )


def _signer(row: WarningLetter) -> Signer:
    head = row.decided_by
    assert head is not None
    return Signer(head.name, _("Kepala {office}").format(office=row.office.name), head.nip)


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())
