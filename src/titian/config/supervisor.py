"""Who keeps the processes of Titian alive, and who ends them? This small process does.

It loads no Django: it waits for signals and starts again whatever died. Each child leads a group
of its own; before a child is started again its whole group is killed, as a worker that outlives
its parent would keep the port.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from titian.config.lifeline import GROUP_OF_OURS, adopt_orphans, end_with_parent

PLAN = "TITIAN_PLAN"  # the children as JSON, handed over by `titian serve`
EARLY = 3.0  # seconds: who dies sooner perhaps cannot start; later it is an accident
FORGIVEN = 5  # early deaths in a row that are healed at once: blows from outside come in series
WAITS = (*(0.2,) * (FORGIVEN + 1), 0.5, 1.0, 2.0, 5.0)  # seconds before a start, by early deaths
STOP_SIGNALS = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
SIGNALS = STOP_SIGNALS | {signal.SIGCHLD}


@dataclass(frozen=True)
class Child:
    """A process to keep alive; `wait` lets those go first that people wait for."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0  # seconds after the start of the supervisor


@dataclass
class _Seat:
    """One child's place: who sits in it, since when, and when to fill it again."""

    child: Child
    start_at: float
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    early_deaths: int = 0

    def vacate(self, now: float) -> float:
        """The wait until the next start, longer after many early deaths in a row."""
        self.process = None
        self.early_deaths = self.early_deaths + 1 if now - self.started < EARLY else 0
        wait = WAITS[min(self.early_deaths, len(WAITS) - 1)]
        self.start_at = now + wait
        return wait


class Supervisor:
    """Runs the children until a signal says stop; `run` answers the exit code."""

    def __init__(self, children: Sequence[Child], stop_after: float = 5.0) -> None:
        now = time.monotonic()
        self._seats = [_Seat(child, now + child.wait) for child in children]
        self._stop_after = stop_after

    def run(self) -> int:
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        adopt_orphans()
        try:
            while not self._told_to_stop():
                self._reap()
                self._fill()
        finally:
            self._stop()
        return 0

    def _told_to_stop(self) -> bool:
        """Sleeps until a signal comes or a seat is due."""
        due = [seat.start_at for seat in self._seats if seat.process is None]
        wait = min(due, default=time.monotonic() + 60) - time.monotonic()
        got = signal.sigtimedwait(SIGNALS, max(wait, 0))
        return got is not None and got.si_signo in STOP_SIGNALS

    def _fill(self) -> None:
        now = time.monotonic()
        for seat in self._seats:
            if seat.process is None and seat.start_at <= now:
                seat.started = now
                seat.process = _start(seat.child)
                if seat.process is None:
                    seat.vacate(now)

    def _reap(self) -> None:
        for pid, how in _ended():
            for seat in self._seats:
                if seat.process is not None and seat.process.pid == pid:
                    seat.process.returncode = how
                    wait = seat.vacate(time.monotonic())
                    _say(f"{seat.child.name} berhenti ({_how(how)}); dimulai lagi dalam {wait:g} s")

    def _stop(self) -> None:
        """TERM to every group, then KILL to what is left; a second signal hurries."""
        self._signal_groups(signal.SIGTERM)
        until = time.monotonic() + self._stop_after
        while self._running() and (left := until - time.monotonic()) > 0:
            got = signal.sigtimedwait(SIGNALS, left)
            if got is not None and got.si_signo in STOP_SIGNALS:
                break
            self._mark_ended()
        self._signal_groups(signal.SIGKILL)
        while self._running():
            signal.sigtimedwait(SIGNALS, 0.1)
            self._mark_ended()

    def _running(self) -> list[subprocess.Popen[bytes]]:
        found = [seat.process for seat in self._seats if seat.process is not None]
        return [process for process in found if process.returncode is None]

    def _mark_ended(self) -> None:
        ended = dict(_ended())
        for process in self._running():
            process.returncode = ended.get(process.pid)

    def _signal_groups(self, number: signal.Signals) -> None:
        for process in self._running():
            _signal_group(process.pid, number)


def _start(child: Child) -> subprocess.Popen[bytes] | None:
    parent = os.getpid()

    def before_exec() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        end_with_parent(parent)

    try:
        return subprocess.Popen(
            child.argv,
            env={**os.environ, GROUP_OF_OURS: child.name, **child.env},
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=before_exec,  # noqa: PLW1509 - no threads here
        )
    except OSError as error:
        _say(f"{child.name} tidak dapat dimulai: {error}")
        return None


def _ended() -> list[tuple[int, int]]:
    """(pid, how) of those that ended; their groups are killed before the number is free again."""
    ended: list[tuple[int, int]] = []
    while True:
        try:
            dead = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return ended
        if dead is None:
            return ended
        _signal_group(dead.si_pid, signal.SIGKILL)
        _, status = os.waitpid(dead.si_pid, 0)
        ended.append((dead.si_pid, os.waitstatus_to_exitcode(status)))


def _how(code: int) -> str:
    return f"sinyal {-code}" if code < 0 else f"kode {code}"


def _signal_group(leader: int, number: signal.Signals) -> None:
    try:
        os.killpg(leader, number)
    except (ProcessLookupError, PermissionError):
        return


def _say(line: str) -> None:
    with suppress(OSError):  # the terminal may be gone
        sys.stderr.write(f"titian: {line}\n")
        sys.stderr.flush()


def plan_of(children: Sequence[Child]) -> str:
    """The children as text, for `main` after the exec."""
    return json.dumps([[c.name, c.argv, dict(c.env), c.wait] for c in children])


def main() -> int:
    """Entered by exec from `titian serve`, so that nothing it loaded stays in memory.

    The word after is the descriptor of the lock: kept open by us, not by the children.
    """
    for lock in sys.argv[1:]:
        os.set_inheritable(int(lock), False)
    rows = json.loads(os.environ.pop(PLAN))
    return Supervisor([Child(n, tuple(argv), env, wait) for n, argv, env, wait in rows]).run()


if __name__ == "__main__":
    raise SystemExit(main())
