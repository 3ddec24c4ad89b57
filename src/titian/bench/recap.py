"""How long does a month's recap of a great office take, and is every number right?

3,000 clients under guidance, three years of reports, 60 officers, files that came and went and
changed hands. Months, a year and days are counted a second time by loops over whole tables that
share no query with the first count; each number of the office and of each officer is compared.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from titian.bench.figures import Figures
from titian.bench.installation import Installation, disk_folder
from titian.bench.postgres import start_postgres

HELP = "rekap bulanan kantor besar: lama dan benarnya"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=3000, help="klien yang dibimbing")
    parser.add_argument("--times", type=int, default=7, help="berapa kali sebulan dihitung")
    parser.add_argument("--seed", type=int, default=1)


def run(args: Namespace) -> Figures:
    with _office(args.db) as office:
        office.run("titian.config.prepare")
        office.ask("recap_seeding", str(args.clients), str(args.seed))
        return cast(Figures, office.ask("recapping", str(args.times)))


@contextmanager
def _office(db: str) -> Iterator[Installation]:
    with disk_folder() as folder:
        if db == "postgresql":
            with start_postgres(folder) as url:
                yield Installation(folder, url, is_demo=False)
        else:
            yield Installation(folder, is_demo=False)
