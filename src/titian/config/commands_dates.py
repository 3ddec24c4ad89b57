"""titian dates FILE: the dates of a sentence by the law, so that anybody can check us."""

import argparse
import sys
from pathlib import Path

from titian.supervision.dates_file import dates_command


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="berkas JSON dengan register dan peristiwa")
    parser.add_argument("--json", action="store_true", help="satu objek JSON pada baris terakhir")


def run(args: argparse.Namespace) -> int:
    return dates_command(args.file, as_json=args.json, out=sys.stdout, err=sys.stderr)
