"""What takes too long for each commit? Runs the long proofs and writes down how each ended.

    python tools/long_proofs.py [--only stories,decoders]

Each leaves one line in build/long.txt, which docs/performance.md shows; the newest of each counts.
"""

import argparse
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "build" / "long.txt"
BIN = Path(sys.executable).parent
PYTEST = (str(BIN / "pytest"), "-p", "no:cacheprovider")
TELLING = re.compile(r"\d+ (passed|failed)|Done \d+ runs|growth_pct|ERROR")
LONGEST = 300  # signs of a line


@dataclass(frozen=True)
class Proof:
    """A command that answers 0 when it holds."""

    name: str
    what: str
    argv: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)


PROOFS = (
    Proof(
        "walks",
        "every address by everybody, PostgreSQL",
        (*PYTEST, "-n", "3", "--dist", "worksteal", "-m", "wide and not browser"),
        {"TITIAN_TEST_DB": "postgresql"},
    ),
    Proof(
        "stories", "stories, fifty kills, 5,000 trackers that come back", (*PYTEST, "-m", "slow")
    ),
    Proof(
        "decoders",
        "atheris for an hour over every decoder of trackers",
        (sys.executable, "tools/fuzz_trackers.py", "3600"),
        {"PYTHONPATH": "src:tests"},
    ),
    Proof(
        "soak",
        "half the rate for half an hour",
        (str(BIN / "titian"), "bench", "soak", "--minutes", "30", "--json"),
    ),
)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="names, with commas")
    only = parser.parse_args().only
    chosen = [proof for proof in PROOFS if not only or proof.name in only.split(",")]
    return max([run(proof) for proof in chosen])


def run(proof: Proof) -> int:
    """What it says goes to the screen, its last telling line to the file."""
    argv, env = list(proof.argv), {**os.environ, **proof.env}
    said, load = "", f"load_1m {os.getloadavg()[0]:.2f}"
    with subprocess.Popen(
        argv, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as done:
        for line in done.stdout or ():
            sys.stdout.write(line)
            said = line.strip(" =\n") if TELLING.search(line) else said
    ended = "holds" if done.returncode == 0 else f"BROKEN ({done.returncode})"
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    write_down(f"- {now}, {proof.what}: {ended}; {said[:LONGEST]}; {load}\n", proof.what)
    return done.returncode


def write_down(line: str, what: str) -> None:
    """In the place of an older line about the same."""
    RESULT.parent.mkdir(exist_ok=True)
    lines = RESULT.read_text().splitlines(keepends=True) if RESULT.exists() else []
    RESULT.write_text("".join([*(old for old in lines if f", {what}:" not in old), line]))


if __name__ == "__main__":
    sys.exit(main())
