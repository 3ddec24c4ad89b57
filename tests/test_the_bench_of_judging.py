"""Does the bench of judging measure what it says: near edges, crossings, late points?"""

import json

import pytest

from titian.config.cli import main


def test_half_is_near_an_edge_some_cross_and_some_come_late(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["bench", "judge", "--devices", "4", "--points", "600", "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["near_share"] >= 0.45
    assert told["crossing_share"] >= 0.01
    assert 0.03 <= told["late_share"] <= 0.06
    assert told["points"] == 2_400 < told["folded"]
    assert min(told["episodes"], told["checkpoints"], told["points_per_s"]) > 0
