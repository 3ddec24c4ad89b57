"""Does the page of figures say how often each was measured, in the order of the list?"""

import json
from pathlib import Path

import pytest

import performance
from measured import API, FIGURES, KILL, SOAK, commands, runs_of


def kept(bench: str, values: list[float], **more: str) -> str:
    keys = [figure.key for figure in FIGURES if figure.bench == bench]
    answers = [{**dict.fromkeys(keys, value), "load_1m": 0.5} for value in values]
    return json.dumps({"bench": bench, "db": "sqlite", "answers": answers, **more})


def rows(lines: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    (folder / "figures.jsonl").write_text("\n".join(lines))
    monkeypatch.setattr(performance, "KEPT", folder / "figures.jsonl")
    table = performance.table("sqlite", performance.newest("sqlite"))
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[5:]]


def test_a_bench_that_was_run_too_seldom_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        kept("replay", [0.3, 0.4, 0.5]), kept(KILL, [0]), kept("start", [3, 1, 2], on="2026-11-28"),
        kept("replay", [0.4]),
    ]  # fmt: skip
    found = {cells[0]: cells for cells in rows(lines, tmp_path, monkeypatch)}
    assert found["`start`"][2:5] == ["3", "2", "1 – 3"]
    assert found["`start`"][-1] == "2026-11-28"
    assert found["`replay`"][2] == "1 of 3"
    assert found[f"`{KILL}`"][2] == "1"


def test_rows_stand_in_the_order_of_the_list_whenever_they_were_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [kept(bench, [1]) for bench in reversed(commands())]
    found = [(cells[0], cells[1]) for cells in rows(lines, tmp_path, monkeypatch)]
    assert found == [(f"`{figure.bench}`", f"`{figure.key}`") for figure in FIGURES]


def test_only_what_takes_minutes_is_run_once() -> None:
    assert {bench for bench in commands() if runs_of(bench) == 1} == {
        KILL, API, SOAK, "axe", "memory",
    }  # fmt: skip
