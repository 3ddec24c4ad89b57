"""What can be typed after `titian`? Each command is a small module, loaded only when named.

`titian.config.commands_<name>` offers `arguments(parser)` and `run(args) -> exit code`.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from titian.config.bad_settings import BadSettings


@dataclass(frozen=True)
class Command:
    """A word after `titian`; with Django only where the command needs it."""

    name: str
    help: str
    django: bool = False

    @property
    def module(self) -> str:
        return f"titian.config.commands_{self.name}"


COMMANDS = (
    Command("serve", "melayani satu kantor (titian.toml dan variabel TITIAN_…)"),
    Command("run", "mencoba Titian dengan kantor contoh"),
    Command("demo", "membuat kantor contoh", django=True),
    Command("device", "mendaftarkan ponsel atau alat pelacak klien", django=True),
    Command("dates", "menghitung tanggal dari berkas JSON"),
    Command("backup", "membuat berkas cadangan", django=True),
    Command("restore", "memulihkan dari berkas cadangan", django=True),
    Command("duplicates", "mencari orang yang tercatat dua kali dalam berkas CSV"),
    Command("replay", "menilai jejak ponsel dari berkas CSV"),
    Command("decode", "membaca pesan alat pelacak atau ponsel"),
    Command("audit", "memeriksa jejak audit", django=True),
    Command("verify", "memeriksa kertas bukti bersegel (PDF)"),
    Command("points", "menghitung posisi yang tersimpan"),
    Command("search", "mencari klien seperti halaman Cari", django=True),
    Command("check", "memeriksa kesehatan pemasangan", django=True),
    Command("recovery", "menulis ulang lembar pemulihan"),
    Command("keys", "mengganti kunci isian tersandi", django=True),
    Command("map", "memasang peta kantor: ubin gambar dan batas wilayah"),
    Command("caddyfile", "mencetak berkas untuk Caddy"),
    Command("bench", "mengukur kinerja"),
)


def main(words: Sequence[str] | None = None) -> int:
    words = sys.argv[1:] if words is None else words
    try:
        return _run(words)
    except BadSettings as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1


def _run(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="titian", description="Titian: sistem untuk Bapas.")
    named = next((word for word in words if not word.startswith("-")), "")
    choices = parser.add_subparsers(dest="command", required=True, metavar="PERINTAH")
    for command in COMMANDS:
        if find_spec(command.module) is not None:
            _add(command, choices.add_parser(command.name, help=command.help), named)
    args = parser.parse_args(words)
    code: int = import_module(_command(args.command).module).run(args)
    return code


def _add(command: Command, parser: argparse.ArgumentParser, named: str) -> None:
    """Only the named command is loaded: the others cost nothing."""
    if command.name != named:
        return
    if command.django:
        start_django()
    import_module(command.module).arguments(parser)


def _command(name: str) -> Command:
    return next(command for command in COMMANDS if command.name == name)


def start_django() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")
    django.setup()


if __name__ == "__main__":
    raise SystemExit(main())
