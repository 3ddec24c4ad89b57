"""Which loops watch over the office? The process `work` runs them, one after the other."""

import gc
import os
import signal
from threading import Event

from titian.config.watchers import Watcher, run_watchers


def watchers() -> tuple[Watcher, ...]:
    """All loops of ours with their rhythm; imported here, when Django is set up.

    The heartbeat comes first: a failure of ours is on record before anybody is called silent.
    """
    from django.conf import settings

    from titian.alerts.digest import send_digests
    from titian.alerts.saying import say_waiting
    from titian.alerts.watcher import ask_unsettled, escalate_unseen
    from titian.audit.chain import append_heads, seal_waiting
    from titian.audit.store import forget_notices
    from titian.clients.watcher import compare_register
    from titian.config.daily_backup import DailyBackup
    from titian.config.env import env
    from titian.config.list_work import ListWork
    from titian.insight.watcher import RecapWatch
    from titian.kit.clock import now
    from titian.messages.postman import Postmen
    from titian.messages.staff_ways import end_lost_ways
    from titian.messages.watcher import forget, tend
    from titian.offices.sent_once import forget_sent
    from titian.offices.watcher import beat
    from titian.reporting.reminders import remind
    from titian.reporting.watcher import notice_silence

    key = settings.SECRETS["audit"]
    recap_watch = RecapWatch()
    return (
        Watcher("heartbeat", 30.0, lambda: beat(now())),
        Watcher("sealing", 0.5, lambda: seal_waiting(key)),
        *(_of_positions() if env.judge else ()),
        Watcher("calls", 0.25, lambda: say_waiting(now())),
        Watcher("silence", 2.0, lambda: notice_silence(now())),
        Watcher("reminders", 20.0, lambda: remind(now())),
        Watcher("messages", 1.0, lambda: tend(now())),
        Watcher("postmen", 5.0, Postmen().look),
        Watcher("old_sayings", 3600.0, lambda: forget(now())),
        Watcher("doubles", 5.0, lambda: compare_register(now())),
        Watcher("escalation", 5.0, lambda: escalate_unseen(now())),
        Watcher("unsettled", 10.0, lambda: ask_unsettled(now())),
        Watcher("digest", 60.0, lambda: send_digests(now())),
        Watcher("lost ways", 60.0, lambda: end_lost_ways(now())),
        Watcher("lists", 1.0, ListWork().look),
        Watcher("recaps", 2.0, lambda: recap_watch.turn(now())),
        Watcher("heads", 60.0, lambda: append_heads(settings.AUDIT_HEADS, now())),
        Watcher("backup", 60.0, DailyBackup().look),
        Watcher("sent keys", 600.0, lambda: forget_sent(now())),
        Watcher("notices", 600.0, lambda: forget_notices(now())),
    )


def _of_positions() -> tuple[Watcher, ...]:
    from django.conf import settings

    from titian.insight.report_places import TrackerSays
    from titian.kit.clock import now
    from titian.reporting.comparing import compare_places
    from titian.tracking.explained import close_explained
    from titian.tracking.forgetting import Forgetting
    from titian.tracking.judge import Judge
    from titian.tracking.orders import OrderWatch
    from titian.tracking.pool import Points
    from titian.tracking.silence import PhoneWatch

    points = Points(settings.POINTS)
    judge, phones, forgetting = Judge(points), PhoneWatch(points), Forgetting(points)
    tracker, orders = TrackerSays(points), OrderWatch(points)
    return (
        Watcher("judging", 0.05, lambda: judge.turn(now())),
        Watcher("phones", 20.0, lambda: close_explained(now()) + phones.turn(now())),
        Watcher("orders", 1.0, lambda: orders.turn(now())),
        Watcher("places", 10.0, lambda: compare_places(now(), tracker)),
        Watcher("forgetting", 60.0, lambda: forgetting.turn(now())),
    )


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    django.setup()
    from django.db import close_old_connections

    loops = watchers()
    gc.freeze()  # what was loaded stays; beside it, a quarter as much again would wait as garbage
    run_watchers(loops, stop, between=close_old_connections)


if __name__ == "__main__":
    main()
