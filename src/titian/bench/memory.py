"""How much memory does the judging process hold for each device?

Devices with four zones each (two circles, two borders of more than two hundred corners, one with
hours), as many fixes each as are asked for, judged by the same Judge as in `titian serve`.
"""

from argparse import ArgumentParser, Namespace

from titian.bench.figures import Figures
from titian.bench.installation import installation

HELP = "memori penilai posisi untuk tiap perangkat"
CLIENTS = 12  # people in the office do not matter here


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--devices", type=int, default=10_000)
    parser.add_argument("--points", type=int, default=24, help="titik tiap perangkat")
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=CLIENTS) as office:
        said = office.ask("held", str(args.devices), str(args.points))
    assert isinstance(said, dict)
    return {**said, "devices": args.devices, "points": args.points, "db": args.db}
