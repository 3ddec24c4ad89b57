"""Does `titian serve` start as one tree, and say in words why it cannot?"""

import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from processes import environment, free_port, is_alive, is_open, running, tree_of, wait_until
from titian.config.readiness import Stamp, known_migrations, static_fingerprint, write_stamp
from titian.config.settings import INSTALLED_APPS

COMMAND = [sys.executable, "-m", "titian.config.cli", "serve"]


class Installation:
    """A prepared data folder, pages without Django, ports of its own."""

    def __init__(self, data: Path) -> None:
        self.data, self.port, self.live_port = data, free_port(), free_port()
        self.gate_port = free_port()
        self.env = {
            "TITIAN_DATA": str(data),
            "TITIAN_PORT": str(self.port),
            "TITIAN_LIVE_PORT": str(self.live_port),
            "TITIAN_GATE_PORT": str(self.gate_port),
            "TITIAN_WEB_PAGES": "tiny_pages:application",
        }
        self._pretend_to_be_prepared()

    def _pretend_to_be_prepared(self) -> None:
        with closing(sqlite3.connect(self.data / "titian.db")) as connection, connection:
            connection.execute("CREATE TABLE django_migrations (app text, name text)")
            rows = known_migrations(INSTALLED_APPS)
            connection.executemany("INSERT INTO django_migrations VALUES (?, ?)", rows)
        (self.data / "statis").mkdir()
        (self.data / "statis" / "staticfiles.json").write_text("{}")
        static = static_fingerprint(INSTALLED_APPS)
        write_stamp(self.data, Stamp(static, has_demo=True, has_staff=True, has_sheet=True))

    def is_served(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=2):
                return is_open(self.live_port) and is_open(self.gate_port)
        except OSError:
            return False

    @contextmanager
    def served(self) -> Iterator[subprocess.Popen[bytes]]:
        with running(COMMAND, self.env, self.data / "log") as process:
            wait_until(self.is_served, 15)
            yield process

    def start_again(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            COMMAND,
            env=environment(**self.env),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )


def test_the_tree_keeps_neither_django_nor_the_settings_library_in_the_supervisor(
    tmp_path: Path,
) -> None:
    office = Installation(tmp_path)
    with office.served() as process:
        assert "Titian: http://127.0.0.1:" in (tmp_path / "log").read_text()
        assert "pydantic" not in Path(f"/proc/{process.pid}/maps").read_text()
        assert Path(f"/proc/{process.pid}/cmdline").read_text().count("titian.config.supervisor")
        process.send_signal(signal.SIGINT)
        assert process.wait(6) == 0


def test_a_second_start_says_that_the_port_is_taken_and_leaves_the_first_alone(
    tmp_path: Path,
) -> None:
    office = Installation(tmp_path)
    with office.served() as process:
        second = office.start_again()
        assert second.returncode == 1
        assert second.stderr.startswith(f"Port {office.port} sedang dipakai: Titian sudah")
        assert str(process.pid) in second.stderr
        assert office.is_served()


def test_a_port_of_another_program_is_said_in_words(tmp_path: Path) -> None:
    office = Installation(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", office.port))
        other.listen()
        refused = office.start_again()
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Port {office.port} sedang dipakai program lain.")


def test_a_start_after_a_killed_supervisor_finds_its_ports_free(tmp_path: Path) -> None:
    office = Installation(tmp_path)
    with office.served() as process:
        tree = tree_of(process.pid)
        process.kill()
        process.wait()
        with office.served():
            assert not any(map(is_alive, tree))


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    office = Installation(tmp_path)
    office.env["TITIAN_ROLE"] = "king"
    refused = office.start_again()
    assert refused.returncode == 2
    said = "Variabel TITIAN_ROLE: role harus salah satu dari solo, edge, centre.\n"
    assert refused.stderr == said


def test_a_key_in_an_old_form_is_said_in_words(tmp_path: Path) -> None:
    office = Installation(tmp_path)
    for name in ("cert", "key"):
        (tmp_path / name).write_text("-----BEGIN RSA PRIVATE KEY-----")
    office.env |= {
        "TITIAN_TLS": "own",
        "TITIAN_TLS_CERTIFICATE": str(tmp_path / "cert"),
        "TITIAN_TLS_KEY": str(tmp_path / "key"),
    }
    refused = office.start_again()
    assert refused.returncode == 1
    assert "PKCS#8" in refused.stderr


def test_a_data_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    office = Installation(tmp_path)
    office.env["TITIAN_DATA"] = str(tmp_path / "log" / "below a file")
    (tmp_path / "log").touch()
    refused = office.start_again()
    assert refused.returncode == 1
    assert "tidak dapat ditulis" in refused.stderr


def test_a_broken_database_file_is_said_in_words(tmp_path: Path) -> None:
    office = Installation(tmp_path)
    (tmp_path / "titian.db").write_bytes(b"no database" * 1000)
    refused = office.start_again()
    assert refused.returncode == 1
    assert refused.stderr.startswith("Basis data tidak dapat dibuka")
