"""Who makes the daily backup? A child of `work` that ends, so that no watcher waits for it.

Its memory goes back with it; what it could not do is in the log and tried again an hour later.
"""

import logging
import os
import subprocess
import sys
import time
from datetime import datetime

from titian.config.lifeline import end_with_parent

PAUSE_AFTER_FAILURE = 3600.0  # seconds
log = logging.getLogger(__name__)


class DailyBackup:
    """The loop's own memory: the child that runs, and until when it is left alone."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._not_before = 0.0  # monotonic

    def look(self) -> int:
        """Starts the child when a backup is due; answers how many it started."""
        from titian.kit.clock import now

        if self._is_running() or time.monotonic() < self._not_before or not _is_due(now()):
            return 0
        self._child = subprocess.Popen(
            [sys.executable, "-m", "titian.config.daily_backup", str(os.getpid())],
            stdin=subprocess.DEVNULL,
        )
        return 1

    def _is_running(self) -> bool:
        if self._child is None:
            return False
        code = self._child.poll()
        if code is None:
            return True
        if code:
            log.error("the daily backup failed; the next try is in an hour")
            self._not_before = time.monotonic() + PAUSE_AFTER_FAILURE
        self._child = None
        return False


def _is_due(at: datetime) -> bool:
    from titian.config.backup_due import is_due
    from titian.config.place import here

    return is_due(at, here())


def main() -> int:
    end_with_parent(int(sys.argv[1]))
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")
    django.setup()
    from titian.config.backup import backup_if_due
    from titian.config.backup_trouble import BackupTrouble
    from titian.kit.clock import now

    try:
        backup_if_due(now())
    except BackupTrouble as trouble:
        log.error("%s", trouble)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
