"""Does a bench of a broken Titian end what it started, and give no figure?"""

import subprocess
import sys
from pathlib import Path

import pytest

from titian.bench.installation import Installation
from titian.bench.kill import running_tree
from titian.bench.processes import NeverHappened
from titian.bench.shown import shown
from titian.bench.visitor import Answer, PageFailed, Visitor

SLEEPER = (sys.executable, "-c", "import time; time.sleep(60)")


def test_a_tree_that_never_answers_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log").write_text("Port sedang dipakai")
    started: list[subprocess.Popen[bytes]] = []

    def start(_office: Installation) -> "subprocess.Popen[bytes]":
        started.append(subprocess.Popen(SLEEPER))
        return started[0]

    monkeypatch.setattr(Installation, "start", start)
    monkeypatch.setattr("titian.bench.installation.MOST_WAIT", 0.0)
    with (
        pytest.raises(NeverHappened, match="Port sedang dipakai"),
        running_tree(Installation(tmp_path)),
    ):
        pytest.fail("nobody answered")
    assert started[0].poll() is not None


@pytest.mark.parametrize("status", [500, 502])
def test_a_page_that_failed_is_not_passed_over(
    status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Visitor, "get", lambda _self, _path: Answer(status, b"", "", {}))
    with pytest.raises(PageFailed, match=f"/klien/: {status}"):
        shown(Visitor("http://127.0.0.1:1"), "/klien/")
