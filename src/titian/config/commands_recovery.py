"""titian recovery: writes the recovery sheet once more."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime


def arguments(parser: ArgumentParser) -> None:
    _ = parser


def run(args: Namespace) -> int:
    _ = args
    from titian.config.env import env
    from titian.config.recovery import write_sheet
    from titian.config.secrets import load_or_make

    secrets = load_or_make(env.secrets_dir)
    print(write_sheet(data=env.data, secrets=secrets, at=datetime.now(UTC)))
    return 0
