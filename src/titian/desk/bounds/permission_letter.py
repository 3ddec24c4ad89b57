"""What does the letter of a permission say? To whom, what for, when, on what terms."""

from datetime import datetime

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.sheets.agreement_words import client_signs, place_and_day
from titian.desk.sheets.sheet_words import printed_words
from titian.desk.templatetags.titian import clock, day_words, phone
from titian.kit import clock as clocks
from titian.letters.agreement import Agreement
from titian.letters.letterhead import letterhead_of
from titian.letters.resume import Pairs, Signer
from titian.letters.sections import Section
from titian.offices.models import Staff
from titian.tracking.models import Permission

SHORT_NUMBER = 8  # signs of its id: enough to be found again in the file


def letter_of(row: Permission, *, by: Staff, at: datetime) -> Agreement:
    """Of one that was given; in the language that is active."""
    client, office = row.client, row.office
    assert row.decided_at is not None
    return Agreement(
        letterhead=letterhead_of(office, row.decided_at),
        title=_("SURAT IZIN"),
        number=f"{client.number}/{row.pk.hex[-SHORT_NUMBER:].upper()}",
        opening=_("{office} memberi izin kepada klien yang tersebut di bawah ini.").format(
            office=office.name
        ),
        sections=(
            Section(_("Klien"), pairs=_who(client)),
            Section(_("Izin"), pairs=_what(row)),
            Section(_("Syarat"), lines=_terms(row)),
            *_ended(row),
        ),
        closing=_closing(row),
        place_and_day=place_and_day(office, clocks.today(office.zone, row.decided_at)),
        signers=(client_signs(client), _signer(row)),
        printed=printed_words(by, office, at),
    )


def _who(client: Client) -> Pairs:
    officer = client.officer
    return (
        (_("Nama"), client.name),
        (_("Nomor register"), client.number),
        (_("PK"), officer.name if officer else ""),
    )


def _what(row: Permission) -> Pairs:
    zone = row.office.zone
    place = ((_("Tempat tujuan"), row.place),) if row.place else ()
    return (
        (_("Untuk"), str(row.get_kind_display())),
        *place,
        (_("Mulai"), _moment(row.from_at, zone)),
        (_("Sampai"), _moment(row.until_at, zone)),
        (_("Alasan"), row.reason),
    )


def _ended(row: Permission) -> tuple[Section, ...]:
    """Whoever reads the paper must not take it for one that holds."""
    if row.ended_at is None or row.ended_by is None:
        return ()
    pairs = (
        (_("Diakhiri"), _moment(row.ended_at, row.office.zone)),
        (_("Oleh"), row.ended_by.name),
        (_("Alasan"), row.ended_because),
    )
    return (Section(_("Diakhiri lebih awal"), pairs=pairs),)


def _closing(row: Permission) -> str:
    if row.ended_at is not None:
        return _("Izin ini tidak berlaku lagi.")
    return _("Izin ini berakhir dengan sendirinya pada waktu tersebut di atas.")


def _moment(at: datetime, zone: str) -> str:
    return f"{day_words(clocks.today(zone, at))}, {clock(at, zone)}"


def _terms(row: Permission) -> tuple[str, ...]:
    usual = _("Ponsel atau alat pelacak tetap dibawa dan tetap menyala.")
    back = _("Sesudah izin berakhir, batas wilayah dan jam malam berlaku seperti biasa.")
    call = _("Bila terhalang kembali tepat waktu, segera telepon kantor {phone}.").format(
        phone=phone(row.office.phone)
    )
    last = (call,) if row.office.phone else ()
    return tuple(filter(None, (row.note, usual, back))) + last


def _signer(row: Permission) -> Signer:
    who = row.decided_by
    assert who is not None
    return Signer(who.name, who.title or _("Yang memberi izin"), who.nip)
