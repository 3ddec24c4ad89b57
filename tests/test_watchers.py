"""Do the loops go on when one of them fails?"""

from threading import Event, Thread
from time import sleep

import pytest

from titian.config.env import env
from titian.config.watchers import Watcher, run_watchers
from titian.config.work import watchers


def test_a_failing_watcher_waits_longer_and_the_others_go_on(
    caplog: pytest.LogCaptureFixture,
) -> None:
    calls = {"good": 0, "bad": 0}

    def good() -> int:
        calls["good"] += 1
        return 1

    def bad() -> int:
        calls["bad"] += 1
        raise RuntimeError("no luck")

    stop = Event()
    loops = (Watcher("bad", 0.01, bad), Watcher("good", 0.01, good))
    thread = Thread(target=run_watchers, args=(loops, stop))
    thread.start()
    sleep(0.4)
    stop.set()
    thread.join(2)
    assert not thread.is_alive()
    assert calls["bad"] == 1
    assert calls["good"] > 10
    assert "watcher bad failed" in caplog.text


def test_without_watchers_a_stop_is_heard_at_once() -> None:
    stop = Event()
    thread = Thread(target=run_watchers, args=((), stop))
    thread.start()
    stop.set()
    thread.join(1)
    assert not thread.is_alive()


def test_without_judging_nothing_of_positions_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    of_positions = {"judging", "phones", "forgetting"}
    assert of_positions <= {watcher.name for watcher in watchers()}
    monkeypatch.setattr(env, "judge", False)
    assert not of_positions & {watcher.name for watcher in watchers()}
