"""The generator of misspelt names knows nothing of the search, and keeps the mix that is asked."""

import ast
import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from titian.bench import misspelt as module
from titian.bench.invented import call, names_of
from titian.bench.misspelt import fits, misspelt, way
from titian.config.cli import main

SOURCE = Path(module.__file__)


@pytest.mark.parametrize("name", ["misspelt.py", "invented.py"])
def test_it_shares_no_code_with_the_search(name: str) -> None:
    tree = ast.parse((SOURCE.parent / name).read_text())
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    ours = {one for one in imported if one.startswith("titian.")}
    assert ours <= {"titian.bench.shared"}


def test_the_mix_is_forty_thirty_twenty_ten() -> None:
    random = Random(1)
    ways = Counter(way(random) for _ in range(20_000))
    shares = {how: round(count / 20_000, 2) for how, count in ways.items()}
    assert shares == {"slip": 0.4, "old": 0.3, "parts": 0.2, "two": 0.1}


@pytest.mark.parametrize("how", ["slip", "old", "parts", "two"])
def test_nearly_every_name_comes_out_another(how: str) -> None:
    random, others, all_ = Random(2), 0, 0
    for _ in range(600):
        name = call(random, is_woman=False)
        if fits(name, how):
            all_ += 1
            others += misspelt(random, name, how).typed != name.lower()
    assert others / all_ > 0.9


def test_a_missing_part_leaves_at_least_two() -> None:
    random = Random(3)
    for _ in range(500):
        name = call(random, is_woman=False)
        if fits(name, "parts"):
            assert len(misspelt(random, name, "parts").left.split()) >= 2


def test_frequent_names_come_at_their_share() -> None:
    names = names_of(is_woman=False)
    random = Random(4)
    found = Counter(call(random, is_woman=False) for _ in range(40_000))
    expected = 144_497 / 100_000_000
    assert names.frequent.words[0] == "Sutrisno"
    assert 0.5 * expected < found["Sutrisno"] / 40_000 < 2 * expected
    assert max(found.values()) / 40_000 < 0.004


@pytest.mark.slow
@pytest.mark.parametrize("db", ["sqlite", "postgresql"])
def test_a_small_bench_finds_its_people(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["bench", "search", "--clients", "600", "--queries", "120", "--db", db, "--json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["typo_hit20"] >= 0.98
    assert told["exact_hit20"] == 1
    assert told["foreign"] == 0
