"""titian run: what `make run` starts, with invented offices that live in quick time."""

from argparse import ArgumentParser, Namespace

from titian.config.serve import serve


def arguments(parser: ArgumentParser) -> None:
    _ = parser


def run(args: Namespace) -> int:
    _ = args
    return serve(demo=True)
