"""Is every tampering caught, and what does the trail cost a write?"""

from argparse import ArgumentParser, Namespace

from titian.bench.figures import Figures
from titian.bench.installation import installation

HELP = "jejak audit: pengubahan yang ketahuan, dan biaya menulis"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--updates", type=int, default=600, help="pembaruan dari tiap jenis")


def run(args: Namespace) -> Figures:
    """The cost is measured on the trail as the office left it, the tampering after it."""
    with installation(db=args.db, clients=args.clients) as office:
        cost = office.ask("write_cost", str(args.updates))
        caught = office.ask("tampered")
    assert isinstance(cost, dict)
    assert isinstance(caught, dict)
    return {**caught, **cost}
