"""What is a period that passed without a report, after everything that is known by now?

A fact may come late: a visit written down a week after, an excuse, a failure of ours. So what is
silent is judged again from what is stored, by the same rules, in whatever order it came.
"""

from datetime import date, datetime

from titian.alerts.actions import supersede
from titian.alerts.models import Alert
from titian.audit.actor import Actor
from titian.audit.deeds import Deed
from titian.offices.rules import OfficeCalendar
from titian.reporting.grounds import ONE_DAY, excuse_by_itself
from titian.reporting.models import Excuse, Miss
from titian.supervision.models import Supervision
from titian.supervision.rules.due import Due, Period, misses, overdue_from
from titian.supervision.schedule_of import first_period_after, wait_for

KINDS = (Alert.Kind.SILENCE,)


class NothingIsDue(ValueError):
    """The supervision waits for no report, so there is no period to judge."""


def excuse_of_period(d: Deed, row: Supervision) -> Excuse | None:
    """An excuse of a person, or a fact of the due day that excuses by itself."""
    due_on = known(row.due_on)
    given = Excuse.objects.filter(supervision=row, from_on__lte=due_on, until_on__gt=due_on)
    return given.order_by("pk").first() or excuse_by_itself(d, row, due_on)


def let_pass(row: Supervision, calendar: OfficeCalendar) -> None:
    """The current period is excused: nobody worries, the next one is waited for."""
    _wait_for_next(row, calendar)
    row.silent_since, row.misses = None, 0


def miss(d: Deed, row: Supervision, calendar: OfficeCalendar) -> None:
    """The current period ended in silence; the next one is waited for."""
    row.silent_since = row.silent_since or row.due_on
    row.misses += 1
    missed = Miss(
        client=row.client, supervision=row, office=row.office, from_on=known(row.period_from),
        until_on=known(row.period_until), due_on=known(row.due_on),
    )  # fmt: skip
    d.save(missed)
    _wait_for_next(row, calendar)


def end_periods_until(d: Deed, row: Supervision, day: date, calendar: OfficeCalendar) -> None:
    """Judges what had ended when a report was made, and nobody had looked at yet."""
    while row.period_until is not None and row.period_until <= day:
        if excuse_of_period(d, row) is None:
            miss(d, row, calendar)
        else:
            let_pass(row, calendar)


def judge_again(row: Supervision, calendar: OfficeCalendar, at: datetime) -> None:
    """Who was called silent: since when, now, and how many misses stand in a row?"""
    if row.silent_since is None:
        return
    in_a_row = _missed_in_a_row(row, calendar.today(at))
    row.misses = len(in_a_row)
    if row.due_on is not None and at >= overdue_from(row.due_on, calendar):
        in_a_row.append(row.due_on)
    row.silent_since = min(in_a_row, default=None)


def answer_alert(
    d: Deed, row: Supervision, *, because: str, by: Actor, at: datetime, is_ours: bool = False
) -> None:
    """Nobody is silent any more: the open alert is closed by the fact that says so."""
    if row.silent_since is None:
        supersede(d, client=row.client, kinds=KINDS, because=because, by=by, at=at, is_ours=is_ours)


def known(day: date | None) -> date:
    if day is None:
        raise NothingIsDue
    return day


def _wait_for_next(row: Supervision, calendar: OfficeCalendar) -> None:
    last_day = known(row.period_until) - ONE_DAY
    wait_for(row, first_period_after(row, last_day, calendar), calendar)


def _missed_in_a_row(row: Supervision, today: date) -> list[date]:
    """The due days missed since the last report, none of them excused after all."""
    stored = Miss.objects.filter(supervision=row, due_on__gte=known(row.silent_since))
    if row.last_report_on is not None:
        stored = stored.filter(from_on__gt=row.last_report_on)
    missed = [Period(m.from_on, m.until_on, Due(m.due_on, m.due_on)) for m in stored]
    found = misses(missed, (), _excused_days(row), today)
    return [period.due.on for period in found.missed[len(found.missed) - found.in_a_row :]]


def _excused_days(row: Supervision) -> set[date]:
    excuses = Excuse.objects.filter(supervision=row).values_list("from_on", "until_on")
    return {
        from_on + n * ONE_DAY
        for from_on, until_on in excuses
        for n in range((until_on - from_on).days)
    }
