"""titian keys rotate: new keys for what is sealed; broken off, it goes on."""

import sys
from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["rotate"], help="ganti kunci data dewasa dan anak")


def run(args: Namespace) -> int:
    _ = args
    from titian.config.place import here
    from titian.config.rotation import rotate_command
    from titian.kit import clock

    return rotate_command(here(), at=clock.now(), out=sys.stdout)
