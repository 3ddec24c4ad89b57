"""titian points count: how many positions are committed?"""

import json
import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["count"], help="menghitung posisi yang tersimpan")
    parser.add_argument("--json", action="store_true", help="satu objek JSON pada baris terakhir")


def run(args: Namespace) -> int:
    from titian.config.env import env
    from titian.tracking.opening import open_store
    from titian.tracking.store import StoreClosed

    try:
        with closing(open_store(env.points)) as store:
            points = store.count()
    except StoreClosed as trouble:
        words = str(trouble).partition("\n")[0]
        print(f"Penyimpanan posisi tidak dapat dibuka: {words}", file=sys.stderr)
        return 2
    print(json.dumps({"points": points}) if args.json else f"{points} posisi tersimpan.")
    return 0
