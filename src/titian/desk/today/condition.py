"""Is the system well? Age of the last backup, the clock, the loops, what waits for its seal."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from titian.audit.models import Unsealed
from titian.desk.loops import Loop, loops_at
from titian.kit.backups import last_backup
from titian.offices.models import ClockDoubt, Staff

BACKUP_TOO_OLD = timedelta(hours=36)
TOO_MANY_UNSEALED = 200


@dataclass(frozen=True)
class Condition:
    """The admin's part of Hari ini."""

    backup_at: datetime | None
    is_backup_old: bool
    doubts: int
    loops: list[Loop]
    unsealed: int

    @property
    def is_seal_behind(self) -> bool:
        return self.unsealed > TOO_MANY_UNSEALED

    @property
    def is_well(self) -> bool:
        quiet = not self.loops or any(loop.is_quiet for loop in self.loops)
        return not (self.is_backup_old or self.doubts or quiet or self.is_seal_behind)


def health_of(user: Staff, at: datetime) -> Condition:
    newest = last_backup(Path(settings.BACKUPS_FOLDER), until=at)
    backup_at = newest.at if newest else None
    return Condition(
        backup_at=backup_at,
        is_backup_old=backup_at is None or at - backup_at > BACKUP_TOO_OLD,
        doubts=ClockDoubt.objects.filter(office=user.office_id, confirmed_at=None).count(),
        loops=loops_at(at),
        unsealed=Unsealed.objects.count(),
    )
