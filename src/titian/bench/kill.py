"""What is lost when a process is killed at any moment while reports and points are taken?

Each child and the supervisor are killed with signal 9, so many times each, in random order and at
random moments. A killed supervisor is started again by the bench, as systemd does it. A process
counts as healed when its dead are gone and a new one answers; a supervisor, when all do.
"""

import os
import random
import signal
import sqlite3
import time
import urllib.request
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from itertools import chain

from titian.bench.accounts import accounts
from titian.bench.desks import open_desks
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation, stop
from titian.bench.phones import answered, phones_out
from titian.bench.processes import (
    NeverHappened,
    children_of,
    command_of,
    is_alive,
    kill,
    tree_of,
)
from titian.bench.stored import difference
from titian.bench.visitor import Visitor

HELP = "proses dimatikan saat laporan diterima"
MODULES = {
    "web": "titian.config.web",
    "live": "titian.live",
    "gate": "titian.gate",
    "work": "titian.config.work",
}
VICTIMS = (*MODULES, "supervisor")
AT_THE_DESK = ("petugas_layanan", "kepala")  # who may take every client's report
MOST_DESKS = 4
PHONES, POINTS_PER_S = 8, 80.0
BETWEEN = (0.3, 2.0)  # seconds from a healed process to the next kill
RESTART_AFTER = 0.1  # seconds: systemd's own wait
BEAT = "SELECT at FROM offices_heartbeat WHERE name = 'work'"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--times", type=int, default=8, help="berapa kali setiap proses")
    parser.add_argument("--clients", type=int, default=1500)
    parser.add_argument("--per-second", type=float, default=8.0, help="laporan per detik")
    parser.add_argument("--points", action="store_true", help="ponsel mengirim posisi juga")
    parser.add_argument("--seed", type=int, default=1)


def run(args: Namespace) -> Figures:
    order = [victim for victim in VICTIMS for _ in range(args.times)]
    random.Random(args.seed).shuffle(order)
    with installation(db=args.db, clients=args.clients) as office:
        if args.points:
            return kill_with_points(office, order, per_second=args.per_second)
        return kill_all(office, order, per_second=args.per_second)


def kill_with_points(office: Installation, order: Sequence[str], *, per_second: float) -> Figures:
    """As `kill_all`; what is lost or doubled of both kinds counts."""
    tokens = office.ask("devices", str(PHONES))
    assert isinstance(tokens, dict)
    with phones_out(office, tokens, per_second=POINTS_PER_S) as phones:
        figures = kill_all(office, order, per_second=per_second)
    lost, doubled = difference(office.points, answered(phones))
    points = sum(len(phone.acknowledged) for phone in phones.values())
    if not points:
        raise NeverHappened(f"a point: {office.last_words()}")
    return {
        **figures,
        "lost": int(str(figures["lost"])) + lost,
        "doubled": int(str(figures["doubled"])) + doubled,
        "points_acknowledged": points,
        "points_failed_tries": sum(phone.failures for phone in phones.values()),
    }


def kill_all(office: Installation, order: Sequence[str], *, per_second: float) -> Figures:
    """Each in its turn, while reports are taken; what was acknowledged is read back at the end."""
    names = [one.username for one in accounts(office) if one.role in AT_THE_DESK][:MOST_DESKS]
    waiting = office.ask("reports", "waiting", names[0])
    assert isinstance(waiting, list)
    with running_tree(office) as tree, ExitStack() as open_ones:
        visitors = [open_ones.enter_context(closing(_signed_in(office, n))) for n in names]
        with open_desks(visitors, waiting, per_second=per_second) as (tally, desks):
            healed = [(victim, tree.kill_and_heal(victim)) for victim in order]
            time.sleep(2.0)
            were_busy = all(desk.is_alive() for desk in desks)
    if not tally.acknowledged:
        raise NeverHappened(f"a receipt: {office.last_words()}")
    kept = office.ask("reports", "kept", *tally.acknowledged)
    assert isinstance(kept, dict)
    worst = {victim: _worst(healed, victim) for victim in VICTIMS}
    return {
        "lost": len(set(tally.acknowledged) - set(kept["kept"])),
        "doubled": kept["doubled"] + tally.other_receipts,
        "healed_s": max(worst.values()),
        "healed_s_of": worst,
        "kills": len(healed),
        "acknowledged": len(tally.acknowledged),
        "tries": tally.tries,
        "failed_tries": tally.failures,
        "refused": tally.refused,
        "busy_until_the_end": were_busy,
        "trail_findings": kept["trail_findings"],
    }


def _worst(healed: Sequence[tuple[str, float]], victim: str) -> float:
    return round(max((took for who, took in healed if who == victim), default=0.0), 2)


def _signed_in(office: Installation, username: str) -> Visitor:
    visitor = Visitor(office.address)
    visitor.sign_in(username)
    return visitor


@contextmanager
def running_tree(office: Installation) -> Iterator["Tree"]:
    tree = Tree(office)
    try:
        tree.wait_until_whole()
        yield tree
    finally:
        tree.end()


class Tree:
    """The running process tree, whose members can be killed."""

    def __init__(self, office: Installation) -> None:
        self._office = office
        self._process = office.start()
        self._dying: list[int] = []

    def wait_until_whole(self) -> None:
        self._office.wait_until(self._all_there, what="all processes")

    def kill_and_heal(self, victim: str) -> float:
        """Seconds from the kill to the first sign of life of its successor."""
        time.sleep(random.uniform(*BETWEEN))
        self.wait_until_whole()
        self._dying = dying = self._members(victim)
        chosen = random.choice(dying) if victim == "web" else dying[0]
        killed_at, began = datetime.now(UTC), time.monotonic()
        os.kill(chosen, signal.SIGKILL)
        if victim == "supervisor":
            self._start_again()
        wait_until = self._office.wait_until
        wait_until(lambda: not any(map(is_alive, dying)), what=f"{victim} to end")
        self._dying = []
        wait_until(self._sign_of_life(victim, killed_at), what=f"{victim} to heal")
        return time.monotonic() - began

    def end(self) -> None:
        """Also of what a killed supervisor left behind."""
        stop(self._process)
        kill(filter(is_alive, self._dying))

    def _members(self, victim: str) -> list[int]:
        """The leader of the victim's group first."""
        if victim == "supervisor":
            return tree_of(self._process.pid)
        leaders = children_of(self._process.pid)
        named = [pid for pid in leaders if f"-m {MODULES[victim]}" in command_of(pid)]
        return list(chain.from_iterable(map(tree_of, named)))

    def _all_there(self) -> bool:
        return self._office.is_answering() and all(self._members(victim) for victim in MODULES)

    def _start_again(self) -> None:
        self._process.wait()
        time.sleep(RESTART_AFTER)
        self._process = self._office.start()

    def _sign_of_life(self, victim: str, killed_at: datetime) -> Callable[[], bool]:
        if victim == "live":
            return self._live_answers
        if victim == "gate":
            return self._gate_answers
        if victim == "work":
            return lambda: _last_beat(self._office) > killed_at
        if victim == "supervisor":
            return lambda: self._all_there() and self._live_answers() and self._gate_answers()
        return self._office.is_answering

    def _live_answers(self) -> bool:
        return _is_well(self._office.live_port)

    def _gate_answers(self) -> bool:
        return _is_well(self._office.gate_port)


def _is_well(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sehat", timeout=5):
            return True
    except OSError:
        return False


def _last_beat(office: Installation) -> datetime:
    if office.database_url:
        import psycopg  # noqa: PLC0415 - only when needed

        with psycopg.connect(office.database_url) as other:
            row = other.execute(BEAT).fetchone()
            assert row is not None
            beat: datetime = row[0]
            return beat
    database = f"file:{office.data / 'titian.db'}?mode=ro"
    with closing(sqlite3.connect(database, uri=True, timeout=20)) as connection:
        text: str = connection.execute(BEAT).fetchone()[0]
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
