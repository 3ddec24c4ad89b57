"""How heavy is a page on the wire? Each officer page, in an empty browser and in a used one.

First: cookies of the sign-in and nothing else. Next: the same browser opens the page once more,
so that only what may not be kept comes again. Bytes as Chromium counts them, compressed, with
headers. A page that loads Leaflet is a map page, with a ceiling of its own. One that shows a page
of the client's own scan is as heavy as that scan, and counted apart.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from titian.bench.accounts import Account, accounts, one_per_role
from titian.bench.addresses import Visit, visits
from titian.bench.client_weight import weigh_client
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation
from titian.bench.visitor import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HELP = "berat halaman di kabel"
SCAN = "/gambar/"  # ends the address of a page of a document, drawn


@dataclass(frozen=True)
class Weight:
    """kB of one page for one person."""

    visit: Visit
    first_kb: float
    next_kb: float
    has_map: bool
    has_scan: bool


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=1500)
    parser.add_argument("--client", action="store_true", help="halaman klien, bukan petugas")


def run(args: Namespace) -> Figures:
    if args.client:
        return weigh_client(args.db, args.clients)
    with installation(db=args.db, clients=args.clients) as office:
        people = one_per_role(accounts(office))
        planned = visits(office, people)
        with office.served():
            weights = list(_weigh(office, people, planned))
    maps = [weight for weight in weights if weight.has_map]
    scans = [weight for weight in weights if weight.has_scan]
    weights = [weight for weight in weights if not weight.has_scan]
    plain = [weight for weight in weights if not weight.has_map]
    first = max(plain, key=lambda weight: weight.first_kb)
    following = max(weights, key=lambda weight: weight.next_kb)
    heaviest_map = max(maps, key=lambda weight: weight.first_kb, default=None)
    return {
        "first_kb_max": round(first.first_kb, 1),
        "next_kb_max": round(following.next_kb, 1),
        "map_kb_max": _most([weight.first_kb for weight in maps]),
        "scan_kb_max": _most([weight.first_kb for weight in scans]),
        "scan_next_kb_max": _most([weight.next_kb for weight in scans]),
        "pages": len(weights) + len(scans),
        "map_pages": len(maps),
        "heaviest": {
            "first": first.visit.path,
            "next": following.visit.path,
            "map": heaviest_map.visit.path if heaviest_map else None,
        },
    }


def _most(found: Sequence[float]) -> float | None:
    return round(max(found), 1) if found else None


def _weigh(
    office: Installation, people: Sequence[Account], planned: Sequence[Visit]
) -> Iterator[Weight]:
    from titian.bench.browser import chromium  # noqa: PLC0415 - developers only

    with chromium() as browser:
        for person in people:
            visitor = Visitor(office.address)
            visitor.sign_in(person.username)
            for visit in (one for one in planned if one.username == person.username):
                if visitor.open(visit.path).status == 200:
                    yield _weight(browser, visitor, visit)
            visitor.close()


def _weight(browser: "Browser", visitor: Visitor, visit: Visit) -> Weight:
    from titian.bench.browser import Meter, context_of  # noqa: PLC0415 - developers only

    with context_of(browser, visitor) as context:
        page = context.new_page()
        meter = Meter()
        meter.watch(context.new_cdp_session(page))
        totals = []
        for _ in range(2):
            page.goto(visitor.address + visit.path)
            meter.wait_until_quiet(page)
            totals.append(meter.total / 1000)
    paths = [urlsplit(address).path for address in meter.by_address]
    has_map = any("/leaflet/leaflet" in path for path in paths)
    has_scan = any(path.endswith(SCAN) for path in paths)
    return Weight(visit, totals[0], totals[1] - totals[0], has_map, has_scan)
