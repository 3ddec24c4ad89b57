"""The gate was down while everything else lived: no phone has gone silent, be it the only one."""

import time

import pytest

from cast import NOW, Cast
from gates import GatePlace, gate_place, points_server
from phones_scenes import MINUTE, Scene, scene
from processes import wait_until
from test_a_phone_is_enrolled import enrolled
from titian.alerts.models import Alert
from titian.kit.millis import ms
from titian.offices.health import Level, Places, check_gate
from titian.tracking.failures import beat
from titian.tracking.models import Blindness
from titian.tracking.points import THE_GATE, Sign
from titian.tracking.silence import PhoneWatch

__all__ = ["gate_place", "points_server", "scene"]


def minutes(n: float):  # type: ignore[no-untyped-def]
    return NOW + n * MINUTE


def gate_lives(scene: Scene, n: float) -> None:
    scene.store.append((), (), (Sign(THE_GATE, ms(minutes(n)), "gate"),))


def watched(scene: Scene, n: float) -> None:
    beat(minutes(n))
    PhoneWatch(scene.points).turn(minutes(n))


@pytest.mark.django_db
def test_the_only_phone_is_not_silent_while_the_gate_is_down(
    cast: Cast, scene: Scene, tmp_path: object
) -> None:
    phone = enrolled(cast)
    scene.sign(phone.device.number, minutes(1))
    for m in range(0, 169, 4):
        if not 40 <= m < 100:
            gate_lives(scene, m)
        watched(scene, m)
        assert not Alert.objects.exists(), m
    stop = Blindness.objects.get()
    assert (stop.from_at, stop.until_at) == (minutes(36), minutes(100))
    gate_lives(scene, 170)
    watched(scene, 170)
    assert Alert.objects.get().kind == "silence"


@pytest.mark.django_db
def test_a_gate_that_is_down_is_said_on_the_page_of_health(scene: Scene, tmp_path: object) -> None:
    places = Places(tmp_path, tmp_path, tmp_path)  # type: ignore[arg-type]
    assert check_gate(places, NOW).level is Level.OK
    gate_lives(scene, 0)
    watched(scene, 1)
    assert check_gate(places, minutes(4)).level is Level.OK
    found = check_gate(places, minutes(7))
    assert found.level is Level.BAD and "7 menit" in found.sentence


def test_the_gate_says_that_it_lives(gate_place: GatePlace) -> None:
    since = int(time.time() * 1000)
    with gate_place.open(), gate_place.store() as store:
        wait_until(lambda: THE_GATE in store.last_sign([THE_GATE]), 10)
        assert store.last_sign([THE_GATE])[THE_GATE].received_ms >= since
