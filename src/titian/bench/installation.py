"""Where does a bench run? In an installation of its own: data folder, ports, database, office.

The folder lies on a real disk, as figures from memory would flatter us; everything that was
started ends with the block, and the folder goes.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from titian.bench.postgres import start_postgres
from titian.bench.processes import (
    LOOPBACK,
    NeverHappened,
    free_port,
    kill,
    tree_of,
    wait_until,
)

PLACES = (Path("/var/tmp"), Path.home())  # noqa: S108 - a folder of our own is made in it
IN_MEMORY = ("tmpfs", "ramfs")
SIGN_IN = "/masuk/login/"
MOST_WAIT = 180.0  # seconds: a busy machine makes the tables of an empty office slowly
ASKS = """import sys, urllib.request
try: sys.exit(not urllib.request.urlopen("{}", timeout=10).read())
except OSError: sys.exit(1)"""


@dataclass
class Installation:
    """One office on this machine, and how to speak with its programs."""

    folder: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    live_port: int = field(default_factory=free_port)
    gate_port: int = field(default_factory=free_port)
    tracker_ports: Mapping[str, int] = field(default_factory=dict)  # by dialect
    is_demo: bool = True
    is_judging: bool = True  # False: points wait, and the gate is measured alone
    pages: str = ""  # served in place of the program's own, when a bench looks inside

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def points(self) -> str:
        """As `open_store` takes it."""
        return self.database_url or str(self.data / "points.db")

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def env(self) -> Mapping[str, str]:
        """Nothing of the caller's own Titian is taken over."""
        ours = {name: value for name, value in os.environ.items() if name[:7] != "TITIAN_"}
        return {
            **ours,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "DJANGO_SETTINGS_MODULE": "titian.config.settings",
            "TITIAN_CONFIG": os.devnull,
            "TITIAN_DATA": str(self.data),
            "TITIAN_DATABASE_URL": self.database_url,
            "TITIAN_PORT": str(self.port),
            "TITIAN_LIVE_PORT": str(self.live_port),
            "TITIAN_GATE_PORT": str(self.gate_port),
            "TITIAN_JUDGE": str(int(self.is_judging)),
            "TITIAN_DEMO": str(int(self.is_demo)),
            **{f"TITIAN_{n.upper()}_PORT": str(port) for n, port in self.tracker_ports.items()},
            **({"TITIAN_WEB_PAGES": self.pages} if self.pages else {}),
        }

    def run(self, module: str, *words: str) -> str:
        """What a program of ours printed; its complaints are passed on."""
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def ask(self, question: str, *words: str) -> object:
        """What `titian.bench.inside` answers from within the installation."""
        return json.loads(self.run("titian.bench.inside", question, *words).splitlines()[-1])

    def start(self, *around: str, **more: str) -> subprocess.Popen[bytes]:
        """`titian serve` with the invented office; whoever calls ends it by `stop`.

        `around` is a command that runs it, `more` its environment.
        """
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [*around, sys.executable, "-m", "titian.config.cli", "serve"],
                env={**self.env, **more},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @contextmanager
    def served(self) -> Iterator[subprocess.Popen[bytes]]:
        """Pages are answered inside the block."""
        process = self.start()
        try:
            self.wait_until(self.is_answering, what="first page")
            yield process
        finally:
            stop(process)

    @contextmanager
    def served_at(self, host: str, around: Sequence[str]) -> Iterator[None]:
        """On another address, by a command that runs it there; asked from there."""
        address = f"http://{host}:{self.port}"
        process = self.start(*around, TITIAN_BIND=host, TITIAN_PUBLIC_URL=address)
        ask = [*around, sys.executable, "-c", ASKS.format(address + SIGN_IN)]
        try:
            self.wait_until(
                lambda: subprocess.run(ask, check=False).returncode == 0, what="first page"
            )
            yield
        finally:
            stop(process)

    def wait_until(self, happened: Callable[[], object], *, what: str) -> None:
        """Raises NeverHappened, with what the program said until then."""
        try:
            wait_until(happened, seconds=MOST_WAIT, what=what)
        except NeverHappened:
            raise NeverHappened(f"{what}: {self.last_words()}") from None

    def is_answering(self) -> bool:
        try:
            with urllib.request.urlopen(self.address + SIGN_IN, timeout=10) as page:  # noqa: S310
                return bool(page.read())
        except OSError:
            return False

    def is_gate_well(self) -> bool:
        address = f"http://{LOOPBACK}:{self.gate_port}/sehat"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except OSError:
            return False

    def last_words(self) -> str:
        return (self.folder / "log").read_text(errors="replace")[-2000:]


def stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        kill(reversed(tree_of(process.pid)))
        process.wait()


@contextmanager
def installation(
    *, db: str, clients: int, begin: Callable[[Path], None] | None = None
) -> Iterator[Installation]:
    """A prepared installation with the invented office. `begin` may fill its data folder first."""
    with disk_folder() as folder:
        if begin is not None:
            begin(Installation(folder).data)
        if db == "postgresql":
            with start_postgres(folder) as url:
                yield _prepared(Installation(folder, url), clients)
        else:
            yield _prepared(Installation(folder), clients)


@contextmanager
def empty_installation() -> Iterator[Installation]:
    """For a real office that has not begun; SQLite, not prepared yet."""
    with disk_folder() as folder:
        yield Installation(folder, is_demo=False)


def _prepared(made: Installation, clients: int) -> Installation:
    made.run("titian.config.cli", "demo", "--clients", str(clients))
    made.run("titian.config.prepare", "--demo")
    return made


@contextmanager
def disk_folder() -> Iterator[Path]:
    """A temporary folder that is not memory."""
    place = next(place for place in PLACES if _is_disk(place))
    folder = Path(tempfile.mkdtemp(prefix="titian-bench-", dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_disk(place: Path) -> bool:
    """By the longest mount point that contains it."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    around = [(point, kind) for point, kind in mounts if place.resolve().is_relative_to(point)]
    return max(around, key=lambda mount: len(mount[0]))[1] not in IN_MEMORY
