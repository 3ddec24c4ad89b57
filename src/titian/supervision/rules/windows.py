"""From which day until which day may a client report for one due day?

The window opens some days before the due day and closes some days after it, never outside the
period. A closing day on which the client cannot come moves forward like a due day, and says why.
A report outside the window is taken all the same; it is only marked.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from titian.offices.rules import OfficeCalendar
from titian.supervision.law import law_on
from titian.supervision.rules.due import moved
from titian.supervision.rules.schedules import Frequency
from titian.supervision.rules.values import Period, Reason

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Allowance:
    """Days before and after the due day, and on what ground."""

    before: int
    after: int
    ground: str
    mark: str = ""


@dataclass(frozen=True)
class Window:
    """Both days are in it; `because` says why it closes later than the days say."""

    opens_on: date
    due_on: date
    closes_on: date
    because: tuple[Reason, ...]
    ground: str

    def __contains__(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on


def usual_allowance(frequency: Frequency, on: date) -> Allowance:
    """What the law's data of that day says for this frequency."""
    rule = law_on(on).rule(f"WINDOW.{frequency}")
    return Allowance(rule.number("before"), rule.number("after"), rule.ground, rule.mark)


def window_of(
    period: Period, allowance: Allowance, calendar: OfficeCalendar, religion: str
) -> Window:
    """The window around the period's due day."""
    due_on, last_day = period.due.on, period.until_on - ONE_DAY
    nominal = due_on + timedelta(days=allowance.after)
    closes = moved(nominal, calendar, religion) if allowance.after else period.due
    is_cut = closes.on > last_day
    return Window(
        opens_on=max(period.from_on, due_on - timedelta(days=allowance.before)),
        due_on=due_on,
        closes_on=max(min(closes.on, last_day), due_on),
        because=() if is_cut or not allowance.after else closes.because,
        ground=allowance.ground,
    )
