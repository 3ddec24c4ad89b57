"""How many invented clients are needed before anything is measured? Sown once, then used again."""

from argparse import ArgumentParser, Namespace

from titian.bench.figures import Figures
from titian.bench.seeded import read_stamp, seeded

HELP = "menyemai banyak klien contoh, dipakai lagi bila sudah ada"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--clients", type=int, default=300_000)
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")


def run(args: Namespace) -> Figures:
    with seeded(db=args.db, clients=args.clients) as office:
        stamp = read_stamp(office.folder)
        assert stamp is not None
        return {"clients": stamp.clients, "seed_s": stamp.seconds, "folder": office.folder.name}
