"""What is an open obligation called on a page, and how is it drawn?

Solid brown is late or silent, blue is today, plain is not yet; never red: red asks for a hand.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.desk.templatetags.titian import date_short
from titian.offices.rules import OfficeCalendar
from titian.supervision.models import Supervision
from titian.supervision.rules.due import DueState
from titian.supervision.waiting import due_state


@dataclass(frozen=True)
class DueWord:
    """A state as a tag: word, kind and sign; `since` is the day from which it counts."""

    word: str
    kind: str = "plain"
    sign: str = ""
    since: date | None = None
    state: DueState | None = None


def due_word(row: Supervision | None, at: datetime, calendar: OfficeCalendar) -> DueWord:
    """The word for what is open now; a client without a decree owes nothing."""
    if row is None:
        return DueWord(_("Tidak ada bimbingan yang berjalan"))
    found = due_state(row, at, calendar)
    match found:
        case None:
            is_suspended = row.suspended_on is not None
            suspended = _("Dicabut sementara, tidak wajib lapor")
            return DueWord(suspended if is_suspended else _("Tidak ada wajib lapor lagi"))
        case DueState.BELUM_ADA_KABAR:
            since = row.silent_since or row.due_on
            return DueWord(silence_word(since, calendar.today(at)), "warn", "clock", since, found)
        case DueState.TERLAMBAT:
            return DueWord(_("Terlambat"), "warn", "clock", row.due_on, found)
        case DueState.JATUH_TEMPO_HARI_INI:
            return DueWord(_("Jatuh tempo hari ini"), "info", "calendar", row.due_on, found)
        case _:
            word = _("Jatuh tempo {day}").format(day=date_short(row.due_on))
            return DueWord(word, "plain", "", row.due_on, found)


def silence_word(since: date | None, today: date) -> str:
    """Belum ada kabar, 14 hari"""
    days = (today - since).days if since else 0
    if days <= 0:
        return _("Belum ada kabar")
    return ngettext("Belum ada kabar, {days} hari", "Belum ada kabar, {days} hari", days).format(
        days=days
    )


def in_a_row(misses: int) -> str:
    """3 kali berturut-turut; empty when no period was missed yet."""
    if not misses:
        return ""
    return ngettext("{n} kali berturut-turut", "{n} kali berturut-turut", misses).format(n=misses)
