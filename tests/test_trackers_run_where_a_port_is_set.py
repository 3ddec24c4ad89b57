"""Does the process for trackers run only where somebody asked for it, with what it was told?"""

from pathlib import Path

import pytest

from titian.config.env import Env
from titian.config.serve import children, trackers_env
from titian.gate.trackers.options import read_options


def env_of(tmp_path: Path, **given: object) -> Env:
    return Env(data=tmp_path, **given)  # type: ignore[arg-type]


def names(env: Env) -> list[str]:
    return [child.name for child in children(env, demo=False)]


def test_without_a_port_it_does_not_run(tmp_path: Path) -> None:
    assert "trackers" not in names(env_of(tmp_path))


@pytest.mark.parametrize(
    "given",
    [
        {"gt06_port": 5023},
        {"teltonika_port": 5027},
        {"teltonika_udp_port": 5027},
        {"h02_port": 5013},
        {"tk103_port": 5002},
        {"mqtt_url": "mqtt://127.0.0.1"},
    ],
)
def test_any_of_them_starts_it(tmp_path: Path, given: dict[str, object]) -> None:
    assert "trackers" in names(env_of(tmp_path, **given))


def test_it_is_told_its_ports_and_how_to_take_wrong_sums(tmp_path: Path) -> None:
    env = env_of(
        tmp_path, gt06_port=5023, teltonika_udp_port=5028, tracker_crc="accept",
        tracker_bind="192.0.2.7", mqtt_url="mqtt://a:b@h:1",
    )  # fmt: skip
    options = read_options(trackers_env(env))
    assert (options.ports, options.udp_port) == ({"gt06": 5023}, 5028)
    assert (options.bind, options.takes_wrong_sums) == ("192.0.2.7", True)
    assert options.mqtt_url == "mqtt://a:b@h:1"


def test_wrong_sums_are_refused_unless_it_is_said(tmp_path: Path) -> None:
    assert not read_options(trackers_env(env_of(tmp_path, gt06_port=5023))).takes_wrong_sums
