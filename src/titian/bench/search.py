"""Is the sought person among the first twenty though the name is misspelt, and how soon?

Asked as the head of an office that holds all of the clients, of the function that the page, the
lines while typing and `titian search` ask: reading what was typed, the index, the ranking and the
rights. `answer` is the whole line as shown, from the rows. Nobody of another office may be found.
"""

from argparse import ArgumentParser, Namespace

from titian.bench.figures import Figures
from titian.bench.seeded import seeded

HELP = "pencarian: nama yang salah tulis di antara banyak klien"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=300_000)
    parser.add_argument("--queries", type=int, default=2400, help="nama yang salah tulis")
    parser.add_argument("--seed", type=int, default=7, help="pilihan dan kesalahan yang mana")
    parser.add_argument("--misses", action="store_true", help="tunjukkan yang tidak ditemukan")


def run(args: Namespace) -> Figures:
    words = [str(args.queries), str(args.seed), *(["misses"] if args.misses else [])]
    with seeded(db=args.db, clients=args.clients) as office:
        found = office.ask("searching", *words)
    assert isinstance(found, dict)
    return {"clients": args.clients, **found}
