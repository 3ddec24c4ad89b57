"""The empty list that an office fills in: titles that we know, an example, what to choose from."""

from collections.abc import Sequence

from titian.exchange.lists import SHAPES
from titian.exchange.rules.columns import Column
from titian.exchange.sheets import Ask, Table, as_xlsx

EXAMPLE_SHEET, LIST_SHEET = "Contoh", "Daftar"


def template_of(kind: str, *, notes: Sequence[tuple[str, str]], note_title: str) -> bytes:
    """Three sheets: the list to fill, the same with an example, and what each column means."""
    columns = [one for one in SHAPES[kind].columns if one.key != "birth"]  # two columns say it too
    titles = [one.title for one in columns]
    widths = [max(len(one.title), len(one.example)) + 3 for one in columns]
    asks = {place: Ask(one.choices) for place, one in enumerate(columns) if _is_asked(one)}
    return as_xlsx(
        Table(LIST_SHEET, titles, [], widths, asks),
        Table(EXAMPLE_SHEET, titles, [[one.example for one in columns]], widths),
        Table(note_title, ["", ""], notes, [26, 60]),
    )


def _is_asked(column: Column) -> bool:
    return column.is_text
