"""Of what is the plan of the invented offices made?

Frozen values only: no row, no id, no database. Who is meant is said by keys ("palu.pk07",
"palu.0123"); days are local to the office, moments are UTC.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from titian.demo.people import Guarantor, Person


@dataclass(frozen=True)
class Event:
    """One event of a sentence, in the words of `titian dates`."""

    kind: str
    on: date | None = None
    years: int = 0
    months: int = 0
    days: int = 0
    programme: str | None = None
    special: bool = False

    def as_json(self) -> dict[str, str | int | bool]:
        said: dict[str, str | int | bool] = {"kind": self.kind}
        if self.on is not None:
            said["on"] = self.on.isoformat()
        lengths = {"years": self.years, "months": self.months, "days": self.days}
        said |= {unit: count for unit, count in lengths.items() if count}
        if self.programme:
            said["programme"] = self.programme
        return said | ({"special": True} if self.special else {})


@dataclass(frozen=True)
class Offence:
    key: str  # narkotika, pencurian, …
    title: str
    article: str


@dataclass(frozen=True)
class Schedule:
    frequency: str  # daily, weekly, monthly, dates
    anchor_day: int = 1
    weekday: int = 0
    dates: tuple[date, ...] = ()


@dataclass(frozen=True)
class Window:
    """A period of reporting: [from_on, until_on), its due day, and when nobody has heard."""

    from_on: date
    until_on: date
    due_on: date
    overdue_on: date


# (schedule, first day, until (exclusive), time zone, religion) -> the periods in order
Windows = Callable[[Schedule, date, date, str, str], Sequence[Window]]


@dataclass(frozen=True)
class Answers:
    work: str
    changes: str
    need: str  # "", call, work, health, family
    note: str


@dataclass(frozen=True)
class Report:
    made_at: datetime
    received_at: datetime
    channel: str  # desk, visit, phone, village
    taken_by: str
    answers: Answers
    reviewed_at: datetime | None


@dataclass(frozen=True)
class Excuse:
    cause: str  # illness, leave_town, family, outage, other
    note: str


@dataclass(frozen=True)
class Obligation:
    """What came of one window: on_time, late, missed, excused, or still open."""

    window: Window
    outcome: str
    report: Report | None = None
    excuse: Excuse | None = None


@dataclass(frozen=True)
class Alert:
    """Silence noticed; the windows that joined it, in order."""

    due_on: tuple[date, ...]
    opened_at: datetime
    seen_at: datetime | None = None
    settled_at: datetime | None = None
    settled_by: str | None = None  # None when a later fact closed it
    cause: str | None = None  # breach, excused, false, technical, superseded
    note: str = ""


@dataclass(frozen=True)
class Assignment:
    officer: str
    from_on: date
    until_on: date | None
    reason: str


@dataclass(frozen=True)
class Case:
    """Under what a client came, with dates that the law allows."""

    kind: str  # a programme of the law: PB, CB, CMB, asimilasi, …, anak_PB, …
    offence: Offence
    events: tuple[Event, ...]
    verdict_number: str
    decree_number: str
    decree_on: date
    begins_on: date
    ends_on: date


@dataclass(frozen=True)
class Client:
    key: str
    register: str  # adult, child
    person: Person
    guarantor: Guarantor
    occupation: str | None  # None: without work
    case: Case
    schedule: Schedule
    assignments: tuple[Assignment, ...]
    obligations: tuple[Obligation, ...] = ()
    alerts: tuple[Alert, ...] = ()
    ended_on: date | None = None
    ending: str | None = None  # expired, revoked, died, transferred


@dataclass(frozen=True)
class Staff:
    key: str
    login: str
    name: str
    roles: tuple[str, ...]
    title: str
    section: str | None  # bkd, bka
    left_on: date | None = None


@dataclass(frozen=True)
class Leave:
    absent: str
    stand_in: str
    from_on: date
    until_on: date  # exclusive
    reason: str


@dataclass(frozen=True)
class Outage:
    from_at: datetime
    until_at: datetime
    cause: str  # no_heartbeat, declared
    note: str


@dataclass(frozen=True)
class Office:
    key: str
    kind: str  # bapas, kanwil
    name: str
    region: str  # where it stands
    zone: str
    above: str | None = None  # its Kanwil
    work_area: tuple[str, ...] = ()  # kabupaten and kota, where the clients live
    staff: tuple[Staff, ...] = ()
    leaves: tuple[Leave, ...] = ()
    outages: tuple[Outage, ...] = ()
    clients: tuple[Client, ...] = ()


@dataclass(frozen=True)
class Plan:
    seed: int
    today: date
    offices: tuple[Office, ...]

    def office(self, key: str) -> Office:
        return next(office for office in self.offices if office.key == key)
