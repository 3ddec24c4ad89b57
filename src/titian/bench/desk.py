"""How many keys does an ordinary report take, once the name is typed? Counted in a real browser.

The counter types the whole name of somebody who is due, opens the form and saves it as it stands:
at the counter, the same work, nothing new. Every key that goes down counts, Ctrl in Ctrl+S too;
beside it stands how long the two pages took.
"""

import re
import time
from argparse import ArgumentParser, Namespace
from statistics import median

from playwright.sync_api import Page

from titian.bench.accounts import accounts
from titian.bench.browser import chromium, context_of
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation
from titian.bench.visitor import Visitor

HELP = "tombol yang ditekan untuk satu laporan biasa di meja depan"
REPORTS = 5
COUNTER = "/meja-depan/"
AT_THE_COUNTER = "petugas_layanan"
COUNT = """
addEventListener("keydown", () => {
  sessionStorage.tombol = Number(sessionStorage.tombol || 0) + 1;
}, true);
"""
RECEIPT = re.compile(r"/laporan/[0-9a-f-]{36}/$")
IN_THE_FIELD = "document.activeElement.type === 'search' || document.activeElement.name === 'q'"
MOST_MS = 20_000


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=240)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office, office.served():
        username = next(one.username for one in accounts(office) if one.role == AT_THE_COUNTER)
        names = office.ask("ordinary", username, str(REPORTS))
        assert isinstance(names, list)
        strokes, seconds = zip(*_reports(office, username, names), strict=True)
    return {
        "keystrokes_after_name": max(strokes),
        "seconds_after_name": round(median(seconds), 2),
        "reports": len(strokes),
    }


def _reports(office: Installation, username: str, names: list[str]) -> list[tuple[int, float]]:
    visitor = Visitor(office.address)
    visitor.sign_in(username)
    with chromium() as browser, context_of(browser, visitor) as context:
        context.add_init_script(COUNT)
        page = context.new_page()
        page.set_default_timeout(MOST_MS)
        return [_report(page, office.address, name) for name in names]


def _report(page: Page, address: str, name: str) -> tuple[int, float]:
    """Keys and seconds from the last letter of the name to the receipt."""
    page.goto(address + COUNTER)
    page.wait_for_function(IN_THE_FIELD)
    page.keyboard.type(name)
    page.evaluate("sessionStorage.tombol = 0")
    began = time.monotonic()
    page.keyboard.press("Enter")
    page.wait_for_url("**/laporan/baru/")
    page.wait_for_load_state("load")
    page.keyboard.press("Control+s")
    page.wait_for_url(RECEIPT)
    return int(page.evaluate("sessionStorage.tombol")), time.monotonic() - began
