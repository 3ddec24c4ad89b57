"""Words of papers that two sides sign: who the client and the officer are, who signs."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.clients.walls import heads_of
from titian.desk.people.client_file import identity_pairs
from titian.desk.people.due_words import duty_words
from titian.desk.sheets.sheet_words import city_of, printed_words
from titian.desk.templatetags.titian import date_words, phone
from titian.letters.agreement import BLANK, SHORT_BLANK, to_fill
from titian.letters.resume import Pairs, Signer
from titian.letters.sections import Section
from titian.offices.models import Office, Staff
from titian.supervision.models import Intake, Supervision

PARENTS = ("wali", "ayah", "ibu")


@dataclass(frozen=True)
class Signing:
    """Which paper of which guidance: its handing over where one is recorded, printed by whom."""

    client: Client
    supervision: Supervision
    intake: Intake | None
    by: Staff
    at: datetime
    today: date

    @property
    def printed(self) -> str:
        return printed_words(self.by, self.client.office, self.at)


def client_section(signing: Signing) -> Section:
    client = signing.client
    facts = dict(identity_pairs(client, signing.today))
    pairs = (
        (_("Nama lengkap"), client.name),
        (_("Nomor register"), client.number),
        (_("Lahir"), to_fill(facts[_("Lahir")])),
        (_("Alamat"), to_fill(facts[_("Tinggal")])),
        (_("Telepon"), to_fill(_phone(client))),
    )
    return Section(_("Klien"), pairs=pairs)


def officer_section(signing: Signing, title: str) -> Section:
    officer = signing.client.officer
    pairs = (
        (_("Nama"), to_fill(officer.name if officer else "")),
        (_("NIP"), to_fill(officer.nip if officer else "")),
        (_("Jabatan"), _title(officer)),
        (_("Kantor"), signing.client.office.name),
    )
    return Section(title, pairs=pairs)


def guidance_section(signing: Signing, *, has_duty: bool) -> Section:
    """Under which decree, until when."""
    found = signing.supervision
    period = _("{start} sampai {end}").format(
        start=date_words(found.starts_on), end=date_words(found.ends_on)
    )
    decree = (found.decree_number, date_words(found.decree_on), found.decree_by)
    pairs: Pairs = (
        (_("Jenis bimbingan"), found.get_programme_display()),
        (_("SK"), ", ".join(filter(None, decree))),
        (_("Tindak pidana"), to_fill(found.offence)),
        (_("Nomor putusan"), to_fill(found.verdict_number)),
        (_("Masa bimbingan"), period),
    )
    duty = ((_("Wajib lapor"), duty_words(found)),) if has_duty else ()
    return Section(_("Dasar bimbingan"), pairs=(*pairs, *duty))


def place_and_day(office: Office, day: date | None) -> str:
    return f"{city_of(office)}, {date_words(day) or SHORT_BLANK}"


def officer_signs(client: Client, role: str) -> Signer:
    officer = client.officer
    return Signer(to_fill(officer.name if officer else ""), role, officer.nip if officer else "")


def client_signs(client: Client) -> Signer:
    return Signer(client.name, _("Klien"), "")


def family_signs(client: Client) -> Signer:
    """A child signs with a parent or guardian, others with whoever stands surety."""
    if not client.is_child:
        guarantor = client.guarantors.filter(until_at=None).order_by("pk").first()
        return Signer(guarantor.name if guarantor else BLANK, _("Penjamin"), "")
    found = client.kin.filter(struck_at=None, relation__in=PARENTS).exclude(is_alive=False)
    parent = min(found, key=lambda one: PARENTS.index(one.relation), default=None)
    return Signer(parent.name if parent else BLANK, _("Orang tua atau wali"), "")


def head_signs(office: Office) -> Signer:
    head = next(iter(heads_of(office)), None)
    title = _("Mengetahui, Kepala {office}").format(office=office.name)
    return Signer(head.name if head else BLANK, title, head.nip if head else "")


def _phone(client: Client) -> str:
    found = client.phones.filter(dead_on=None).order_by("pk").first()
    if found is None:
        return ""
    found.client = client  # the key that opens the number depends on the register
    return phone(found.number)


def _title(officer: Staff | None) -> str:
    return (officer.title if officer else "") or _("Pembimbing Kemasyarakatan")
