"""How long from the last tap to the receipt, on a weak line and a slow phone?

Chromium at 400 kbit/s both ways and 150 ms a round trip, its processor slowed six times. The report
is kept on the phone first, then sent by the page's own form. Each client reports once; the worst of
them is the figure. The first report after the start of the server, which reads calendar and law, is
told apart as `first_s`.
"""

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from statistics import median

from titian.bench.client_visits import Link, came_in, links, questions
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation

HELP = "dari ketukan terakhir sampai tanda terima, di HP yang lambat"
BYTES_A_SECOND = 400_000 // 8
LATENCY_MS = 150
SLOWER = 6
CLIENTS = 5


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=300)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office:
        found = links(office, 1 + CLIENTS)
        with office.served():
            first, *taken = _taps(office, found)
    return {
        "tap_s": round(max(taken), 2),
        "tap_s_median": round(median(taken), 2),
        "first_s": round(first, 2),
        "reports": len(taken),
        "latency_ms": LATENCY_MS,
    }


def _taps(office: Installation, found: Sequence[Link]) -> list[float]:
    from titian.bench.browser import chromium, context_of  # noqa: PLC0415 - developers only

    taken = []
    with chromium() as browser:
        for link in found:
            visitor = came_in(office, link)
            check = list(questions(visitor))[-1]
            with context_of(browser, visitor, width=360) as context:
                page = context.new_page()
                session = context.new_cdp_session(page)
                session.send("Network.enable")
                session.send(
                    "Network.emulateNetworkConditions",
                    {"offline": False, "latency": LATENCY_MS,
                     "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND},
                )  # fmt: skip
                session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                page.goto(office.address + check)
                began = time.monotonic()
                page.click("button.go")
                page.wait_for_selector(".no")
                taken.append(time.monotonic() - began)
            visitor.close()
    return taken
