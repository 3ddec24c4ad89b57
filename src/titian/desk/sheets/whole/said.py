"""How is a part of the file set on paper? A table, or the words that there is nothing."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from titian.letters.sections import Grid, Section

Column = tuple[str, int]  # what stands over it, how wide it is beside the others


def listed(
    title: str, columns: Iterable[Column], rows: Iterable[tuple[str, ...]], *, level: int = 2
) -> Section:
    head, widths = zip(*columns, strict=True)
    found = tuple(rows)
    if not found:
        return Section(title, level, text=_("Tidak ada yang tercatat."))
    return Section(title, level, grid=Grid(head, widths, found))


def joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def sentences(*parts: str) -> str:
    """One after another, each with its full stop."""
    return " ".join(f"{part.rstrip('. ')}." for part in parts if part)
