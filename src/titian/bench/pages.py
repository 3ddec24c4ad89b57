"""What does one page cost the processor? The caseload and the file of clients, as a PK opens them.

Processor time of the whole process that serves pages, its own and the kernel's for it, from
before to after many openings over HTTP, divided by their number: sign-in, look in the trail,
template and compression included. The first round only warms.
"""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from titian.bench.accounts import MOST_SIGN_INS, Account, accounts
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation
from titian.bench.processes import command_of, cpu_s, tree_of
from titian.bench.visitor import PageFailed, Visitor

HELP = "waktu prosesor untuk daftar klien dan berkas klien"
A_FILE = re.compile(r'href="(/klien/[0-9a-f-]{36}/)"')
TIMES = 200  # a tick of the kernel's clock is 10 ms


@dataclass(frozen=True)
class Caseload:
    """A PK who is signed in, the list of their clients, and the files on its first page."""

    visitor: Visitor
    path: str
    files: Sequence[str]


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=1500)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office:
        officers = [who for who in accounts(office) if who.role == "pk"][:MOST_SIGN_INS]
        with office.served() as process:
            case = _first_caseload(office, officers)
            serving = _serving(office, tree_of(process.pid))
            caseload = _cpu_ms(case.visitor, [case.path], serving)
            file = _cpu_ms(case.visitor, case.files, serving)
            case.visitor.close()
    return {
        "caseload_cpu_ms": round(caseload, 2),
        "file_cpu_ms": round(file, 2),
        "clients": args.clients,
        "files": len(case.files),
        "times": TIMES,
    }


def _first_caseload(office: Installation, officers: Sequence[Account]) -> Caseload:
    """Of the first PK who has clients."""
    for officer in officers:
        visitor = Visitor(office.address)
        visitor.sign_in(officer.username)
        path = f"/klien/?pk={officer.id}"
        files = list(dict.fromkeys(A_FILE.findall(visitor.open(path).text)))
        if files:
            return Caseload(visitor, path, files)
        visitor.close()
    raise PageFailed(office.address)


def _serving(office: Installation, pids: Sequence[int]) -> Sequence[int]:
    """The processes that answer on the port of the pages."""
    found = [pid for pid in pids if "titian.config.web" in command_of(pid)]
    if not found:
        raise PageFailed(office.address)
    return found


def _cpu_ms(visitor: Visitor, paths: Sequence[str], serving: Sequence[int]) -> float:
    for path in paths:
        visitor.open(path)
    before = sum(cpu_s(pid) for pid in serving)
    for time in range(TIMES):
        visitor.open(paths[time % len(paths)])
    return (sum(cpu_s(pid) for pid in serving) - before) * 1000 / TIMES
