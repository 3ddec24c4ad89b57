"""How does the office stand, without a name of a client? And each office of a Kanwil?"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from titian.desk.access.asked import count_reports_waiting
from titian.desk.access.due import Due, due_of
from titian.desk.bounds.counting import (
    APPROVALS,
    TRANSFERS,
    Requests,
    count_waiting,
    requests_waiting,
)
from titian.desk.today.work_lists import next_monday
from titian.desk.walls.waiting import count_grants
from titian.insight.caseload import Share, shares_of
from titian.insight.counts import Standing, standings, standings_in_region
from titian.kit import clock
from titian.offices.models import Office, Outage, Staff

ONE_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class InNumbers:
    """The head of office's part of Hari ini."""

    standing: Standing
    officers: list[Share]
    outages: list[Outage]
    zone_proposals: int  # and whatever else is decided there
    requests: Requests
    arriving: int  # clients whom another Bapas sends
    openings: int  # files opened by a reason, not judged yet
    data_reports: int  # answers to clients who asked for their data
    asked: Due  # what waits for an answer


def office_in_numbers(user: Staff, at: datetime) -> InNumbers:
    waiting, requests = count_waiting(user, at), requests_waiting(user, at)
    return InNumbers(
        standing=standings([user.office], at)[user.office.pk],
        officers=shares_of(user.office, at),
        outages=_outages_of_the_week(user, at),
        zone_proposals=waiting.get(APPROVALS, 0) - requests.count,
        requests=requests,
        arriving=waiting.get(TRANSFERS, 0),
        openings=count_grants(user, at),
        data_reports=count_reports_waiting(user, at),
        asked=due_of(user, at),
    )


def offices_of_kanwil(user: Staff, at: datetime) -> list[tuple[Office, Standing]]:
    return standings_in_region(user.office.pk, at)


def _outages_of_the_week(user: Staff, at: datetime) -> list[Outage]:
    monday = next_monday(clock.today(user.zone, at)) - ONE_WEEK
    start = datetime.combine(monday, time.min, ZoneInfo(user.zone))
    rows = Outage.objects.filter(office=user.office_id, until_at__gte=start)
    return list(rows.order_by("-from_at"))
