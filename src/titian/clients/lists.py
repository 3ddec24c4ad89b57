"""What does a list of people in a CSV file hold?  id,nama,tanggal_lahir,nik,ibu,alamat,telepon

Written by many hands and by Excel: commas, semicolons or tabs; any cell may be empty. What cannot
be read is answered with one sentence.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from titian.clients.rules.persons import Written

ID, NAME, PERSON = "id", "nama", "orang"
COLUMNS = (ID, NAME, "tanggal_lahir", "nik", "ibu", "alamat", "telepon")
DELIMITERS = ",;\t"
LARGEST_BYTES = 200_000_000
LONGEST_CELL = 2000


class BadList(Exception):
    """A list that cannot be read, and why, in one sentence."""


@dataclass(frozen=True)
class Listed:
    """The people of a list in its order, with their numbers; `persons` where it is labelled."""

    ids: Sequence[str]
    people: Sequence[Written]
    persons: Sequence[str]


def read_list(path: Path, *, labelled: bool = False) -> Listed:
    """Raises BadList. A labelled list has one more column, `orang`: the person's own number."""
    rows = list(_rows(_text(path), (*COLUMNS, PERSON) if labelled else COLUMNS))
    _must_be_single([row[ID] for row in rows])
    return Listed(
        ids=[row[ID] for row in rows],
        people=[_written(row) for row in rows],
        persons=[row[PERSON] for row in rows] if labelled else (),
    )


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
    except OSError:
        raise BadList(f"Berkas {path} tidak dapat dibaca.") from None
    if len(raw) > LARGEST_BYTES:
        raise BadList("Berkas lebih besar dari 200 MB.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadList("Berkas bukan teks UTF-8. Di Excel, simpan sebagai “CSV UTF-8”.") from None
    if "\0" in text:
        raise BadList("Berkas bukan teks CSV.")
    return text


def _rows(text: str, wanted: Sequence[str]) -> Iterator[Mapping[str, str]]:
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().casefold() for name in next(lines, [])]
        places = _places(names, wanted)
        for number, cells in enumerate(lines, 2):
            if any(cell.strip() for cell in cells):
                yield _row(cells, places, len(names), number)
    except csv.Error:
        raise BadList(f"Berkas CSV rusak pada baris {lines.line_num}.") from None


def _places(names: Sequence[str], wanted: Sequence[str]) -> Mapping[str, int]:
    missing = [name for name in wanted if name not in names]
    if missing:
        raise BadList(f"Kolom {', '.join(missing)} tidak ada pada baris pertama.")
    double = [name for name in wanted if names.count(name) > 1]
    if double:
        raise BadList(f"Kolom {double[0]} ada dua kali.")
    return {name: names.index(name) for name in wanted}


def _row(
    cells: Sequence[str], places: Mapping[str, int], width: int, number: int
) -> Mapping[str, str]:
    if len(cells) != width:
        raise BadList(f"Baris {number} punya {len(cells)} kolom; seharusnya {width}.")
    row = {name: cells[place].strip() for name, place in places.items()}
    if not row[ID]:
        raise BadList(f"Baris {number} tidak punya id.")
    if max(map(len, row.values())) > LONGEST_CELL:
        raise BadList(f"Baris {number} terlalu panjang; tanda kutipnya mungkin rusak.")
    return row


def _must_be_single(ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise BadList(f"Id {one[:40]} dipakai dua baris.")
        seen.add(one)


def _written(row: Mapping[str, str]) -> Written:
    return Written(
        name=row[NAME],
        birth=row["tanggal_lahir"],
        nik=row["nik"],
        mother=row["ibu"],
        address=row["alamat"],
        phones=row["telepon"],
    )
