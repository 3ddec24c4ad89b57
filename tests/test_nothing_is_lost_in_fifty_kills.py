"""Do a report and a position that were acknowledged outlive fifty kills of every process?"""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from long_proofs import write_down
from processes import environment

SHOWN = ("lost", "doubled", "healed_s", "kills", "acknowledged", "points_acknowledged", "load_1m")


@pytest.mark.slow
@pytest.mark.parametrize("db", ["sqlite", "postgresql"])
def test_fifty_kills_of_each_process_lose_and_double_nothing(db: str) -> None:
    said = _bench("kill", "--times", "50", "--per-second", "2", "--points", "--db", db)
    _write_down(f"kill --times 50, {db}", said)
    assert (said["lost"], said["doubled"], said["trail_findings"]) == (0, 0, 0)
    assert said["kills"] == 250
    assert said["busy_until_the_end"]
    assert float(str(said["points_acknowledged"])) > 1000
    assert float(str(said["healed_s"])) <= 10


def _bench(name: str, *words: str) -> dict[str, object]:
    argv = [sys.executable, "-m", "titian.config.cli", "bench", name, *words, "--json"]
    env = environment()
    done = subprocess.run(argv, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _write_down(what: str, said: dict[str, object]) -> None:
    """For docs/performance.md, which shows the last long proof."""
    keys = [
        "lost",
        "doubled",
        "healed_s",
        "kills",
        "acknowledged",
        "points_acknowledged",
        "load_1m",
    ]
    figures = ", ".join(f"{key} {said[key]}" for key in keys)
    write_down(f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {what}: {figures}\n", what)
