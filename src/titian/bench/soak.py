"""Does an office that runs for long grow, forget to close files, or fall behind?

The whole tree takes and judges positions at half the rate that it must bear, for as many minutes
as are asked for. `growth_pct` is how much more memory gate and judge hold at the end than after
the first fifth, when all is warm; `files_left` how many more files they have open; `backlog` the
points that are still not judged a little after the last one.
"""

import json
import select
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation
from titian.bench.processes import children_of, command_of, pss_mb
from titian.bench.stored import Answered, difference
from titian.tracking.opening import open_store

HELP = "kantor yang berjalan lama: memori, berkas terbuka, antrean"
CLIENTS = 12  # people in the office do not matter here
WATCHED = ("-m titian.gate", "-m titian.config.work")
EACH_S = 5.0  # between two looks
WARM = 0.2  # of the time
CATCHES_UP_S = 20.0
CONNECTIONS = 64


@dataclass(frozen=True)
class Look:
    """What the watched processes hold."""

    mb: float
    files: int


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--devices", type=int, default=10_000)
    parser.add_argument("--rate", type=float, default=3_500.0, help="posisi tiap detik")
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=CLIENTS) as office:
        tokens = office.ask("devices", str(args.devices), "bound")
        with office.served() as process:
            office.wait_until(office.is_gate_well, what="gate")
            watched = [
                pid
                for pid in children_of(process.pid)
                if any(name in command_of(pid) for name in WATCHED)
            ]
            return _measure(office, tokens, watched, args)


def _measure(
    office: Installation, tokens: object, watched: Sequence[int], args: Namespace
) -> Figures:
    seconds = args.minutes * 60
    with _load(office, tokens, args) as load:
        looks = _looks(watched, load)
        said = json.loads(load.stdout.read().splitlines()[-1] if load.stdout else "")
    backlog = _backlog(office)
    warm, last = looks[int(len(looks) * WARM)], looks[-1]
    answered: Answered = {int(n): (how[0], how[1]) for n, how in said["answered"].items()}
    lost, doubled = difference(office.points, answered)
    return {
        "growth_pct": round(100 * max(0.0, last.mb - warm.mb) / warm.mb, 1),
        "files_left": max(0, last.files - warm.files),
        "backlog": backlog,
        "points_per_s": round(sum(amount for amount, _ in answered.values()) / seconds),
        "lost": lost,
        "doubled": doubled,
        "warm_mb": round(warm.mb, 1),
        "last_mb": round(last.mb, 1),
        "minutes": args.minutes,
        "devices": args.devices,
        "db": args.db,
    }


def _load(office: Installation, tokens: object, args: Namespace) -> "subprocess.Popen[str]":
    """As fast as a device's fixes are apart, so that the load neither ages nor hurries ahead."""
    step_s = max(1, round(args.devices / args.rate))
    task = {
        "port": office.gate_port, "tokens": tokens, "warm_up_s": 0.0, "rate": args.rate,
        "measure_s": args.minutes * 60, "connections": CONNECTIONS, "step_ms": step_s * 1000,
        "age_ms": 600_000,
    }  # fmt: skip
    load = subprocess.Popen(
        [sys.executable, "-m", "titian.bench.load"],
        env=office.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert load.stdin is not None
    load.stdin.write(json.dumps(task) + "\n")
    load.stdin.flush()
    return load


def _looks(watched: Sequence[int], load: "subprocess.Popen[str]") -> list[Look]:
    """While it goes on; its last line may be long, so it is read by who called."""
    looks = [_look(watched)]
    until = time.monotonic()
    while load.poll() is None:
        time.sleep(max(0.0, until - time.monotonic()))
        until = time.monotonic() + EACH_S
        looks.append(_look(watched))
        if _has_spoken(load):
            break
    return looks


def _has_spoken(load: "subprocess.Popen[str]") -> bool:
    """A line is longer than a pipe holds: it does not end before somebody reads."""
    assert load.stdout is not None
    return bool(select.select([load.stdout.fileno()], [], [], 0)[0])


def _look(watched: Sequence[int]) -> Look:
    files = sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in watched)
    return Look(sum(pss_mb(pid) for pid in watched), files)


def _backlog(office: Installation) -> int:
    """Points in the log, and devices that wait to be judged, after a little while."""
    until = time.monotonic() + CATCHES_UP_S
    with closing(open_store(office.points)) as store:
        while True:
            left = store.waiting() + len(store.dirty())
            if not left or time.monotonic() > until:
                return left
            time.sleep(0.2)
