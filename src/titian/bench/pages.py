"""What does one page cost the processor? The caseload of a PK, and a file of ten years with three
hundred events, among 300,000 clients.

Processor time of the whole process that serves pages, its own and the kernel's for it, from
before to after many openings over HTTP, divided by their number: sign-in, look in the trail,
template and compression included. The first round only warms.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from titian.bench.figures import Figures
from titian.bench.installation import Installation
from titian.bench.processes import command_of, cpu_s, tree_of
from titian.bench.seeded import seeded
from titian.bench.visitor import PageFailed, Visitor

HELP = "waktu prosesor untuk daftar klien dan berkas klien"
WARM_UP = 10
TIMES = 200  # a tick of the kernel's clock is 10 ms
ROWS = 50


@dataclass(frozen=True)
class Longest:
    """The sown file with ten years in it, and the officer in charge."""

    client: str
    officer: str
    username: str


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=300_000)


def run(args: Namespace) -> Figures:
    with seeded(db=args.db, clients=args.clients) as office:
        answer = office.ask("longest")
        assert isinstance(answer, dict)
        longest = Longest(**answer)
        with office.served() as process:
            visitor = Visitor(office.address)
            visitor.sign_in(longest.username)
            pids = serving(office, tree_of(process.pid))
            caseload = f"/klien/?pk={longest.officer}"
            rows = visitor.open(caseload).text.count('<tr><th scope="row">')
            caseload_ms = cpu_ms(visitor, caseload, pids)
            file_ms = cpu_ms(visitor, f"/klien/{longest.client}/", pids)
            visitor.close()
    if rows != ROWS:
        raise PageFailed(caseload)
    return {
        "caseload_cpu_ms": round(caseload_ms, 2),
        "file_cpu_ms": round(file_ms, 2),
        "clients": args.clients,
        "rows": rows,
        "times": TIMES,
    }


def serving(office: Installation, pids: Sequence[int]) -> Sequence[int]:
    """The processes that answer on the port of the pages."""
    found = [pid for pid in pids if "titian.config.web" in command_of(pid)]
    if not found:
        raise PageFailed(office.address)
    return found


def cpu_ms(visitor: Visitor, path: str, pids: Sequence[int]) -> float:
    """Of one opening, after a first round that only warms."""
    for _ in range(WARM_UP):
        visitor.open(path)
    before = sum(cpu_s(pid) for pid in pids)
    for _ in range(TIMES):
        visitor.open(path)
    return (sum(cpu_s(pid) for pid in pids) - before) * 1000 / TIMES
