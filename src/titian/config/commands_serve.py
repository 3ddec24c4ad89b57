"""titian serve: the pages for a real office."""

from argparse import ArgumentParser, Namespace

from titian.config.serve import serve


def arguments(parser: ArgumentParser) -> None:
    _ = parser


def run(args: Namespace) -> int:
    _ = args
    return serve(demo=False)
