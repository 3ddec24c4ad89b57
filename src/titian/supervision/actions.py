"""What happens to a supervision? Received, its schedule changed, steps taken, ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from titian.audit.actor import Actor
from titian.audit.deeds import StaleRow, deed, locked
from titian.clients.models import Client
from titian.kit import clock
from titian.offices.actions import name_holiday, set_settings, strike_holiday
from titian.offices.models import Holiday, Office, Staff
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of
from titian.supervision.cases import take_cases
from titian.supervision.facts import EventEntry, is_same, save_facts, was_released
from titian.supervision.models import Ending, SentenceEvent, Step, Supervision
from titian.supervision.rules.due import Period
from titian.supervision.rules.windows import Allowance
from titian.supervision.schedule_of import first_period_after, period_of, wait_for


class AlreadyReceived(Exception):
    """The form's own id was sent before."""

    def __init__(self, supervision: Supervision) -> None:
        super().__init__(str(supervision.pk))
        self.supervision = supervision


class AlreadyUnderDecree(Exception):
    """The client is under another decree that has not ended."""


class AlreadyEnded(Exception):
    """The supervision ended before."""


@dataclass(frozen=True)
class ScheduleEntry:
    """How often the client must report, as entered; without a window the law's data hold."""

    frequency: str
    anchor_day: int | None = None
    weekday: int | None = None
    own_dates: tuple[date, ...] = ()
    window: Allowance | None = None


@dataclass(frozen=True)
class Decree:
    """The decree and its dates, as entered."""

    programme: str
    number: str
    on: date
    starts_on: date
    ends_on: date
    issuer: str = ""
    offence: str = ""
    verdict_number: str = ""


def receive(
    *,
    id: UUID,
    client: Client,
    decree: Decree,
    schedule: ScheduleEntry,
    events: Sequence[EventEntry] = (),
    by: Staff,
    at: datetime,
) -> Supervision:
    """Takes the client under a decree; the first due day follows from the schedule.

    Raises AlreadyReceived, AlreadyUnderDecree, VerdictAfterDecree.
    """
    supervision = Supervision(
        id=id,
        client=client,
        office=client.office,
        programme=decree.programme,
        decree_number=decree.number,
        decree_on=decree.on,
        decree_by=decree.issuer,
        offence=decree.offence,
        verdict_number=decree.verdict_number,
        starts_on=decree.starts_on,
        ends_on=decree.ends_on,
    )
    _set_schedule(supervision, schedule)
    with deed("supervision.received", subject=supervision, by=by, at=at) as d:
        locked(Client, client.pk)
        _must_be_new(supervision)
        today = clock.today(client.office.zone, at)
        calendar = calendar_of(client.office, at)
        day = max(supervision.starts_on, today)
        wait_for(supervision, _first_due_from(supervision, day, calendar), calendar)
        d.save(supervision)
        take_cases(d, supervision, at)
        save_facts(d, supervision, _unknown(supervision, events))
        d.tell(f"officer:{client.officer_id}")
    return supervision


def add_sentence_event(
    *,
    id: UUID,
    supervision: Supervision,
    event: EventEntry,
    by: Staff,
    at: datetime,
) -> None:
    """Adds a fact of the sentence (remission, escape …), once; dates follow from all facts."""
    with deed("supervision.event_added", subject=supervision, by=by, at=at) as d:
        locked(Supervision, supervision.pk)
        if not SentenceEvent.objects.filter(pk=id).exists():
            save_facts(d, supervision, [event], first_id=id)


def strike_sentence_event(*, event: SentenceEvent, because: str, by: Staff, at: datetime) -> None:
    """A wrong fact is struck out with a reason, never erased."""
    with deed("supervision.event_struck", subject=event, by=by, at=at) as d:
        row = locked(SentenceEvent, event.pk)
        if row.struck_at is None:
            row.struck_at, row.struck_because = at, because
            d.save(row)


def change_schedule(
    *, supervision: Supervision, seen_rev: int, schedule: ScheduleEntry, by: Staff, at: datetime
) -> Supervision:
    """Another frequency or day; what is due now is computed anew."""
    with deed("supervision.schedule_changed", subject=supervision, by=by, at=at) as d:
        row = _active(supervision)
        if row.rev != seen_rev:
            raise StaleRow(row)
        _set_schedule(row, schedule)
        reckon(row, calendar_of(row.office, at), at)
        d.save(row)
    return row


def name_holiday_and_reckon(
    *, id: UUID, office: Office, on: date, name: str, by: Staff, at: datetime
) -> int:
    """Closes the office on a day and moves what was due on it; returns how many due days moved."""
    with transaction.atomic():
        name_holiday(id=id, office=office, on=on, name=name, by=by, at=at)
        return reckon_due_days(office=office, by=by, at=at)


def strike_holiday_and_reckon(*, holiday: Holiday, by: Staff, at: datetime) -> int:
    """The day is a working day again; returns how many due days moved."""
    with transaction.atomic():
        strike_holiday(holiday=holiday, by=by, at=at)
        return reckon_due_days(office=holiday.office, by=by, at=at)


def set_hours_and_reckon(
    *,
    office: Office,
    values: Mapping[str, object],
    seen: UUID | None,
    by: Staff,
    at: datetime,
) -> int:
    """Other hours or working days; returns how many due days moved."""
    with transaction.atomic():
        set_settings(office=office, values=values, seen=seen, by=by, at=at)
        return reckon_due_days(office=office, by=by, at=at)


def reckon_due_days(*, office: Office, by: Actor, at: datetime) -> int:
    """After a change of holidays or hours: every open due day of the office, computed anew."""
    moved = 0
    calendar = calendar_of(office, at)
    with deed("office.due_days_reckoned", subject=office, by=by, at=at) as d:
        active = Supervision.objects.select_for_update(of=("self",)).filter(
            office=office, ended_on=None
        )
        for row in active.select_related("client", "office").order_by("pk"):
            was = row.due_on
            _move_due_day(row, calendar, calendar.today(at))
            d.save(row)
            moved += row.due_on != was
    return moved


def take_step(
    *,
    id: UUID,
    supervision: Supervision,
    step: str,
    on: date,
    note: str,
    by: Staff,
    at: datetime,
) -> Step:
    """A person took a step after misses: asked the village, visited, sent a letter."""
    known = Step.objects.filter(pk=id).first()
    if known is not None:
        return known
    with deed("supervision.step_taken", subject=supervision, by=by, at=at) as d:
        taken = Step(
            id=id,
            supervision=supervision,
            office=supervision.office,
            step=step,
            on=on,
            by=by,
            note=note,
        )
        d.save(taken)
    return taken


def end_supervision(
    *,
    supervision: Supervision,
    way: str,
    on: date,
    letter_number: str = "",
    by: Actor,
    at: datetime,
) -> Supervision:
    """Guidance ends in one of the ways of the law; nothing is due after it."""
    with deed("supervision.ended", subject=supervision, by=by, at=at) as d:
        row = _active(supervision)
        row.end_way, row.ended_on, row.suspended_on = way, on, None
        ask_nothing(row)
        d.save(row)
        ending = Ending(supervision=row, office_id=row.office_id, way=way, on=on)
        ending.letter_number = letter_number
        d.save(ending)
        if way == Supervision.EndWay.REVOKED and was_released(row, on):
            save_facts(d, row, [EventEntry("revoked", {"on": on.isoformat()})])
        d.tell(f"officer:{row.client.officer_id}")
    return row


def _set_schedule(row: Supervision, schedule: ScheduleEntry) -> None:
    row.frequency = schedule.frequency
    row.anchor_day = schedule.anchor_day
    row.weekday = schedule.weekday
    row.own_dates = [day.isoformat() for day in sorted(schedule.own_dates)]
    own = schedule.window
    row.window_before, row.window_after = (own.before, own.after) if own else (None, None)
    row.window_ground = own.ground if own else ""


def reckon(row: Supervision, calendar: OfficeCalendar, at: datetime) -> None:
    """What is due after the last report, and not today unless it was due already."""
    if row.suspended_on is not None:
        return
    today = calendar.today(at)
    was_due = row.due_on is not None and row.due_on <= today
    earliest = max(row.starts_on, today if was_due else today + timedelta(days=1))
    if row.last_report_on is not None:
        period = first_period_after(row, max(row.last_report_on, row.starts_on), calendar)
        if period is not None and period.due.on < earliest:
            period = _first_due_from(row, earliest, calendar)
    else:
        period = _first_due_from(row, earliest, calendar)
    settled_until = min(row.period_from or today, today)
    wait_for(row, period and _beginning(period, settled_until), calendar)


def ask_nothing(row: Supervision) -> None:
    """No report is waited for, and nobody is called silent."""
    row.due_on = row.nominal_on = row.period_from = row.period_until = None
    row.overdue_from = row.silent_since = None


def _move_due_day(row: Supervision, calendar: OfficeCalendar, today: date) -> None:
    """The same report in the changed calendar. Nobody becomes late by a change of ours, and
    whoever is late already is still waited for."""
    if row.nominal_on is None or row.due_on is None or row.period_from is None:
        return
    if row.silent_since is not None and row.due_on < today:
        return
    period = period_of(row, row.nominal_on, calendar)
    if period is None or (period.due.on < row.due_on and period.due.on <= today):
        return
    wait_for(row, _beginning(period, row.period_from), calendar)


def _beginning(period: Period, settled_until: date) -> Period:
    """What was answered, missed or excused before the change is not asked for again."""
    from_on = min(max(period.from_on, settled_until), period.due.on)
    return replace(period, from_on=from_on)


def _first_due_from(row: Supervision, day: date, calendar: OfficeCalendar) -> Period | None:
    """The period of `day` if it is still due on or after it, else the one after."""
    period = period_of(row, day, calendar)
    if period is not None and period.due.on >= day:
        return period
    return first_period_after(row, day, calendar)


def _must_be_new(supervision: Supervision) -> None:
    known = Supervision.objects.filter(pk=supervision.pk).first()
    if known is not None:
        raise AlreadyReceived(known)
    if Supervision.objects.filter(client=supervision.client, ended_on=None).exists():
        raise AlreadyUnderDecree


def _unknown(supervision: Supervision, events: Sequence[EventEntry]) -> list[EventEntry]:
    """What the cases under this decree have not told already."""
    told = list(SentenceEvent.objects.filter(supervision=supervision, struck_at=None))
    return [entry for entry in events if not any(is_same(event, entry) for event in told)]


def _active(supervision: Supervision) -> Supervision:
    row = locked(Supervision, supervision.pk)
    if row.ended_on is not None:
        raise AlreadyEnded
    return row
