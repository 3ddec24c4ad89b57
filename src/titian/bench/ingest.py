"""How many positions a second are taken for good, and how long does a phone wait for its answer?

The whole tree runs as `titian serve` runs it, on a real disk. A load process of its own keeps 128
connections with one request each under way (bench/load.py); every point is another one, and every
device has its own token. Afterwards each device's points are compared with what was acknowledged.
Watchers judge only with --judge: then each phone has a client with a home, and a probe counts
from the answer to the moment in which its point is judged.
"""

import json
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from contextlib import closing
from threading import Event

from titian.bench.figures import Figures, percentile
from titian.bench.installation import Installation, installation
from titian.bench.probe import Probe
from titian.bench.processes import children_of, command_of, cpu_s
from titian.bench.stored import Answered, difference
from titian.tracking.opening import open_store

HELP = "posisi per detik yang diterima gerbang"
WARM_UP_S, MEASURE_S = 5.0, 20.0
JUDGE_WARM_UP_S = 15.0  # a judge that just began reads the bounds of everybody first
# What is judged is of the last hour: what is older counts as the past of a stop of ours.
JUDGED_AGE_MS, PROBE_STEP_S = 3_600_000, 3
CLIENTS = 12  # people in the office do not matter here
MOST_AFTER = 120.0  # seconds for what is still to be judged


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--devices", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=1, help="titik tiap kiriman")
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--judge", action="store_true", help="posisi sekaligus dinilai")
    parser.add_argument("--rate", type=float, default=0.0, help="kiriman tiap detik, paling banyak")
    parser.add_argument("--seconds", type=float, default=MEASURE_S)
    parser.add_argument("--connections", type=int, default=128)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=CLIENTS) as office:
        office.is_judging = args.judge
        how = ("bound",) if args.judge else ()
        tokens = office.ask("devices", str(args.devices + 1), *how)
        assert isinstance(tokens, dict)
        probe = tokens.popitem()
        with office.served() as process:
            office.wait_until(office.is_gate_well, what="gate")
            gate = _gate_of(process.pid)
            if args.judge:
                return _with_judging(office, tokens, probe, gate, args)
            return _measure(office, tokens, gate, args)


def _with_judging(
    office: Installation, tokens: Mapping[str, str], probe: tuple[str, str], gate: int,
    args: Namespace,
) -> Figures:  # fmt: skip
    stop = Event()
    asking = Probe(
        office, int(probe[0]), probe[1], stop, JUDGED_AGE_MS, PROBE_STEP_S, JUDGE_WARM_UP_S
    )
    asking.start()
    try:
        figures = _measure(office, tokens, gate, args, loaded=stop.set)
    finally:
        stop.set()
        asking.join(MOST_AFTER)
    delays = asking.delays_ms
    judged = round(percentile(delays, 0.99), 1) if delays else None
    return {**figures, "judged_p99_ms": judged, "probes": len(delays), "unjudged": asking.unjudged}


def _measure(
    office: Installation, tokens: Mapping[str, str], gate: int, args: Namespace,
    loaded: Callable[[], None] = lambda: None,
) -> Figures:  # fmt: skip
    """`loaded` is called when the load is over: what is judged after it was no trouble."""
    with closing(open_store(office.points)) as store:
        groups, cpu, began = store.groups(), cpu_s(gate), time.monotonic()
        said = _load(office, tokens, args)
        loaded()
        took, cpu, groups = time.monotonic() - began, cpu_s(gate) - cpu, store.groups() - groups
    answered: Answered = {int(n): (how[0], how[1]) for n, how in said["answered"].items()}
    kept = sum(amount for amount, _ in answered.values())
    lost, doubled = difference(office.points, answered)
    latencies = said["latencies_ms"]
    return {
        "points_per_s": round(said["points_per_s"]),
        "p99_ms": round(percentile(latencies, 0.99), 1),
        "p50_ms": round(percentile(latencies, 0.5), 1),
        "lost": lost,
        "doubled": doubled,
        "fsync_per_s": round(groups / took),
        "server_cpu_us_per_point": round(cpu / kept * 1e6, 1),
        "acknowledged": kept,
        "refused": said["refused"],
        "devices": args.devices,
        "batch": args.batch,
        "db": args.db,
        "load_s": round(took, 1),
    }


def _load(office: Installation, tokens: Mapping[str, str], args: Namespace) -> dict:  # type: ignore[type-arg]
    task = {
        "port": office.gate_port, "tokens": tokens, "batch": args.batch,
        "warm_up_s": JUDGE_WARM_UP_S if args.judge else WARM_UP_S,
        "measure_s": args.seconds, "connections": args.connections, "rate": args.rate,
        **({"age_ms": JUDGED_AGE_MS} if args.judge else {}),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "titian.bench.load"],
        input=json.dumps(task) + "\n",
        env=office.env,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _gate_of(supervisor: int) -> int:
    return next(pid for pid in children_of(supervisor) if "-m titian.gate" in command_of(pid))
