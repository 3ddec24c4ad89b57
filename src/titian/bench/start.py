"""How soon is the first page there, and how much memory does the office take?

The time runs from the exec of `titian serve` on a prepared installation to the last byte of the
sign-in page. Memory is the sum of PSS over the process tree, a minute after every page was opened
once by one person of each role, without the live play of the invented offices.
"""

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from statistics import median

from titian.bench.accounts import Account, accounts, one_per_role
from titian.bench.addresses import Visit, visits
from titian.bench.exits import phones_leaving
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation, stop
from titian.bench.processes import command_of, pss_mb, tree_of
from titian.bench.visitor import Visitor

HELP = "waktu sampai halaman pertama, dan memori"
QUIET_FOR = 60.0  # seconds before memory is measured
PHONES, POINTS_PER_S = 200, 50.0


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=1500)
    parser.add_argument("--runs", type=int, default=3, help="berapa kali dimulai")


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office:
        people = one_per_role(accounts(office))
        planned = visits(office, people)
        seconds = [_first_page(office) for _ in range(args.runs)]
        with office.served() as process:
            opened = open_every_page(office, people, planned)
            sending = {"rate": POINTS_PER_S, "seconds": QUIET_FOR}
            with phones_leaving(office, PHONES, **sending):
                time.sleep(QUIET_FOR)
                memory = {_name(pid): pss_mb(pid) for pid in tree_of(process.pid)}
    return {
        "first_page_s": round(median(seconds), 2),
        "pss_mb": round(sum(memory.values()), 1),
        "runs": [round(one, 2) for one in seconds],
        "pages": opened,
        "processes": {name: round(one, 1) for name, one in memory.items()},
    }


def _first_page(office: Installation) -> float:
    began = time.monotonic()
    process = office.start()
    try:
        office.wait_until(office.is_answering, what="first page")
        return time.monotonic() - began
    finally:
        stop(process)


def open_every_page(
    office: Installation, people: Sequence[Account], planned: Sequence[Visit]
) -> int:
    """How many answered with a page."""
    opened = 0
    for person in people:
        visitor = Visitor(office.address)
        visitor.sign_in(person.username)
        own = (visit for visit in planned if visit.username == person.username)
        opened += sum(visitor.open(visit.path).status == 200 for visit in own)
        visitor.close()
    return opened


def _name(pid: int) -> str:
    """`titian.config.web:4711`, for the reader of the figures."""
    words = command_of(pid).split()
    module = next((word for word in words if word.startswith("titian.")), "other")
    return f"{module}:{pid}"
