"""Does the bench measure what it says, and does the matcher hold on lists that it never saw?"""

import ast
import json
from pathlib import Path

import pytest

from titian.config.cli import main

BENCH = Path(__file__).resolve().parent.parent / "src" / "titian" / "bench"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, float]:
    assert main(["bench", "duplicates", *words, "--json"]) == 0
    found: dict[str, float] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return found


@pytest.mark.parametrize("seed", ["11", "12"])
def test_a_list_holds_the_shares_and_the_matcher_its_promise(
    seed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(capsys, "--rows", "5000", "--seed", seed)
    assert found["rows"] == 5000
    assert found["true_pairs"] == 250
    assert found["hard_negatives"] >= 0.02 * 5000
    assert 0.36 <= found["without_nik"] <= 0.44
    assert found["precision"] >= 0.985
    assert found["recall"] >= 0.93


def test_a_labelled_list_of_ones_own_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(
        "id,nama,tanggal_lahir,nik,ibu,alamat,telepon,orang\n"
        "1,Suparmin bin Karto,17/02/1984,,Siti Aminah,Jl. Kenari 12,,p\n"
        "2,Soeparmin Karto,1984-02-17,,St. Aminah,Jalan Kenari 12,,p\n"
        "3,Marlina,,,,,,p\n"
        "4,Yohana,,,,,,\n"
        "5,Ferdy,,,,,,\n"
    )
    found = told(capsys, "--pairs", str(path))
    assert (found["true_pairs"], found["found"], found["precision"]) == (3, 1, 1.0)
    assert found["recall"] == pytest.approx(1 / 3, abs=1e-3)


def test_a_list_without_labels_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("id,nama,tanggal_lahir,nik,ibu,alamat,telepon\n")
    assert main(["bench", "duplicates", "--pairs", str(path), "--json"]) == 2
    assert "Kolom orang tidak ada" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["residents.py", "clerks.py"])
def test_what_makes_the_list_shares_no_code_with_what_reads_it(name: str) -> None:
    tree = ast.parse((BENCH / name).read_text())
    used = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    ours = {module for module in used if module and module.startswith("titian")}
    assert ours <= {"titian.bench.residents"}
