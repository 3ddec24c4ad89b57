"""Does the recovery sheet hold what a lost machine needs, for its owner's eyes only?"""

import stat
from datetime import UTC, datetime
from pathlib import Path

from titian.config.recovery import KEYS, SHEET, write_sheet
from titian.config.secrets import load_or_make

AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


def test_the_sheet_names_every_key_that_opens_data_and_no_other(tmp_path: Path) -> None:
    secrets = load_or_make(tmp_path / "rahasia")
    text = write_sheet(data=tmp_path, secrets=secrets, at=AT).read_text()
    for name in KEYS:
        assert secrets.text(name) in text
    assert secrets.text("django") not in text
    assert secrets.text("siaran") not in text


def test_only_the_owner_may_read_the_sheet_also_when_it_is_written_again(tmp_path: Path) -> None:
    secrets = load_or_make(tmp_path / "rahasia")
    (tmp_path / SHEET).write_text("old, readable by all")
    path = write_sheet(data=tmp_path, secrets=secrets, at=AT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "old" not in path.read_text().splitlines()


def test_the_code_fits_on_a_printed_page(tmp_path: Path) -> None:
    secrets = load_or_make(tmp_path / "rahasia")
    lines = write_sheet(data=tmp_path, secrets=secrets, at=AT).read_text().splitlines()
    assert max(len(line) for line in lines if str(tmp_path) not in line) <= 80
