"""What may be kept of what was typed about a person? One answer for forms and for other programs.

Each rule gives what is kept, or raises Django's ValidationError with one sentence.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from titian.kit import names, phones
from titian.kit.regions import is_region

KABUPATEN_LENGTH = 5


def readable(typed: str) -> str:
    """The tidied name, or one sentence that says what is wrong with it."""
    try:
        name = names.tidy(typed)
    except names.NameTooLong:
        raise ValidationError(
            _("Nama paling panjang %(most)s huruf."), params={"most": names.LONGEST_NAME}
        ) from None
    except names.NameEmpty:
        raise ValidationError(_("Isi nama dengan huruf.")) from None
    if not names.sort_key(name):
        raise ValidationError(_("Nama harus memuat huruf."))
    return name


def reachable(typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        phones.to_e164(typed)
    except phones.NotAPhone:
        raise ValidationError(
            _("Nomor ini tidak dapat dihubungi. Contoh: 0812-3456-7890.")
        ) from None
    return typed.strip()


def born(day: date | None, *, today: date) -> date | None:
    if day is not None and day > today:
        raise ValidationError(_("Tanggal lahir belum terjadi."))
    return day


def lived_in(code: str) -> str:
    """A province alone says too little."""
    if code and (len(code) < KABUPATEN_LENGTH or not is_region(code)):
        raise ValidationError(_("Kode wilayah ini tidak ada. Contoh: 72.71.01.1001."))
    return code
