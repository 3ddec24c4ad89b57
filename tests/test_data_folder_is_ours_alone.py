"""The folder with the clients' data opens to nobody else on the machine."""

import subprocess
import sys
from pathlib import Path

from processes import environment


def test_a_new_data_folder_is_closed_to_others(tmp_path: Path) -> None:
    data = tmp_path / "data"
    subprocess.run(
        [sys.executable, "-m", "titian.config.cli", "recovery"],
        env=environment(TITIAN_DATA=str(data)),
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert data.stat().st_mode & 0o077 == 0
