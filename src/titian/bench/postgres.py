"""Where do benches and tests get a PostgreSQL? They start Debian's own, on a socket only.

As a plain user; nothing listens on TCP and fsync stays on: what is proved about a crash must hold
for an office.
"""

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PLAIN_USER = "postgres"  # made by Debian's package; initdb refuses root
DATABASE = "titian"
ADDRESS = "postgresql://{user}@/{name}?host={socket}"


class NoPostgres(Exception):
    """Debian's package postgresql is not installed."""


def binaries() -> Path:
    """The folder of the newest PostgreSQL that Debian put here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4]))
    if not found:
        raise NoPostgres
    return found[-1].parent


class Postgres:
    """One server in a folder of its own; `url` opens its database."""

    def __init__(self, home: Path) -> None:
        self.home, self.data, self.socket = home, home / "data", home / "s"
        self.user = PLAIN_USER if os.geteuid() == 0 else getpass.getuser()

    def url(self, name: str = DATABASE) -> str:
        return ADDRESS.format(user=self.user, name=name, socket=self.socket)

    def create(self) -> None:
        self.socket.mkdir()
        if os.geteuid() == 0:
            for folder in (self.home, self.socket):
                shutil.chown(folder, PLAIN_USER)
        self._run("initdb", "-N", "-D", self.data, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")

    def start(self, settings: Sequence[str] = ()) -> None:
        ours = ("listen_addresses=''", f"unix_socket_directories={self.socket}")
        options = " ".join(f"-c {one}" for one in (*ours, *settings))
        log = self.home / "log"
        self._run("pg_ctl", "-D", self.data, "-l", log, "-w", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", self.data, "-w", "-m", mode, "stop")

    def make_database(self, name: str = DATABASE, template: str = "template1") -> str:
        self._run("createdb", "-h", self.socket, "-T", template, name)
        return self.url(name)

    def _run(self, program: str, *words: str | Path) -> None:
        argv = [str(binaries() / program), *map(str, words)]
        if os.geteuid() == 0:
            argv = ["runuser", "-u", PLAIN_USER, "--", *argv]
        done = subprocess.run(
            argv,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout[-2000:]}")


@contextmanager
def postgres_server(under: Path | None = None, settings: Sequence[str] = ()) -> Iterator[Postgres]:
    """A running server in a folder of its own, for those who restart it or need many databases."""
    home = Path(tempfile.mkdtemp(prefix="titian-pg-", dir=under))
    if under is not None:
        under.chmod(0o711)  # the plain user must be able to walk in
    server = Postgres(home)
    try:
        server.create()
        server.start(settings)
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def start_postgres(under: Path | None = None, settings: Sequence[str] = ()) -> Iterator[str]:
    """The address of an empty database on a server that ends with the block."""
    with postgres_server(under, settings) as server:
        yield server.make_database()
