"""titian bench NAME: measures Titian on this machine; one JSON object on the last line."""

import signal
import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from importlib.util import find_spec

NAMES = (
    "start", "weight", "alerts", "kill", "backup", "audit", "axe", "ingest", "replay", "judge",
    "duplicates", "seed", "search", "papers", "pages", "api", "import", "recap", "tap",
    "inbox", "desk", "reports", "link", "trackers", "memory", "soak",
)  # fmt: skip
MODULES = {"import": "imports"}  # a word that Python keeps for itself


def arguments(parser: ArgumentParser) -> None:
    """Each bench names its own options; all can answer in JSON."""
    benches = parser.add_subparsers(dest="bench", required=True, metavar="NAMA")
    for name in NAMES:
        if find_spec(_module(name)) is None:
            continue
        module = import_module(_module(name))
        one = benches.add_parser(name, help=module.HELP)
        one.add_argument("--json", action="store_true", help="satu objek JSON pada baris terakhir")
        module.arguments(one)


def run(args: Namespace) -> int:
    from titian.bench.figures import as_line, as_text, with_machine
    from titian.bench.postgres import NoPostgres
    from titian.bench.processes import NeverHappened
    from titian.bench.shared import NoSharedData
    from titian.bench.visitor import PageFailed
    from titian.clients.lists import BadList

    for number in (signal.SIGTERM, signal.SIGHUP):  # nothing may be left running then, too
        signal.signal(number, lambda told, _: sys.exit(128 + told))
    try:
        figures = with_machine(import_module(_module(args.bench)).run(args))
    except NoPostgres:
        print("Paket Debian postgresql belum terpasang.", file=sys.stderr)
        return 2
    except NoSharedData as what:
        print(f"Data bersama tidak ada di {what} (TITIAN_SHARED).", file=sys.stderr)
        return 2
    except BadList as what:
        print(what, file=sys.stderr)
        return 2
    except (NeverHappened, PageFailed) as what:
        print(f"Titian tidak menjawab: {what}", file=sys.stderr)
        return 1
    print(as_line(figures) if args.json else "\n".join(as_text(figures)))
    return 0


def _module(name: str) -> str:
    return f"titian.bench.{MODULES.get(name, name)}"
