"""titian backup FILE: one encrypted file, opened again before it gets its name."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="BERKAS")


def run(args: Namespace) -> int:
    from titian.config.backup import backup_command

    return backup_command(args.file, out=sys.stdout)
