"""Does the API keep what its description promises? Every operation, fuzzed, on both databases.

A server error is a failure of ours. A break is an answer that the description does not promise:
another status, another shape, data that should have been refused.
"""

from argparse import ArgumentParser, Namespace

from titian.bench.figures import Figures
from titian.bench.fuzz import SERVER, Fuzzed, Program, fuzz
from titian.bench.installation import installation

HELP = "API untuk program lain: kesalahan dan janji yang dilanggar"
DATABASES = ("sqlite", "postgresql")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("both", *DATABASES), default="both")
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--seconds", type=int, default=60, help="untuk setiap basis data")


def run(args: Namespace) -> Figures:
    chosen = DATABASES if args.db == "both" else (args.db,)
    runs = [one for db in chosen for one in _of(db, args.clients, args.seconds)]
    found = {failure for one in runs for failure in one.failures}
    for failure in sorted(found, key=lambda failure: (failure.operation, failure.check)):
        print(f"{failure.operation}: {failure.check}: {failure.words}")
    errors = sum(failure.check == SERVER for failure in found)
    return {
        "server_errors": errors,
        "schema_breaks": len(found) - errors,
        "requests": sum(one.requests for one in runs),
        "operations": min(len(one.operations) for one in runs),
        "seconds": args.seconds,
    }


def _of(db: str, clients: int, seconds: int) -> list[Fuzzed]:
    """Half of the time with ids of rows that are there."""
    with installation(db=db, clients=clients) as office:
        told = office.ask("program")
        assert isinstance(told, dict)
        program = Program(**told)
        with office.served():
            return [
                fuzz(office, program, seconds=seconds // 2, with_ids=with_ids)
                for with_ids in (True, False)
            ]
