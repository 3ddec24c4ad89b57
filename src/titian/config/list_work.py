"""Who reads, writes and takes back the lists? A process of its own that ends when none is left.

So its memory goes back, and a list that breaks what reads it breaks nothing else. `work` looks
every second whether a list waits, and starts one. Killed, it is started again and goes on from
the line where it stood. No queue stands beside the lists: a list that waits says so itself.
"""

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass

from titian.config.lifeline import end_with_parent

MOST_MEMORY = 2 * 1024**3  # bytes of address space: no list of an office needs a quarter of it
TRIES = 3  # of reading one list that breaks the reader
PAUSE = 30.0  # seconds after a failure of writing, which is tried for ever
STARTER = "TITIAN_STARTER"


@dataclass
class ListWork:
    """The process at work, and how often it broke."""

    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    not_before: float = 0.0  # monotonic

    def look(self) -> int:
        """Starts the process when a list waits; returns how many were started."""
        from titian.exchange.work import waiting

        if self.process is not None:
            if self.process.poll() is None:
                return 0
            self._ended(self.process.returncode)
        if time.monotonic() < self.not_before or waiting() is None:
            return 0
        env = {**os.environ, STARTER: str(os.getpid())}
        self.process = subprocess.Popen([sys.executable, "-m", "titian.config.list_work"], env=env)
        return 1

    def _ended(self, code: int) -> None:
        self.process = None
        self.failures = self.failures + 1 if code else 0
        if self.failures < TRIES:
            return
        self.failures = 0
        self.not_before = time.monotonic() + PAUSE
        _give_up_reading()


def _give_up_reading() -> None:
    """A list that breaks its reader is no list; one that is being written waits and goes on."""
    from titian.exchange.judging import give_up
    from titian.exchange.models import Import
    from titian.exchange.work import waiting
    from titian.kit import clock

    one = waiting()
    if one is not None and one.state == Import.State.BROUGHT:
        give_up(one, "Broken", clock.now())


def main() -> None:
    if STARTER in os.environ:
        end_with_parent(int(os.environ[STARTER]))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")
    django.setup()
    from titian.exchange.work import work_on_lists
    from titian.kit import clock

    work_on_lists(clock.now)


if __name__ == "__main__":
    main()
