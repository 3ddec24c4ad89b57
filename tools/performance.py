"""How fast, light and safe is Titian on this machine? Runs the benches and writes down the figures.

    python tools/performance.py [--runs 1] [--only start,alerts] [--db sqlite]

Writes docs/performance.md: median and range of each figure beside what it must and should be, over
the newest runs of each bench: three of a short one, one of a long one; where fewer were made, the
page says so. Every answer is kept in build/figures.jsonl, so that a bench run again later takes
the place of its row. The last result of `make long` is read from the file that it leaves.
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

from measured import BESIDE, FIGURES, ONCE, WITHOUT_DB, Figure, commands, runs_of
from titian.bench.figures import machine

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "performance.md"
LONG = ROOT / "build" / "long.txt"
KEPT = ROOT / "build" / "figures.jsonl"
PATHS = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])

Said = Mapping[str, object]


@dataclass(frozen=True)
class Runs:
    """The runs of one bench that were made together, and when (ISO; "" in older files)."""

    answers: Sequence[Said]
    on: str


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, help="of each bench; else as often as the page wants")
    parser.add_argument("--only", default="", help="names or whole commands, with commas")
    parser.add_argument("--db", default="sqlite,postgresql", help="databases, with commas")
    args = parser.parse_args()
    only = args.only.split(",") if args.only else []
    for db in args.db.split(","):
        for bench in commands():
            name = bench.split()[0]
            is_asked = not only or bench in only or name in only
            if is_asked and (db == "sqlite" or name not in ONCE):
                runs = args.runs or runs_of(bench)
                keep(bench, db, [measure(bench, db) for _ in range(runs)])
    tables = [table(db, newest(db)) for db in ("sqlite", "postgresql")]
    PAGE.write_text("\n".join([*head(), *tables, BESIDE.rstrip(), *long_result()]) + "\n")
    return 0


def keep(bench: str, db: str, answers: Sequence[Said]) -> None:
    """The runs made together; they stand for the bench until it is run again."""
    KEPT.parent.mkdir(exist_ok=True)
    kept = {"bench": bench, "db": db, "answers": answers, "on": f"{datetime.now(UTC):%Y-%m-%d}"}
    with KEPT.open("a") as file:
        file.write(json.dumps(kept) + "\n")


def newest(db: str) -> Mapping[str, Runs]:
    lines = KEPT.read_text().splitlines() if KEPT.exists() else []
    kept = [json.loads(line) for line in lines]
    return {
        one["bench"]: Runs(one["answers"], one.get("on", "")) for one in kept if one["db"] == db
    }


def measure(bench: str, db: str) -> Said:
    sys.stderr.write(f"{bench} ({db}) …\n")
    name, *rest = bench.split()
    words = [name, *rest, *([] if name in WITHOUT_DB else ["--db", db])]
    argv = [sys.executable, "-m", "titian.config.cli", "bench", *words, "--json"]
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
        f"- Written: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC; each row says the day of its runs.",
    )


def table(db: str, said: Mapping[str, Runs]) -> str:
    lines = [
        "",
        f"## {db}",
        "",
        "| bench | figure | runs | median | range | must | aim | load, 1 min | day |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *(row(one, said[one.bench]) for one in FIGURES if one.bench in said)])


def row(figure: Figure, said: Runs) -> str:
    values = [float(str(one[figure.key])) for one in said.answers]
    load = [float(str(one["load_1m"])) for one in said.answers]
    cells = (
        f"`{figure.bench}`",
        f"`{figure.key}`",
        runs_in_words(figure.bench, len(values)),
        f"{median(values):g}",
        f"{min(values):g} – {max(values):g}",
        figure.must,
        figure.aim,
        f"{min(load):g} – {max(load):g}",
        said.on,
    )
    return f"| {' | '.join(cells)} |"


def runs_in_words(bench: str, made: int) -> str:
    wanted = runs_of(bench)
    return str(made) if made >= wanted else f"{made} of {wanted}"


def long_result() -> Sequence[str]:
    said = LONG.read_text().strip() if LONG.exists() else "`make long` was not run here yet."
    return ("", "## Long proofs (`make long`)", "", said)


if __name__ == "__main__":
    raise SystemExit(main())
