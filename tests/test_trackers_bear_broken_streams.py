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
    """What the app sent after the kill is kept; what it sent before is never kept twice."""
    log = broker.folder / "broker.log"
    argv = [BROKER, "-c", str(broker.folder / "mosquitto.conf")]
    with tracker_place.open(TITIAN_TRACKERS_MQTT=broker.url):
        with running(argv, {}, log) as process:
            wait_until(lambda: is_open(broker.port) and "as titian" in log.read_text(), 20)
            app = _app(broker)
            sender = threading.Thread(target=_send, args=(app,))
            sender.start()
            wait_until(lambda: tracker_place.count() >= FIXES // 4, 20)
            os.kill(process.pid, signal.SIGKILL)
        log.write_text("")
        with running(argv, {}, log):
            wait_until(lambda: "as titian" in log.read_text(), 20)
            sender.join()
            wait_until(lambda: tracker_place.count() >= FIXES // 2, 20)
            assert tracker_place.count() <= FIXES
            app.disconnect()
            app.loop_stop()


def _app(broker: Broker) -> paho.Client:
    """It comes back by itself, and sends again what was not acknowledged."""
    app = paho.Client(CallbackAPIVersion.VERSION2, client_id="phone-6", clean_session=False)
    app.username_pw_set("6", "6-secret")
    app.reconnect_delay_set(1, 2)
    app.connect("127.0.0.1", broker.port)
    app.loop_start()
    return app


def _send(app: paho.Client) -> None:
    for number in range(FIXES):
        app.publish("owntracks/6/hp", json.dumps(fix(200 - number)), qos=1)
        time.sleep(0.05)
