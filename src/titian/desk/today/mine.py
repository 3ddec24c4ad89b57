"""What needs this PK now? Alerts, silence, lateness, what is due this week, what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from titian.alerts.models import Alert
from titian.clients.models import Assignment
from titian.desk.access.due import Due, due_of
from titian.desk.due_words import DueWord, due_word, in_a_row
from titian.desk.inbox.waiting import View
from titian.desk.reports.steps import steps_proposed, steps_since_silence
from titian.desk.today import work_lists
from titian.desk.today.compliance_waiting import ComplianceWaiting, compliance_waiting
from titian.desk.today.inbox import NewReports, Promises, new_reports, promises
from titian.desk.today.reports_waiting import ReportsWaiting, reports_waiting
from titian.kit.ids import id_time
from titian.messages.models import Message
from titian.offices.models import Staff
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of
from titian.reporting.models import Excuse, Report
from titian.supervision.models import Supervision
from titian.supervision.rules.due import DueState

MOST_CHANGES = 20


@dataclass(frozen=True)
class Waiting:
    """One obligation: its row, its word, and for silence the next step."""

    row: Supervision
    due: DueWord
    next_step: str = ""
    misses: str = ""


@dataclass(frozen=True)
class Change:
    """Something new about one of the clients; one of the three is set."""

    at: datetime
    report: Report | None = None
    assignment: Assignment | None = None
    excuse: Excuse | None = None


@dataclass(frozen=True)
class Cover:
    """Whom this person stands in for, and the last day of it."""

    absent: Staff
    last_on: date


@dataclass(frozen=True)
class Mine:
    """The PK's part of Hari ini."""

    user: Staff
    cries: list[Message]  # words of danger that nobody has read
    alerts: list[Alert]
    silent: list[Waiting]
    late: list[Waiting]
    due: list[Waiting]
    changes: list[Change]
    asked: Due  # what clients asked to know of their file
    waiting: ReportsWaiting
    compliance: ComplianceWaiting
    new: NewReports
    promises: Promises

    @property
    def urgent(self) -> int:
        return sum(alert.urgent for alert in self.alerts)

    @property
    def other_alerts(self) -> int:
        return len(self.alerts) - self.urgent

    @property
    def needs_nothing(self) -> bool:
        told = self.cries or self.alerts or self.silent or self.late or self.due
        waits = self.new.waiting.all or self.promises.rows or self.asked.rows or self.compliance
        return not (told or waits)


def mine_today(user: Staff, at: datetime) -> Mine:
    calendar = calendar_of(user.office, at)
    clients = work_lists.clients_of(user, at)
    waiting = _waiting(work_lists.waited_for(clients, at, calendar), at, calendar)
    return Mine(
        user=user,
        cries=list(work_lists.cries_for_help(clients)),
        alerts=list(work_lists.open_alerts(clients)),
        silent=_in_state(waiting, DueState.BELUM_ADA_KABAR),
        late=_in_state(waiting, DueState.TERLAMBAT),
        due=_in_state(waiting, DueState.JATUH_TEMPO_HARI_INI, DueState.BELUM_WAKTUNYA),
        changes=_changes(user, at),
        asked=due_of(user, at),
        waiting=reports_waiting(clients, user.zone, at),
        compliance=compliance_waiting(clients, user.zone, at),
        new=new_reports(user, at, View.MINE),
        promises=promises(user, at),
    )


def stood_in_for(user: Staff, at: datetime) -> list[Cover]:
    leaves = work_lists.covers_of(user, at)
    return [Cover(leave.absent, leave.until_on - timedelta(days=1)) for leave in leaves]


def _waiting(rows: Iterable[Supervision], at: datetime, calendar: OfficeCalendar) -> list[Waiting]:
    today = calendar.today(at)
    return [
        Waiting(row, due_word(row, at, calendar), _next_step(row, today), in_a_row(row.misses))
        for row in rows
    ]


def _in_state(waiting: list[Waiting], *states: DueState) -> list[Waiting]:
    """Silence longest first; the rest by the due day, as they come."""
    found = [item for item in waiting if item.due.state in states]
    return sorted(found, key=lambda item: item.due.since or date.max)


def _next_step(row: Supervision, today: date) -> str:
    """The first step that the law's data proposes; never done by itself."""
    proposed = steps_proposed(row, steps_since_silence(row), today)
    return gettext(proposed[0].title) if proposed else ""


def _changes(user: Staff, at: datetime) -> list[Change]:
    clients = work_lists.clients_of(user, at)
    since = work_lists.start_of_yesterday(user.zone, at)
    reports = work_lists.reports_since(clients, since)[:MOST_CHANGES]
    assignments = work_lists.handed_over_since(clients, since)[:MOST_CHANGES]
    excuses = work_lists.excused_since(clients, since)[:MOST_CHANGES]
    found = [
        *(Change(row.received_at, report=row) for row in reports),
        *(Change(row.from_at, assignment=row) for row in assignments),
        *(Change(id_time(row.pk), excuse=row) for row in excuses),
    ]
    return sorted(found, key=lambda change: change.at, reverse=True)[:MOST_CHANGES]
