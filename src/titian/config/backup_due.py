"""When is the daily backup due? `work` asks each minute, so nothing is loaded that makes one."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from titian.config.place import Place
from titian.kit.backups import last_backup

if TYPE_CHECKING:
    from titian.offices.models import Office

OLDEST = timedelta(hours=24)


def is_due(at: datetime, place: Place) -> bool:
    """Has an office closed for today since the last one, or is that a day old?"""
    last = last_backup(place.backups, until=at)
    if last is None or at - last.at >= OLDEST:
        return True
    closed_at = _last_closing(at)
    return closed_at is not None and last.at < closed_at


def _last_closing(at: datetime) -> datetime | None:
    """When the last Bapas closed today; None while one is open, or on a day off."""
    from titian.offices.models import Office

    bapas = Office.objects.filter(kind=Office.Kind.BAPAS)
    closings = [when for office in bapas if (when := _closing_today(office, at))]
    return max(closings) if closings and max(closings) <= at else None


def _closing_today(office: "Office", at: datetime) -> datetime | None:
    from titian.offices.settings_of import calendar_of

    calendar = calendar_of(office, at)
    today = calendar.today(at)
    return calendar.closing(today) if calendar.is_working_day(today) else None
