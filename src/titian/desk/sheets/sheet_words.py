"""Words that several papers share: the city, who signs, a NIK that no paper gives away."""

from datetime import datetime

from django.utils.translation import gettext as _

from titian.desk.templatetags.titian import moment
from titian.kit.qr import qr_svg
from titian.kit.regions import UnknownRegion, region
from titian.letters.resume import Pairs, Signer
from titian.offices.models import Office, Staff

OPEN_START, OPEN_END = 4, 4  # digits of a NIK by which two people of one name are told apart
KABUPATEN_LENGTH = 5


def told(pairs: Pairs) -> Pairs:
    """What nobody has asked yet is said so."""
    return tuple((label, words or _("Belum diketahui")) for label, words in pairs)


def masked_nik(nik: str) -> str:
    """7399 •••• •••• 0007"""
    return f"{nik[:OPEN_START]} •••• •••• {nik[-OPEN_END:]}" if nik else ""


def city_of(office: Office) -> str:
    """Where the paper is signed: the city of the office, else its name."""
    try:
        name = region(office.region[:KABUPATEN_LENGTH]).name
    except UnknownRegion:
        return office.name
    return name.removeprefix("Kota ").removeprefix("Kabupaten ")


def signer_of(officer: Staff | None) -> Signer:
    """An empty place where nobody is in charge yet."""
    if officer is None:
        return Signer("", _("Pembimbing Kemasyarakatan"), "")
    return Signer(officer.name, officer.title or _("Pembimbing Kemasyarakatan"), officer.nip)


def printed_words(by: Staff, office: Office, at: datetime) -> str:
    return _("Dicetak dari Titian {at} oleh {name}.").format(
        at=moment(at, office.zone), name=by.name
    )


def qr_of(text: str) -> str:
    """An SVG; the search box of every page reads the number that it holds."""
    return qr_svg(text, border=0, omitsize=False)
