"""Does `titian points count` say how many positions are committed, drained or not?"""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from processes import environment
from titian.bench.stored import difference
from titian.config.doctor import MANY_WAITING, check_points
from titian.config.env import Env
from titian.offices.health import Level
from titian.tracking.opening import open_store
from titian.tracking.points import Point

COUNT = [sys.executable, "-m", "titian.config.cli", "points", "count", "--json"]


def points(amount: int) -> list[Point]:
    return [Point(1, number * 1000, -50000000, 1190000000) for number in range(amount)]


def counted(data: Path) -> object:
    done = asked_to_count(TITIAN_DATA=str(data))
    assert done.returncode == 0
    return json.loads(done.stdout.splitlines()[-1])


def asked_to_count(**where: str) -> subprocess.CompletedProcess[str]:
    env = environment(TITIAN_CONFIG="/dev/null", **where)
    return subprocess.run(COUNT, env=env, capture_output=True, text=True, check=False)


def test_what_waits_in_the_log_counts_and_repetitions_do_not(tmp_path: Path) -> None:
    assert counted(tmp_path) == {"points": 0}
    with closing(open_store(tmp_path / "points.db")) as store:
        store.append(points(5), [], [])
        store.append(points(3), [], [])
        store.drain()
        store.append(points(7), [], [])
    assert counted(tmp_path) == {"points": 7}


def test_a_store_that_cannot_be_opened_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "points.db").write_text("no database at all, but long enough to be read as one")
    nowhere = f"postgresql://titian@/titian?host={tmp_path}/nowhere"
    for where in (
        {"TITIAN_DATA": str(tmp_path)},
        {"TITIAN_DATA": str(tmp_path / "nowhere")},
        {"TITIAN_DATABASE_URL": nowhere},
    ):
        done = asked_to_count(**where)
        assert done.returncode == 2
        assert done.stderr.startswith("Penyimpanan posisi tidak dapat dibuka")
        assert done.stderr.count("\n") == 1


def test_a_bench_finds_what_is_lost_and_not_what_was_under_way(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "points.db")) as store:
        store.append(points(4), [], [])
    where = str(tmp_path / "points.db")
    assert difference(where, {1: (4, 6000)}) == (0, 0)
    assert difference(where, {1: (3, 3000)}) == (0, 0)
    assert difference(where, {1: (6, 15000)}) == (2, 0)
    assert difference(where, {1: (4, 7000)})[0] > 0
    assert difference(where, {2: (1, 0)}) == (1, 0)


def test_the_doctor_opens_the_store_and_sees_what_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Env(data=tmp_path, database_url="")
    assert check_points(here).level is Level.OK
    monkeypatch.setattr("titian.config.doctor.MANY_WAITING", 4)
    with closing(open_store(tmp_path / "points.db")) as store:
        store.append(points(5), [], [])
    assert check_points(here).level is Level.WARN
    for file in tmp_path.glob("points.db*"):
        file.unlink()
    (tmp_path / "points.db").write_text("no database at all, but long enough to be read as one")
    assert check_points(here).level is Level.BAD
    assert MANY_WAITING > 4


def test_the_address_of_the_gate_follows_the_settings() -> None:
    assert Env(database_url="").gate_address == "http://127.0.0.1:8001"
    behind = Env(tls="caddy", public_url="https://bapas.example.id/")
    assert behind.gate_address == "https://bapas.example.id/g"
    assert Env(gate_url="https://hp.example.id/g/").gate_address == "https://hp.example.id/g"
