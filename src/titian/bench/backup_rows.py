"""Which rows does the database hold? Each as its table and a hash, one to a line.

Run as a program inside an installation: `write FILE`, or `spoil` to do harm that a restore mends.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import django
from django.db import connection

BATCH = 5000
HARM = ("UPDATE clients_client SET name = 'hilang'", "DELETE FROM reporting_report")


class Row(NamedTuple):
    """One row of the database."""

    table: str
    hash: str


def read(path: Path) -> Counter[Row]:
    with path.open() as file:
        return Counter(Row(*line.split()) for line in file)


def write(path: Path) -> None:
    with path.open("w") as file, connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            file.writelines(f"{table} {one}\n" for one in _hashes(table))


def _hashes(table: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the catalogue
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield blake2b(repr(row).encode(), digest_size=16).hexdigest()


def spoil() -> None:
    with connection.cursor() as cursor:
        for statement in HARM:
            cursor.execute(statement)


def main() -> None:
    django.setup()
    if sys.argv[1] == "spoil":
        spoil()
    else:
        write(Path(sys.argv[2]))


if __name__ == "__main__":
    main()
