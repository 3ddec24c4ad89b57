"""What must the client do next, and why on that day?"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.people.schedule_form import WEEKDAYS
from titian.kit.words import shown
from titian.offices.rules import OfficeCalendar
from titian.supervision.dates_of import frequency_by_law
from titian.supervision.models import Supervision
from titian.supervision.rules.due import Frequency, due_after, first_day, moved
from titian.supervision.rules.steps import Step, step
from titian.supervision.rules.windows import Window
from titian.supervision.schedule_of import schedule_of, window_now

FIRST_REPORT = shown(
    "Lapor pertama {on} sudah dicatat; itu tidak menggantikan wajib lapor bulan berikutnya."
)


@dataclass(frozen=True)
class DueWords:
    """The duty in words, its next day, and the working of that day."""

    duty: str
    on: date | None
    steps: tuple[Step, ...]
    ground: str
    window: Window | None


def due_words(
    supervision: Supervision, client: Client, calendar: OfficeCalendar
) -> DueWords | None:
    """None when guidance has ended: nothing is due any more."""
    if not supervision.is_active:
        return None
    law = frequency_by_law(supervision.programme, supervision.starts_on)
    return DueWords(
        duty=duty_words(supervision),
        on=supervision.due_on,
        steps=_steps(supervision, client, calendar),
        ground=law.ground if law else "",
        window=window_now(supervision, calendar),
    )


def duty_words(supervision: Supervision) -> str:
    """Wajib lapor setiap bulan, tanggal 5."""
    match supervision.frequency:
        case "daily":
            return _("Wajib lapor setiap hari kerja")
        case "weekly":
            weekday = str(WEEKDAYS[(supervision.weekday or 0) + 1][1])
            return _("Wajib lapor setiap minggu, hari {day}").format(day=weekday)
        case "monthly":
            return _("Wajib lapor setiap bulan, tanggal {day}").format(
                day=supervision.anchor_day or 1
            )
        case _:
            return _("Wajib lapor pada tanggal yang disepakati")


def _steps(supervision: Supervision, client: Client, calendar: OfficeCalendar) -> tuple[Step, ...]:
    if supervision.nominal_on is None or supervision.due_on is None:
        return ()
    due = moved(supervision.nominal_on, calendar, client.religion)
    told = [step("Menurut jadwal: {on}.", on=supervision.nominal_on)]
    told += [reason.step for reason in due.because]
    if supervision.due_on != supervision.nominal_on:
        told.append(step("Maju ke hari kerja berikutnya: {on}.", on=supervision.due_on))
    if (first := _first_report(supervision)) is not None:
        told.append(step(FIRST_REPORT, on=first))
    return tuple(told)


def _first_report(supervision: Supervision) -> date | None:
    """When the client came as guidance began, which does not answer for what is due first."""
    last, nominal = supervision.last_report_on, supervision.nominal_on
    if last is None or nominal is None or supervision.frequency != Frequency.MONTHLY:
        return None
    schedule = schedule_of(supervision)
    if due_after(schedule, supervision.starts_on) != nominal:
        return None
    return last if last < first_day(schedule, supervision.starts_on, nominal) else None
