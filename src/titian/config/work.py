"""Which loops watch over the office? The process `work` runs them, one after the other."""

import os
import signal
from threading import Event

from titian.config.watchers import Watcher, run_watchers


def watchers() -> tuple[Watcher, ...]:
    """All loops of ours with their rhythm; imported here, when Django is set up."""
    return ()


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    django.setup()
    from django.db import close_old_connections

    run_watchers(watchers(), stop, between=close_old_connections)


if __name__ == "__main__":
    main()
