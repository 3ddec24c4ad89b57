"""A broken titian.toml ends in one line of words: which file, which line, what is wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

from processes import environment

TITIAN = [sys.executable, "-m", "titian.config.cli"]
SECRET = "kata-sandi-basis-data"


def titian(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """In that folder, where a titian.toml may lie."""
    env = environment(TITIAN_DATA=str(folder / "var"), **more)
    env.pop("TITIAN_CONFIG", None)
    return subprocess.run(
        [*TITIAN, *words], env=env, cwd=folder, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip


def refused(folder: Path, content: str | bytes, **more: str) -> str:
    """The one line; nothing else is written, and the exit code says that it was the typing."""
    typed = content if isinstance(content, bytes) else content.encode()
    (folder / "titian.toml").write_bytes(typed)
    done = titian(folder, "caddyfile", **more)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "# kantor\nport = abc\n",
            "baris 2: nilainya tidak terbaca; teks ditulis dalam tanda kutip",
        ),
        ("port 8000\n", "baris 1: sesudah nama harus ada tanda ="),
        ("port = 1\nport = 2\n", "baris 2: nama ini sudah ditulis di atas"),
        ('bind = "127.0.0.1\nport = 1\n', "baris 1: teksnya tidak ditutup dengan tanda kutip"),
        ('bind = "127.0.0.1" # ya\nport = 80 00\n', "baris 2: ada sisa tulisan sesudah nilainya"),
        ('data = "C:\\\\var\\x"\n', "baris 1: garis miring terbalik"),
        (b"\xef\xbb\xbfport = 8000\n", "baris 1: simpan sebagai UTF-8 tanpa BOM"),
        (b'# kantor\nbind = "caf\xe9"\n', "baris 2: simpan sebagai UTF-8"),
        ('\nport = "delapan"\n', "baris 2: port harus bilangan bulat"),
        ("prot = 8000\n", "baris 1: prot tidak dikenal; mungkin maksudnya port"),
        ("[kantor]\nnama = 1\n", "baris 1: kantor tidak dikenal"),
        ('tls = "ya"\n', "baris 1: tls harus salah satu dari none, own, caddy"),
        ("bind = 127\n", "baris 1: bind harus teks dalam tanda kutip"),
        ("judge = 7\n", "baris 1: judge harus true atau false"),
        ("\n\nweb_threads = 0\n", "baris 3: web_threads paling kecil 1"),
        ("demo_clients = 50000\n", "baris 1: demo_clients paling besar 20000"),
    ],
)
def test_the_line_and_the_mistake_are_named(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    line = refused(tmp_path, content)
    assert line.startswith(f"titian.toml, {said}"), line
    assert line.endswith(".")


def test_a_wrong_variable_is_named_and_not_the_file(tmp_path: Path) -> None:
    line = refused(tmp_path, "port = 8000\n", TITIAN_PORT="delapan")
    assert line == "Variabel TITIAN_PORT: port harus bilangan bulat."


def test_what_was_typed_is_not_repeated(tmp_path: Path) -> None:
    for content in (f"database_url = {SECRET}\n", f'database_url = ["{SECRET}"]\n'):
        assert SECRET not in refused(tmp_path, content)


def test_each_mistake_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "titian.toml").write_text('port = "a"\nwarna = 1\n')
    done = titian(tmp_path, "caddyfile")
    assert done.returncode == 2
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        "titian.toml, baris 1", "titian.toml, baris 2"
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["serve", "check", "backup"])
def test_every_command_says_the_same(tmp_path: Path, word: str) -> None:
    (tmp_path / "titian.toml").write_text("port = abc\n")
    done = titian(tmp_path, word)
    assert done.returncode == 2
    assert done.stderr.startswith("titian.toml, baris 1: ")
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_right_or_missing_says_nothing(tmp_path: Path) -> None:
    assert titian(tmp_path, "caddyfile").stderr == ""
    (tmp_path / "titian.toml").write_text('port = 8100\nlog_level = "warning"\n')
    assert titian(tmp_path, "caddyfile").stderr == ""
