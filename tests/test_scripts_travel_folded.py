"""A client's script arrives whole: under its own name, and under that with its fingerprint."""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

import titian.phone
from titian.phone.scripts import OURS, Storage, folded

STATIC = Path(titian.phone.__file__).parent / "static"
SCRIPTS = sorted(str(path.relative_to(STATIC)) for path in (STATIC / OURS).glob("*.js"))


@pytest.fixture
def collected(tmp_path: Path) -> Storage:
    """As `collectstatic` does before the program serves anything."""
    storage, source = (
        Storage(location=str(tmp_path), base_url="/statis/"),
        FileSystemStorage(STATIC),
    )
    for name in SCRIPTS:
        with source.open(name) as script:
            storage.save(name, script)
    done = storage.post_process({name: (source, name) for name in SCRIPTS})
    assert [name for name, _as, how in done if isinstance(how, Exception)] == []
    return storage


@pytest.mark.parametrize("name", SCRIPTS)
def test_it_is_whole_under_both_of_its_names(collected: Storage, name: str) -> None:
    whole = folded((STATIC / name).read_text())
    assert len(whole) > 400
    for saved in (name, collected.stored_name(name)):
        assert (Path(collected.location) / saved).read_text() == whole, saved
