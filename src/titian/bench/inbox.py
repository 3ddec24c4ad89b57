"""What does the inbox cost the processor? One page of fifty out of two thousand unread reports.

Measured as `pages` does: processor time of the process that serves, sign-in, look at the counts,
template and compression included.
"""

from argparse import ArgumentParser, Namespace

from titian.bench.figures import Figures
from titian.bench.pages import ROWS, TIMES, cpu_ms, serving
from titian.bench.processes import tree_of
from titian.bench.seeded import seeded
from titian.bench.visitor import PageFailed, Visitor

HELP = "waktu prosesor untuk kotak masuk laporan"
PAGE = "/laporan/"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=3000)
    parser.add_argument("--reports", type=int, default=2000)


def run(args: Namespace) -> Figures:
    with seeded(db=args.db, clients=args.clients) as office:
        username = office.ask("unread", str(args.reports))
        with office.served() as process:
            visitor = Visitor(office.address)
            visitor.sign_in(str(username))
            pids = serving(office, tree_of(process.pid))
            rows = visitor.open(PAGE).text.count('<tr><th scope="row">')
            cost = cpu_ms(visitor, PAGE, pids)
            visitor.close()
    if rows != ROWS:
        raise PageFailed(PAGE)
    return {
        "inbox_cpu_ms": round(cost, 2),
        "reports": args.reports,
        "clients": args.clients,
        "rows": rows,
        "times": TIMES,
    }
