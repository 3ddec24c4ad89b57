"""What if frames come cut, glued or doubled, half-open ones stay, or the broker dies under load?"""

import json
import os
import signal
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from paho.mqtt import client as paho
from paho.mqtt.enums import CallbackAPIVersion

from gates import fix
from mosquitto import BROKER, Broker
from processes import is_open, running, wait_until
from tracker_doors import IMEIS, MAROS, TrackerPlace, now
from tracker_frames import gt06_fix, gt06_login, teltonika_packet, teltonika_record

FIXES = 40
MOST_SENT = 2_000


def test_a_stream_of_single_bytes_is_understood(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), closing(tracker_place.connect("gt06")) as tracker:
        stream = gt06_login(IMEIS[1][1]) + gt06_fix(now(), *MAROS, serial=2)
        for place in range(len(stream)):
            tracker.send(stream[place : place + 1])
            time.sleep(0.001)
        assert tracker.hear()
        wait_until(lambda: tracker_place.count() == 1, 5)


def test_frames_glued_together_are_each_kept(tracker_place: TrackerPlace) -> None:
    with tracker_place.open(), closing(tracker_place.connect("gt06")) as tracker:
        fixes = [gt06_fix(now(100 - n), *MAROS, serial=2 + n) for n in range(FIXES)]
        tracker.send(gt06_login(IMEIS[1][1]) + b"".join(fixes))
        wait_until(lambda: tracker_place.count() == FIXES, 5)


def test_a_frame_that_comes_twice_is_one_fix_and_answered_twice(
    tracker_place: TrackerPlace,
) -> None:
    with tracker_place.open(), closing(tracker_place.logged_in(2)) as tracker:
        packet = teltonika_packet(teltonika_record(now(60), *MAROS))
        for _ in range(3):
            tracker.send(packet)
            assert tracker.hear() == b"\x00\x00\x00\x01"
        assert tracker_place.count() == 1


def test_a_frame_cut_by_a_lost_network_is_sent_again_on_the_next_connection(
    tracker_place: TrackerPlace,
) -> None:
    packet = teltonika_packet(teltonika_record(now(60), *MAROS))
    with tracker_place.open():
        with closing(tracker_place.logged_in(2)) as tracker:
            tracker.send(packet[: len(packet) // 2])
        with closing(tracker_place.logged_in(2)) as tracker:
            tracker.send(packet)
            assert tracker.hear() == b"\x00\x00\x00\x01"
        assert tracker_place.count() == 1


def test_a_connection_that_is_only_half_open_gives_way_to_the_next(
    tracker_place: TrackerPlace,
) -> None:
    """The network went without a word: the old one is never closed by its tracker."""
    with tracker_place.open():
        silent = tracker_place.logged_in(2)
        for turn in range(3):
            with closing(tracker_place.logged_in(2)) as tracker:
                tracker.send(teltonika_packet(teltonika_record(now(60 - turn), *MAROS)))
                assert tracker.hear() == b"\x00\x00\x00\x01"
        assert silent.is_ended()
        silent.close()


@pytest.fixture
def broker(tmp_path: Path) -> Broker:
    folder = tmp_path / "broker"
    folder.mkdir()
    return Broker(folder)


def test_a_broker_killed_under_load_is_found_again(
    tracker_place: TrackerPlace, broker: Broker
) -> None:
    """What had been kept stays, once; and what is sent after the kill is kept again.

    What the broker held in memory goes with it: that is why it does not acknowledge for us.
    """
    log = broker.folder / "broker.log"
    argv = [BROKER, "-c", str(broker.folder / "mosquitto.conf")]
    with tracker_place.open(TITIAN_TRACKERS_MQTT=broker.url):
        with running(argv, {}, log) as process:
            wait_until(lambda: is_open(broker.port) and "as titian" in log.read_text(), 20)
            sent = Sending(broker)
            sent.start()
            wait_until(lambda: tracker_place.count() >= FIXES // 4, 20)
            os.kill(process.pid, signal.SIGKILL)
            sent.join()
        kept = tracker_place.count()
        assert FIXES // 4 <= kept <= sent.count
        log.write_text("")
        with running(argv, {}, log):
            wait_until(lambda: "as titian" in log.read_text(), 60)
            wait_until(lambda: _is_one_more_kept(broker, tracker_place, kept), 60)


class Sending(threading.Thread):
    """An app that publishes without a pause until its broker is gone."""

    def __init__(self, broker: Broker) -> None:
        super().__init__()
        self.count = 0
        self._gone = threading.Event()
        self._app = paho.Client(CallbackAPIVersion.VERSION2, client_id="phone-6")
        self._app.username_pw_set("6", "6-secret")
        self._app.on_disconnect = lambda *_: self._gone.set()
        self._app.connect("127.0.0.1", broker.port)
        self._app.loop_start()

    def run(self) -> None:
        while not self._gone.is_set() and self.count < MOST_SENT:
            self._app.publish("owntracks/6/hp", json.dumps(fix(9_000 - self.count)), qos=1)
            self.count += 1
            time.sleep(0.02)
        self._app.loop_stop()


def _is_one_more_kept(broker: Broker, place: TrackerPlace, kept: int) -> bool:
    """Whoever publishes before we have subscribed again is not heard: as in life, it goes on."""
    broker.publish("6", json.dumps(fix(3)))
    return place.count() > kept
