"""titian check: the doctor."""

import sys
from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    _ = parser


def run(args: Namespace) -> int:
    _ = args
    from titian.config.doctor import doctor_command

    return doctor_command(sys.stdout)
