"""How long does an office wait until it knows what would come of its list?

10,000 rows in Excel, written by other hands than the seeds' (dates in five styles, a twentieth of
them people who are registered already, some lines wrong), against a register of 300,000: from
the bytes of the file to the last line judged, the duplicate check included. And how fast it goes
in: a few hundred lines, each with its decree, in a transaction that is undone.
"""

from argparse import ArgumentParser, Namespace

from titian.bench.figures import Figures
from titian.bench.seeded import seeded

HELP = "impor daftar: percobaan 10.000 baris terhadap 300.000 klien"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")


def run(args: Namespace) -> Figures:
    with seeded(db=args.db, clients=args.clients) as office:
        found = office.ask("importing", str(args.rows), str(args.seed))
        assert isinstance(found, dict)
        return {**found, "clients": args.clients}
