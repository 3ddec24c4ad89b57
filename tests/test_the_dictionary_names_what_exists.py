"""Each name in docs/kamus.md stands in the code, in the place that it says."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in (ROOT / "docs" / "kamus.md").read_text().splitlines()
    if line.startswith("| ") and "`" in line
]


def source_of(places: str) -> str:
    texts = []
    for place in re.findall(r"`([^`]+)`", places):
        path = ROOT / "src" / "titian" / place
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        texts += [file.read_text() for file in files]
    return "\n".join(texts)


@pytest.mark.parametrize(("words", "names", "places"), ROWS, ids=[row[0] for row in ROWS])
def test_the_names_stand_where_the_dictionary_says(words: str, names: str, places: str) -> None:
    source = source_of(places)
    for name in re.findall(r"`([\w.]+)[^`]*`", names):
        assert re.search(rf"\b{re.escape(name.rpartition('.')[2])}\b", source), (words, name)
