"""What goes on the resume of this client? What the file says, in so few words that it is one sheet.

Left out by rule: victims, health, and the words of a caution; that there is a caution is said.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from titian.clients.models import Client, Particulars
from titian.clients.particulars import particulars_of
from titian.desk.people.client_file import ClientFile, identity_pairs, read_file
from titian.desk.sheets.compliance import months_of
from titian.desk.sheets.sheet_words import (
    city_of,
    masked_nik,
    printed_words,
    qr_of,
    signer_of,
    told,
)
from titian.desk.templatetags.titian import date_words, phone
from titian.kit import clock
from titian.letters.letterhead import letterhead_of
from titian.letters.resume import Pairs, Resume
from titian.offices.models import Staff

MOST_KIN = 4
MOST_ALERTS = 4


@dataclass(frozen=True)
class Asked:
    """Whose sheet, printed by whom and when."""

    client: Client
    by: Staff
    at: datetime


def resume_of(asked: Asked) -> Resume:
    """In the language that is active; papers that leave the office are made in Indonesian."""
    client, at = asked.client, asked.at
    file, known = read_file(client, at), particulars_of(client)
    today = clock.today(client.office.zone, at)
    return Resume(
        letterhead=letterhead_of(client.office, at),
        number=client.number,
        qr=qr_of(client.number),
        identity=told(_identity(file, known, asked)),
        guidance=told(_guidance(file)),
        months=months_of(client, file.supervision, today),
        duty=_duty(file),
        notes=_notes(file),
        place_and_day=f"{city_of(client.office)}, {date_words(today)}",
        signer=signer_of(client.officer),
        printed=printed_words(asked.by, client.office, at),
    )


def _identity(file: ClientFile, known: Particulars, asked: Asked) -> Pairs:
    client = file.client
    facts = dict(identity_pairs(client, clock.today(client.office.zone, asked.at)))
    alias = _("(juga: {alias})").format(alias=client.alias) if client.alias else ""
    school = known.get_education_display() if known.education else ""
    married = known.get_marriage_display() if known.marriage else ""
    return (
        (_("Nama lengkap"), f"{client.name} {alias}".strip()),
        (_("Lahir"), _joined(facts[_("Lahir")], client.get_sex_display().lower())),
        (_("NIK"), masked_nik(client.nik)),
        (_("Agama"), client.get_religion_display() if client.religion else ""),
        (_("Alamat"), facts[_("Tinggal")]),
        (_("Sekolah, status"), _joined(school, married)),
        (_("Pekerjaan"), client.work),
        (_("Keluarga"), _kin(client)),
        (_("Penjamin"), _guarantors(file)),
        (_("Kategori"), _joined(*file.groups) or _("Tidak ada yang tercatat")),
    )


def _kin(client: Client) -> str:
    rows = client.kin.filter(struck_at=None).order_by("pk")[:MOST_KIN]
    return "; ".join(f"{row.name} ({row.get_relation_display().lower()})" for row in rows)


def _guarantors(file: ClientFile) -> str:
    return "; ".join(
        _joined(f"{one.name} ({one.relation})" if one.relation else one.name, phone(one.phone))
        for one in file.guarantors
    )


def _guidance(file: ClientFile) -> Pairs:
    found = file.supervision
    if found is None:
        return ((_("Dasar bimbingan"), _("Belum ada SK")), (_("PK"), _officer(file.client)))
    decree = _("SK {number}, {day}").format(
        number=found.decree_number, day=date_words(found.decree_on)
    )
    return (
        (_("Tindak pidana"), found.offence),
        (_("Putusan"), found.verdict_number),
        (_("Pidana"), file.sentence),
        (_("Dasar bimbingan"), _joined(found.get_programme_display(), decree, found.decree_by)),
        (_("Masa bimbingan"), _period(file)),
        (_("Tanggal penting"), _dates(file)),
        (_("PK"), _officer(file.client)),
    )


def _period(file: ClientFile) -> str:
    assert file.supervision is not None
    found = file.supervision
    days = _("{start} sampai {end}").format(
        start=date_words(found.starts_on), end=date_words(found.ends_on)
    )
    if found.ended_on is not None:
        ended = _("berakhir {day}").format(day=date_words(found.ended_on))
        return _joined(days, ended, found.get_end_way_display().lower())
    return _joined(days, file.walk.label.lower() if file.walk else "", file.stage.lower())


def _dates(file: ClientFile) -> str:
    """Why there are none is said on the file."""
    return "; ".join(f"{label} {day}" for label, day in file.dates)


def _officer(client: Client) -> str:
    officer = client.officer
    return _joined(officer.name, officer.title) if officer else _("Belum ditunjuk")


def _duty(file: ClientFile) -> str:
    if file.due is None:
        return _("Tidak ada wajib lapor yang berjalan.")
    if file.due.on is None:
        return f"{file.due.duty}."
    return _("{duty}. Jatuh tempo berikutnya {day}.").format(
        duty=file.due.duty, day=date_words(file.due.on)
    )


def _notes(file: ClientFile) -> tuple[str, ...]:
    """What is open, newest first, and what the sheet does not say."""
    notes = [
        _("{kind}, sejak {day}.").format(
            kind=alert.get_kind_display(), day=date_words(alert.since_on)
        )
        for alert in file.alerts[:MOST_ALERTS]
    ]
    more = len(file.alerts) - MOST_ALERTS
    if more > 0:
        notes.append(_("Dan {n} peringatan lain yang terbuka.").format(n=more))
    if file.supervision is not None and file.supervision.misses:
        notes.append(
            _("{n} masa lapor berturut-turut lewat tanpa kabar.").format(n=file.supervision.misses)
        )
    if file.cautions:
        notes.append(_("Ada kewaspadaan petugas; bacalah di berkas sebelum bertemu klien."))
    return tuple(notes) or (_("Tidak ada yang terbuka."),)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
