"""What is said of a client's duty to report at this moment? One word, one kind of tag."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.offices.rules import OfficeCalendar
from titian.supervision.rules.due import DueState, state


@dataclass(frozen=True)
class DueTag:
    """A word with the kind and sign of the tag that shows it."""

    word: str
    kind: str = ""
    sign: str = ""


class Owed(Protocol):
    """What is known of the report that is waited for."""

    @property
    def ended_on(self) -> date | None: ...
    @property
    def suspended_on(self) -> date | None: ...
    @property
    def silent_since(self) -> date | None: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def overdue_from(self) -> datetime | None: ...


def due_tag(supervision: Owed | None, at: datetime, calendar: OfficeCalendar) -> DueTag:
    """Late is brown and silence dashed nowhere: what is not known is said in words."""
    if supervision is None:
        return DueTag(_("Belum ada SK"), "plain")
    if supervision.ended_on is not None:
        return DueTag(_("Selesai"), "plain")
    if supervision.suspended_on is not None:
        return DueTag(_("Dicabut sementara"), "warn")
    if supervision.silent_since is not None:
        days = (calendar.today(at) - supervision.silent_since).days
        return _silent(days)
    if supervision.due_on is None or supervision.overdue_from is None:
        return DueTag(_("Tidak ada jatuh tempo"), "plain")
    return _open(supervision, at, calendar)


def _open(supervision: Owed, at: datetime, calendar: OfficeCalendar) -> DueTag:
    assert supervision.due_on is not None and supervision.overdue_from is not None
    match state(at, supervision.due_on, supervision.overdue_from, calendar):
        case DueState.BELUM_ADA_KABAR:
            return _silent((calendar.today(at) - supervision.due_on).days)
        case DueState.TERLAMBAT:
            return DueTag(_("Terlambat"), "warn")
        case DueState.JATUH_TEMPO_HARI_INI:
            return DueTag(_("Jatuh tempo hari ini"), "info", "calendar")
        case _:
            return DueTag(_("Belum waktunya"), "plain")


def _silent(days: int) -> DueTag:
    word = ngettext("Belum ada kabar, %(days)s hari", "Belum ada kabar, %(days)s hari", days)
    return DueTag(word % {"days": days}, "", "signal-off")
