"""Why is a list not read? Beside what documents refuse: too long, or without its columns."""

from titian.documents.troubles import FileTrouble, HoldsProgram, TooLarge, UnknownKind

__all__ = ["HoldsProgram", "NoRows", "TooLarge", "TooManyRows", "TooWide", "UnknownKind"]


class TooManyRows(FileTrouble):
    """More rows than one import takes."""


class TooWide(FileTrouble):
    """More columns than any list has: cells far out that only cost memory."""


class NoRows(FileTrouble):
    """A heading and nothing below it."""
