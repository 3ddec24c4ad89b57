"""What is chosen on the page of a month? A colleague, or nobody, for each day and each night."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from titian.kit import clock
from titian.offices.models import Duty, Office, Staff
from titian.offices.roster import Shift, days_of, fit_for_duty, month_of
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of

NIGHT, DAY = Duty.Shift.NIGHT, Duty.Shift.DAY
NOBODY = ("", _("– belum ada –"))
AHEAD, BEHIND = 366, 366  # days
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One day of the table."""

    on: date
    closed: str  # why the office is closed
    day: BoundField
    night: BoundField
    is_today: bool
    day_name: str
    night_name: str
    is_over: bool  # nothing of it can be changed any more


def month_from(text: str, today: date) -> date:
    """2026-11, not too far away; else this month."""
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return month if -BEHIND < (month - today).days < AHEAD else today.replace(day=1)


class RosterForm(forms.Form):
    """`seen` names the state of the month that the form was made from."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None, *, office: Office, month: date, at: datetime
    ) -> None:
        self.office, self.month, self.at = office, month, at
        self.people = {str(one.pk): one for one in fit_for_duty(office)}
        self.known = month_of(office, month)
        self.state = _state_of(office, month)
        initial: dict[str, object] = {_name(one): _pk(staff) for one, staff in self.known.items()}
        super().__init__(data, initial={**initial, "seen": self.state})
        for day in days_of(month):
            for shift, label in Duty.Shift.choices:
                self._add(Shift(day, shift), str(label))

    def is_stale(self) -> bool:
        """Somebody else planned meanwhile: what was typed stays, and is sent again on purpose."""
        if self.cleaned_data["seen"] == self.state:
            return False
        data = cast(QueryDict, self.data).copy()
        data["seen"] = self.state
        self.data = data
        self.add_error(
            None, said("Orang lain baru saja mengubah bulan ini. Periksa, lalu simpan lagi.")
        )
        return True

    def chosen(self) -> dict[Shift, Staff | None]:
        """Of days that are over the page has no field; they are not written either."""
        typed = self.cleaned_data
        shifts = [Shift(day, shift) for day in days_of(self.month) for shift in Duty.Shift.values]
        return {one: self.people.get(str(typed[_name(one)])) for one in shifts}

    def lines(self) -> Sequence[Line]:
        calendar = calendar_of(self.office, self.at)
        today = clock.today(self.office.zone, self.at)
        return [self._line(day, calendar, today) for day in days_of(self.month)]

    def _line(self, day: date, calendar: OfficeCalendar, today: date) -> Line:
        return Line(
            on=day,
            closed=_closed(day, calendar),
            day=self[_name(Shift(day, DAY))],
            night=self[_name(Shift(day, NIGHT))],
            is_today=day == today,
            day_name=self._who(Shift(day, DAY)),
            night_name=self._who(Shift(day, NIGHT)),
            is_over=calendar.opening(day + ONE_DAY) <= self.at,
        )

    def _who(self, one: Shift) -> str:
        staff = self.known.get(one)
        return staff.name if staff is not None else ""

    def _add(self, one: Shift, label: str) -> None:
        """Who was planned and works here no more stays to be read."""
        held = self.known.get(one)
        choices = [NOBODY, *((pk, staff.name) for pk, staff in self.people.items())]
        if held is not None and str(held.pk) not in self.people:
            choices.append((str(held.pk), held.name))
        self.fields[_name(one)] = forms.ChoiceField(
            label=f"{clock.long_date(one.on, 'id')}, {label.lower()}",
            choices=choices,
            required=False,
            widget=forms.Select(),
        )


def _name(one: Shift) -> str:
    return f"{one.on:%d}-{one.shift}"


def _pk(staff: Staff | None) -> UUID | str:
    return staff.pk if staff is not None else ""


def _state_of(office: Office, month: date) -> str:
    """Grows with each change of the month."""
    days = days_of(month)
    rows = Duty.objects.filter(office=office, on__gte=days[0], on__lte=days[-1])
    return str(sum(rows.values_list("rev", flat=True)))


def _closed(day: date, calendar: OfficeCalendar) -> str:
    """The weekday stands before it already."""
    holiday = calendar.holidays.get(day, "")
    return holiday if holiday or calendar.is_working_day(day) else said("kantor tutup")
