"""How does the office stand, without a name of a client? And each office of a Kanwil?"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from titian.alerts.models import Alert
from titian.desk.bounds.counting import count_waiting
from titian.desk.today.section import OfficerLoad, loads
from titian.desk.today.work_lists import next_monday
from titian.kit import clock
from titian.offices.models import Office, Outage, Staff
from titian.offices.rules import OfficeCalendar
from titian.offices.settings_of import calendar_of
from titian.supervision.models import Programme, Supervision
from titian.supervision.waiting import due_today, late, silent

ONE_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class ProgrammeCount:
    """One kind of supervision in numbers."""

    name: str
    clients: int
    late: int
    silent: int


@dataclass(frozen=True)
class InNumbers:
    """The head of office's part of Hari ini."""

    clients: int
    due: int
    late: int
    silent: int
    alerts: int
    urgent: int
    unseen: int
    programmes: list[ProgrammeCount]
    officers: list[OfficerLoad]
    outages: list[Outage]
    zone_proposals: int


@dataclass(frozen=True)
class OfficeCount:
    """One Bapas in numbers, for its Kanwil."""

    office: Office
    clients: int
    silent: int
    alerts: int
    urgent: int


def office_in_numbers(user: Staff, at: datetime) -> InNumbers:
    calendar = calendar_of(user.office, at)
    rows = Supervision.objects.filter(office=user.office_id, ended_on=None)
    total = rows.aggregate(
        clients=Count("pk"),
        due=Count("pk", filter=due_today(at, calendar)),
        late=Count("pk", filter=late(at, calendar)),
        silent=Count("pk", filter=silent(at)),
    )
    return InNumbers(
        **total,
        **_alert_counts(user),
        programmes=_programmes(rows, at, calendar),
        officers=loads(rows, at),
        outages=_outages_of_the_week(user, at),
        zone_proposals=count_waiting(user, at),
    )


def offices_of_kanwil(user: Staff, at: datetime) -> list[OfficeCount]:
    """Three questions, however many offices."""
    offices = Office.objects.filter(parent=user.office_id).order_by("name")
    kept = Supervision.objects.filter(office__in=offices, ended_on=None)
    by_office = {
        row["office"]: row
        for row in kept.values("office").annotate(
            n=Count("pk"), silent=Count("pk", filter=silent(at))
        )
    }
    raised = Alert.objects.filter(office__in=offices, settled_at=None)
    alerts = {
        row["office"]: row
        for row in raised.values("office").annotate(
            n=Count("pk"), urgent=Count("pk", filter=Q(urgent=True))
        )
    }
    nothing = {"n": 0, "silent": 0, "urgent": 0}
    return [
        OfficeCount(
            office,
            by_office.get(office.pk, nothing)["n"],
            by_office.get(office.pk, nothing)["silent"],
            alerts.get(office.pk, nothing)["n"],
            alerts.get(office.pk, nothing)["urgent"],
        )
        for office in offices
    ]


def _programmes(
    rows: QuerySet[Supervision], at: datetime, calendar: OfficeCalendar
) -> list[ProgrammeCount]:
    counted = rows.values("programme").annotate(
        clients=Count("pk"),
        late=Count("pk", filter=late(at, calendar)),
        silent=Count("pk", filter=silent(at)),
    )
    return [
        ProgrammeCount(_programme(row["programme"]), row["clients"], row["late"], row["silent"])
        for row in counted.order_by("-clients", "programme")
    ]


def _alert_counts(user: Staff) -> dict[str, int]:
    return Alert.objects.filter(office=user.office_id, settled_at=None).aggregate(
        alerts=Count("pk"),
        urgent=Count("pk", filter=Q(urgent=True)),
        unseen=Count("pk", filter=Q(seen_at=None)),
    )


def _outages_of_the_week(user: Staff, at: datetime) -> list[Outage]:
    monday = next_monday(clock.today(user.zone, at)) - ONE_WEEK
    start = datetime.combine(monday, time.min, ZoneInfo(user.zone))
    rows = Outage.objects.filter(office=user.office_id, until_at__gte=start)
    return list(rows.order_by("-from_at"))


def _programme(key: str) -> str:
    return str(Programme(key).label) if key in Programme.values else key
