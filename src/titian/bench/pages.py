"""What does one page cost the processor? The caseload and the file of clients, as a PK opens them.

Processor time of the whole process that serves pages, its own and the kernel's for it, from
before to after many openings over HTTP, divided by their number: sign-in, look in the trail,
template and compression included. The first round only warms.
"""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from titian.bench.accounts import accounts, one_per_role
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation
from titian.bench.processes import command_of, cpu_s, tree_of
from titian.bench.visitor import PageFailed, Visitor

HELP = "waktu prosesor untuk daftar klien dan berkas klien"
A_FILE = re.compile(r'href="(/klien/[0-9a-f-]{36}/)"')
TIMES = 200  # a tick of the kernel's clock is 10 ms


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=1500)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office:
        officer = next(who for who in one_per_role(accounts(office)) if who.role == "pk")
        with office.served() as process:
            visitor = Visitor(office.address)
            visitor.sign_in(officer.username)
            own = f"/klien/?pk={officer.id}"
            files = list(dict.fromkeys(A_FILE.findall(visitor.open(own).text)))
            if not files:
                raise PageFailed(own)
            serving = _serving(office, tree_of(process.pid))
            caseload = _cpu_ms(visitor, [own], serving)
            file = _cpu_ms(visitor, files, serving)
            visitor.close()
    return {
        "caseload_cpu_ms": round(caseload, 2),
        "file_cpu_ms": round(file, 2),
        "clients": args.clients,
        "files": len(files),
        "times": TIMES,
    }


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
