"""Are positions that come through a broker kept, acknowledged after the commit, and by right?"""

import json
import os
import signal
from pathlib import Path

import pytest

from gates import fix
from mosquitto import Broker
from processes import wait_until
from titian.tracking.points import REFUSED
from tracker_doors import TrackerPlace


@pytest.fixture
def broker(tmp_path: Path) -> Broker:
    folder = tmp_path / "broker"
    folder.mkdir()
    return Broker(folder)


def test_a_position_over_mqtt_is_kept(tracker_place: TrackerPlace, broker: Broker) -> None:
    with broker.open(), tracker_place.open(TITIAN_TRACKERS_MQTT=broker.url):
        wait_until(lambda: _is_subscribed(broker), 10)
        broker.publish("6", json.dumps(fix(3)))
        wait_until(lambda: tracker_place.count() == 1, 10)


def _is_subscribed(broker: Broker) -> bool:
    return "as titian" in (broker.folder / "broker.log").read_text()


def test_a_user_speaks_only_for_their_own_device(
    tracker_place: TrackerPlace, broker: Broker
) -> None:
    """The broker drops what is under another's topic; a user whom we do not know is refused."""
    with broker.open(), tracker_place.open(TITIAN_TRACKERS_MQTT=broker.url):
        wait_until(lambda: _is_subscribed(broker), 10)
        broker.publish("77", json.dumps(fix(3)), topic="owntracks/6/hp")
        broker.publish("77", json.dumps(fix(3)))
        wait_until(lambda: _refused(tracker_place) == ["mqtt:77"], 10)
        assert tracker_place.count() == 0


def _refused(place: TrackerPlace) -> list[str]:
    with place.store() as store:
        return [one.kind for one in store.signs(REFUSED)]


def test_a_retained_message_is_a_repetition(tracker_place: TrackerPlace, broker: Broker) -> None:
    with broker.open():
        broker.publish("6", json.dumps(fix(100)), retain=True)
        with tracker_place.open(TITIAN_TRACKERS_MQTT=broker.url):
            wait_until(lambda: _is_subscribed(broker), 10)
            broker.publish("6", json.dumps(fix(3)))
            wait_until(lambda: tracker_place.count() == 1, 10)


def test_what_came_while_we_were_dead_is_kept_by_the_broker(
    tracker_place: TrackerPlace, broker: Broker
) -> None:
    with broker.open():
        with tracker_place.open(TITIAN_TRACKERS_MQTT=broker.url) as pid:
            wait_until(lambda: _is_subscribed(broker), 10)
            broker.publish("6", json.dumps(fix(100)))
            wait_until(lambda: tracker_place.count() == 1, 10)
            os.kill(pid, signal.SIGKILL)
        for ago in (50, 40, 30):
            broker.publish("6", json.dumps(fix(ago)))
        with tracker_place.open(TITIAN_TRACKERS_MQTT=broker.url):
            wait_until(lambda: tracker_place.count() == 4, 10)


def test_the_broker_may_go_and_come_back(tracker_place: TrackerPlace, broker: Broker) -> None:
    with tracker_place.open(TITIAN_TRACKERS_MQTT=broker.url):
        for ago in (100, 50):
            (broker.folder / "broker.log").write_text("")
            with broker.open():
                wait_until(lambda: _is_subscribed(broker), 20)
                broker.publish("6", json.dumps(fix(ago)))
                wait_until(lambda ago=ago: tracker_place.count() == (1 if ago == 100 else 2), 10)
