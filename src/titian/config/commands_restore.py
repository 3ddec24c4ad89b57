"""titian restore FILE: the backup becomes the living database, also while Titian runs."""

import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass
from pathlib import Path

from titian.config.backup_file import key_id, read_head
from titian.config.backup_trouble import BackupTrouble
from titian.config.recovery_reading import read_key, read_sheet


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="BERKAS")
    parser.add_argument("--key", metavar="KUNCI", help="kunci cadangan dari lembar pemulihan")
    parser.add_argument(
        "--sheet", type=Path, metavar="LEMBAR", help="berkas teks lembar pemulihan: semua kunci"
    )


def run(args: Namespace) -> int:
    from titian.config.restoring import restore_command

    try:
        sheet = read_sheet(args.sheet.read_text()) if args.sheet else {}
        key = read_key(args.key) if args.key else sheet.get("cadangan") or _ask(args.file)
    except (BackupTrouble, OSError, UnicodeDecodeError) as trouble:
        print(f"Pemulihan dibatalkan, tidak ada yang diubah. {trouble}")
        return 1
    return restore_command(args.file, out=sys.stdout, key=key, sheet=sheet)


def _ask(path: Path) -> bytes | None:
    """Only where our own key does not fit and somebody sits at the keyboard."""
    from titian.config.place import here

    if not path.exists() or not sys.stdin.isatty():
        return None
    with path.open("rb") as file:
        head, _ = read_head(file)
    if key_id(here().secrets["cadangan"]) == head.key_id:
        return None
    return read_key(getpass("Kunci cadangan (lembar pemulihan): "))
