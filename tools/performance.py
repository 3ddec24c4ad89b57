"""How fast, light and safe is Titian on this machine? Runs the benches and writes down the figures.

    python tools/performance.py [--runs 3] [--only start,alerts] [--db sqlite]

Writes docs/performance.md: median and range of each figure beside what it must and should be, over
the newest runs of each bench. Every answer is kept in build/figures.jsonl, so that a bench run
again later adds to the page. The last result of `make long` is read from the file that it leaves.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from titian.bench.figures import machine

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
LONG = ROOT / "build" / "long.txt"
KEPT = ROOT / "build" / "figures.jsonl"
PATHS = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])


@dataclass(frozen=True)
class Figure:
    """One figure of one bench, and what it must and should be, as words."""

    bench: str
    key: str
    must: str
    aim: str = ""


FIGURES = (
    Figure("start", "first_page_s", "≤ 10", "≤ 4"),
    Figure("start", "pss_mb", "≤ 300", "≤ 220"),
    Figure("weight", "first_kb_max", "≤ 60", "≤ 45"),
    Figure("weight", "next_kb_max", "≤ 15", "≤ 10"),
    Figure("alerts", "alerts", "≥ 600", "≥ 600"),
    Figure("alerts", "p99_ms", "≤ 2000", "≤ 300"),
    Figure("alerts", "missed", "0", "0"),
    Figure("kill", "lost", "0", "0"),
    Figure("kill", "doubled", "0", "0"),
    Figure("kill", "healed_s", "≤ 10", "≤ 3"),
    Figure("backup", "differences", "0", "0"),
    Figure("backup", "restore_s", "≤ 60", "≤ 10"),
    Figure("audit", "caught", "20", "20"),
    Figure("audit", "write_cost_ms", "≤ 2", "≤ 0.6"),
    Figure("axe", "violations", "0"),
    Figure("axe", "untranslated", "0"),
    Figure("axe", "pages", "≥ 20"),
)
WITHOUT_DB = ("weight", "axe")
Said = Mapping[str, object]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", help="names of benches, with commas")
    parser.add_argument("--db", default="sqlite,postgresql", help="databases, with commas")
    args = parser.parse_args()
    names = args.only.split(",") if args.only else list(dict.fromkeys(f.bench for f in FIGURES))
    for db in args.db.split(","):
        for name in names:
            if db == "sqlite" or name not in WITHOUT_DB:
                keep(name, db, [measure(name, db) for _ in range(args.runs)])
    tables = [table(db, newest(db)) for db in ("sqlite", "postgresql")]
    PAGE.write_text("\n".join([*head(), *tables, *long_result()]) + "\n")
    return 0


def keep(name: str, db: str, answers: Sequence[Said]) -> None:
    """The runs made together; they stand for the bench until it is run again."""
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("a") as file:
        file.write(json.dumps({"bench": name, "db": db, "answers": answers}) + "\n")


def newest(db: str) -> Mapping[str, Sequence[Said]]:
    lines = KEPT.read_text().splitlines() if KEPT.exists() else []
    kept = [json.loads(line) for line in lines]
    return {one["bench"]: one["answers"] for one in kept if one["db"] == db}


def measure(name: str, db: str) -> Said:
    sys.stderr.write(f"{name} ({db}) …\n")
    argv = [sys.executable, "-m", "titian.config.cli", "bench", name, "--db", db, "--json"]
    env = {**os.environ, "PYTHONPATH": PATHS}
    done = subprocess.run(argv, env=env, stdout=subprocess.PIPE, text=True, check=True)
    said: Said = json.loads(done.stdout.splitlines()[-1])
    sys.stderr.write(f"  {said}\n")
    return said


def head() -> Sequence[str]:
    return (
        "# Performance",
        "",
        "Written by `make performance`; do not edit. Each bench starts an installation of its own "
        "with the invented offices on a real disk, and ends it. Meanings: `titian bench --help` "
        "and the first lines of the modules in `src/titian/bench/`.",
        "",
        f"- Machine: {machine()}",
        f"- Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
    )


def table(db: str, said: Mapping[str, Sequence[Said]]) -> str:
    lines = [
        "",
        f"## {db}",
        "",
        "| bench | figure | runs | median | range | must | aim | load, 1 min |",
        "|---|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *(row(one, said[one.bench]) for one in FIGURES if one.bench in said)])


def row(figure: Figure, said: Sequence[Said]) -> str:
    values = [float(str(one[figure.key])) for one in said]
    load = [float(str(one["load_1m"])) for one in said]
    cells = (
        figure.bench,
        f"`{figure.key}`",
        str(len(said)),
        f"{median(values):g}",
        f"{min(values):g} – {max(values):g}",
        figure.must,
        figure.aim,
        f"{min(load):g} – {max(load):g}",
    )
    return f"| {' | '.join(cells)} |"


def long_result() -> Sequence[str]:
    said = LONG.read_text().strip() if LONG.exists() else "`make long` was not run here yet."
    return ("", "## Long proofs (`make long`)", "", said)


if __name__ == "__main__":
    raise SystemExit(main())
