"""How many trackers are held at once, what does each cost in memory, and is anything lost?

The whole tree runs as `titian serve` runs it. A load process of its own logs the trackers in, half
GT06 and half Teltonika, from one address; then each sends a fix at its interval and waits for the
answer. Memory is what the process `trackers` holds more than before the first one came, while all
stand and none speaks. Afterwards the points are compared with what was answered.
"""

import json
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace

from titian.bench.figures import Figures, percentile
from titian.bench.installation import Installation, installation
from titian.bench.processes import (
    LOOPBACK,
    children_of,
    command_of,
    cpu_s,
    free_port,
    pss_mb,
)
from titian.bench.stored import Answered, difference

HELP = "alat pelacak yang tersambung sekaligus"
CLIENTS = 12  # people in the office do not matter here
SETTLE_S = 3.0  # after the logins, before memory is read
MODULE = "-m titian.gate.trackers"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--interval", type=float, default=10.0, help="detik antara dua kabar")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=CLIENTS) as office:
        office.is_judging = False
        office.tracker_ports = {"gt06": free_port(), "teltonika": free_port()}
        trackers = office.ask("trackers", str(args.connections))
        with office.served() as process:
            office.wait_until(lambda: _are_open(office), what="trackers")
            pid = _process_of(process.pid)
            return _measure(office, trackers, pid, args)


def _are_open(office: Installation) -> bool:
    try:
        for port in office.tracker_ports.values():
            socket.create_connection((LOOPBACK, port), 1).close()
    except OSError:
        return False
    return True


def _process_of(supervisor: int) -> int:
    return next(pid for pid in children_of(supervisor) if MODULE in command_of(pid))


def _measure(office: Installation, trackers: object, pid: int, args: Namespace) -> Figures:
    task = {
        "ports": office.tracker_ports, "trackers": trackers, "interval_s": args.interval,
        "measure_s": args.seconds,
    }  # fmt: skip
    time.sleep(1.0)  # the list of who may come in is read
    before = pss_mb(pid)
    with subprocess.Popen(
        [sys.executable, "-m", "titian.bench.tracker_load"],
        env=office.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as load:  # fmt: skip
        assert load.stdin is not None and load.stdout is not None
        load.stdin.write(json.dumps(task) + "\n")
        load.stdin.flush()
        stood = json.loads(load.stdout.readline())
        time.sleep(SETTLE_S)
        held = pss_mb(pid)
        cpu, began = cpu_s(pid), time.monotonic()
        load.stdin.write("go\n")
        load.stdin.flush()
        said = json.loads(load.stdout.readline())
        took, cpu = time.monotonic() - began, cpu_s(pid) - cpu
    answered: Answered = {int(n): (how[0], how[1]) for n, how in said["answered"].items()}
    kept = sum(amount for amount, _ in answered.values())
    lost, doubled = difference(office.points, answered)
    latencies = said["latencies_ms"] or [0.0]
    return {
        "connections": said["connections"],
        "lost": lost,
        "kb_per_connection": round((held - before) * 1024 / max(stood["connections"], 1), 1),
        "dropped": said["dropped"],
        "unanswered": said["sent"] - kept,
        "doubled": doubled,
        "acknowledged": kept,
        "messages_per_s": round(kept / args.seconds),
        "p50_ms": round(percentile(latencies, 0.5), 1),
        "p99_ms": round(percentile(latencies, 0.99), 1),
        "login_s": stood["login_s"],
        "process_mb": round(held, 1),
        "cpu_share": round(cpu / took, 2),
        "db": args.db,
    }
