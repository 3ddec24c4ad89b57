"""titian demo: the invented offices, always the same; --live lets them live in quick time."""

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from datetime import date

from titian.config.prepare import bring_database_up_to_date
from titian.demo.plan import DEFAULT_CLIENTS


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--clients", type=int, default=DEFAULT_CLIENTS, help="klien Bapas pertama")
    parser.add_argument("--seed", type=int, default=1, help="benih acak: benih sama, isi sama")
    parser.add_argument("--today", type=date.fromisoformat, help="hari terakhir, YYYY-MM-DD")
    parser.add_argument("--json", action="store_true", help="satu objek JSON pada baris terakhir")
    parser.add_argument("--live", action="store_true", help="klien melapor dan diam, dipercepat")


def run(args: Namespace) -> int:
    from titian.demo.make import REFUSED, OtherOffices, counts, make_demo, wish_for

    bring_database_up_to_date()
    if args.live:
        return live()
    try:
        made = make_demo(
            wish_for(clients=args.clients, seed=args.seed, today=args.today), sys.stderr
        )
    except OtherOffices:
        print(REFUSED, file=sys.stderr)
        return 1
    print("Kantor contoh selesai dibuat." if made else "Kantor contoh yang sama sudah ada.")
    if args.json:
        print(json.dumps(asdict(counts())))
    return 0


def live() -> int:
    """Beside a running Titian, whose watchers raise the alerts."""
    from titian.demo.live import main
    from titian.demo.make import ensure_demo

    ensure_demo(sys.stderr)
    return main()
