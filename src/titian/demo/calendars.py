"""On which days must an invented client report, by the rules of supervision?"""

from collections.abc import Sequence
from datetime import date, time

from titian.demo.shapes import Schedule, Window
from titian.offices.rules import OfficeCalendar, national_holidays
from titian.offices.settings_of import DEFAULTS
from titian.supervision.rules.due import Frequency, Period, overdue_from, periods
from titian.supervision.rules.due import Schedule as RuleSchedule

YEARS_BACK, YEARS_AHEAD = 4, 3


class Calendars:
    """The calendar of each zone with the holidays of all the years that a history touches."""

    def __init__(self, today: date) -> None:
        self._holidays: dict[date, str] = {}
        for year in range(today.year - YEARS_BACK, today.year + YEARS_AHEAD + 1):
            self._holidays.update(national_holidays(year))
        self._known: dict[str, OfficeCalendar] = {}

    def of(self, zone: str) -> OfficeCalendar:
        """Of an office that keeps the usual hours."""
        if zone not in self._known:
            self._known[zone] = OfficeCalendar(
                zone=zone,
                opens=time.fromisoformat(DEFAULTS.opens),
                closes=time.fromisoformat(DEFAULTS.closes),
                workdays=frozenset(DEFAULTS.workdays),
                holidays=self._holidays,
            )
        return self._known[zone]

    def periods(
        self, schedule: Schedule, start: date, until: date, zone: str, religion: str
    ) -> list[Period]:
        return periods(rule_schedule(schedule), start, until, self.of(zone), religion)

    def windows(
        self, schedule: Schedule, start: date, until: date, zone: str, religion: str
    ) -> Sequence[Window]:
        """What `make_plan` asks for."""
        calendar = self.of(zone)
        return [
            Window(
                period.from_on,
                period.until_on,
                period.due.on,
                calendar.today(overdue_from(period.due.on, calendar)),
            )
            for period in self.periods(schedule, start, until, zone, religion)
        ]


def rule_schedule(schedule: Schedule) -> RuleSchedule:
    return RuleSchedule(
        Frequency(schedule.frequency), schedule.anchor_day, schedule.weekday, schedule.dates
    )
