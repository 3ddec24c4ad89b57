"""What stands at the head of this office's papers (kop surat) on this day?

The lines are a setting with versions: a paper printed last year carried last year's head.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from titian.offices.models import Office
from titian.offices.settings_of import settings_of


@dataclass(frozen=True)
class Letterhead:
    """The lines from the ministry down to the office, and where it is found."""

    lines: tuple[str, ...]
    address: str


def letterhead_of(office: Office, at: datetime) -> Letterhead:
    lines = settings_of(office, at).letterhead or (office.name,)
    phone = _("Telepon {number}").format(number=office.phone) if office.phone else ""
    return Letterhead(lines, " · ".join(filter(None, (office.address, phone))))
