"""How is the quick life of the invented offices started? As a child beside `work`, or by hand.

The supervisor starts it again whenever it ends: so it sleeps on when nothing is left to do.
"""

import os
import signal
import sys
from importlib import import_module
from threading import Event


def main() -> int:
    import django  # noqa: PLC0415 - the module itself is loaded to be looked at

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    django.setup()
    import_module("titian.demo.quick_time").live(stop)
    return 0


if __name__ == "__main__":
    sys.exit(main())
