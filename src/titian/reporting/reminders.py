"""Who is reminded now? The loop that says the due day, and what it could not say.

Each turn looks at the hours that came since the turn before. So an hour that passed while we were
down is still known: its reminders are put down as late and never sent, and the client is excused.
"""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Subquery

from titian.audit.actor import Machine
from titian.audit.deeds import deed
from titian.clients.models import Client
from titian.kit import clock
from titian.messages import outbox
from titian.messages.choices import NoWay, wish_of
from titian.messages.models import Message
from titian.messages.rules.states import NOT_ARRIVED, State
from titian.messages.wording import words_to
from titian.offices.models import Office
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import Calendars
from titian.offices.watcher import is_clock_doubtful, last_turn, note_turn
from titian.reporting.by_link import way_in
from titian.reporting.models import ReminderFailed
from titian.reporting.reminder_failures import note_failed_reminder
from titian.reporting.reminder_times import (
    ONE_DAY,
    Moment,
    Which,
    has_hour_between,
    passed_between,
)
from titian.supervision.models import Supervision

BY = Machine("reminders")
NAME = "reminders"
LONGEST_LOOK_BACK = timedelta(days=3)
KIND_OF = {Which.BEFORE: "reminder_before", Which.LAST: "reminder_last"}
WHY = (
    (State.LATE, ReminderFailed.Why.NOT_SENT),
    (State.UNKNOWN, ReminderFailed.Why.CARRIER),
    (State.FAILED, ReminderFailed.Why.UNREACHABLE),
)


def remind(at: datetime) -> int:
    """Puts what is to be said now into the outbox; returns how many. None by a doubtful clock."""
    if is_clock_doubtful():
        return 0
    withdraw_answered(at)
    tell_failures(at)
    since = max(last_turn(NAME) or at, at - LONGEST_LOOK_BACK)
    calendars = Calendars(at)
    said = 0
    for office in Office.objects.filter(kind=Office.Kind.BAPAS):
        if not has_hour_between(since, at, office.zone):
            continue
        for moment in passed_between(since, at, calendars.of(office)):
            said += _remind_all(office, moment, calendars.of(office), at)
    note_turn(NAME, at)
    return said


def withdraw_answered(at: datetime) -> int:
    """A report came in the meantime, or the day was moved: the reminder is pointless."""
    holds = Supervision.objects.filter(client=OuterRef("client"), ended_on=None)
    waiting = Message.objects.filter(
        kind=Message.Kind.REMINDER, state=Message.State.WAITING, client__isnull=False,
        about_on__isnull=False,
    ).exclude(about_on=Subquery(holds.values("due_on")[:1]))  # fmt: skip
    pointless = list(waiting.select_related("client"))
    for message in pointless:
        with deed("message.withdrawn", subject=message.client or message, by=BY, at=at) as d:
            outbox.withdraw(d, message, because="answered")
    return len(pointless)


def tell_failures(at: datetime) -> int:
    """Of a due day that has passed: no reminder of it arrived, so that it excuses as far as we
    failed; returns how many."""
    told = 0
    for message in _last_ones(at):
        row = (
            Supervision.objects.select_related("office")
            .filter(client=message.client_id, ended_on=None)
            .first()
        )
        due_on = message.about_on
        if row is None or due_on is None or due_on >= clock.today(row.office.zone, at):
            continue
        why = _why_none_arrived(row, due_on)
        if why is not None:
            note_failed_reminder(supervision=row, due_on=due_on, why=why, by=BY, at=at)
            told += 1
    return told


def _last_ones(at: datetime) -> list[Message]:
    """One for each due day of the last days of which something did not arrive and nobody told."""
    known = ReminderFailed.objects.filter(client=OuterRef("client"), due_on=OuterRef("about_on"))
    rows = Message.objects.filter(
        ~Exists(known), kind=Message.Kind.REMINDER, state__in=sorted(NOT_ARRIVED),
        about_on__gt=(at - LONGEST_LOOK_BACK - ONE_DAY).date(), client__isnull=False,
    )  # fmt: skip
    days = {(row.client_id, row.about_on): row for row in rows.order_by("pk")}
    return list(days.values())


def _why_none_arrived(row: Supervision, due_on: date) -> ReminderFailed.Why | None:
    """None when one arrived, or may still have. Where we failed once, it is our failure."""
    said = Message.objects.filter(
        client=row.client_id, kind=Message.Kind.REMINDER, about_on=due_on
    ).exclude(state=Message.State.WITHDRAWN)
    states = set(said.values_list("state", flat=True))
    if not states or states - NOT_ARRIVED:
        return None
    return next(why for state, why in WHY if state in states)


def _remind_all(office: Office, moment: Moment, calendar: OfficeCalendar, at: datetime) -> int:
    due = Supervision.objects.filter(ended_on=None, office=office, due_on=moment.due_on)
    rows = due.select_related("client__office").order_by("pk")
    return sum(_remind(row, moment, calendar, at) for row in rows)


def _remind(row: Supervision, moment: Moment, calendar: OfficeCalendar, at: datetime) -> int:
    client = row.client
    words = words_to(
        client, KIND_OF[moment.which], at, _values(client, moment.due_on, calendar, at)
    )
    key = f"reminder:{row.pk}:{moment.due_on}:{moment.which}"
    try:
        with deed("client.reminded", subject=client, by=BY, at=at) as d:
            outbox.put(
                d, to=client, kind=Message.Kind.REMINDER, words=words, once_key=key,
                gone_after=moment.gone_after, about_on=moment.due_on,
            )  # fmt: skip
    except NoWay:
        return 0
    return 1


def _values(client: Client, due_on: date, calendar: OfficeCalendar, at: datetime) -> dict[str, str]:
    language = wish_of(client).language
    return {
        "hari": clock.weekday_date(due_on, language),
        "buka": f"{calendar.opens:%H.%M}",
        "tutup": f"{calendar.closes:%H.%M}",
        "tautan": way_in(client, at),
    }
