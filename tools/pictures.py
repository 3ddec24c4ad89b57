"""How does Titian look? Takes the pictures of README and docs; `--all FOLDER` takes every page.

`make pictures` writes docs/gambar. With `--all`, every page is opened as every role, at 360 and
1366 px, and `temuan.txt` beside the pictures says what a ruler finds: pages wider than the
screen, targets that are too small, violations that axe knows.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Error, Page

from titian.bench.addresses import Visit, visits_of
from titian.bench.browser import chromium
from titian.bench.installation import SIGN_IN, Installation
from titian.demo.accounts import PASSWORD, SHEET

DOCS = Path(__file__).resolve().parent.parent / "docs" / "gambar"
WIDTHS = (1366, 360)
HEIGHT = 800
SEED = 1
LEAST_TARGET = 24  # px, WCAG 2.2; our buttons are 44
HEAVIEST = 200_000  # bytes of a picture in the repository
SKIPPED = ("regions", "map_ground", "map_tile")  # parts of a page, not pages
TOO_WIDE = "() => document.documentElement.scrollWidth - window.innerWidth"
TOO_SMALL = """least => [...document.querySelectorAll(
    'button, .btn, input, select, summary, nav a')]
  .filter(e => { const b = e.getBoundingClientRect();
    return b.width > 1 && !e.matches('.sr') && e.type !== 'hidden' && Math.max(b.height,
      e.closest('label')?.getBoundingClientRect().height ?? 0) < least; })
  .map(e => e.outerHTML.slice(0, 80))"""


@dataclass(frozen=True)
class Picture:
    """One picture of the docs: whose screen, which page."""

    file: str
    username: str
    page: str
    width: int = 1366


PICTURES = (
    Picture("hari-ini-1366.png", "pk07.palu", "today"),
    Picture("hari-ini-360.png", "pk07.palu", "today", 360),
    Picture("klien-1366.png", "pk07.palu", "client"),
    Picture("peringatan-1366.png", "pk07.palu", "alert"),
    Picture("meja-depan-1366.png", "petugas1.palu", "reports_desk"),
    Picture("kantor-1366.png", "kepala.palu", "office_today"),
    Picture("bukti-1366.png", "pk07.palu", "alert_place"),
    Picture("posisi-360.png", "pk07.palu", "client_positions", 360),
    Picture("wilayah-1366.png", "bkd.palu", "zone_version"),
    Picture("perangkat-1366.png", "pk07.palu", "devices"),
    Picture("kotak-laporan-1366.png", "pk07.palu", "reports"),
    Picture("rekap-1366.png", "kepala.palu", "recaps"),
    Picture("tren-1366.png", "kepala.palu", "trend_office"),
)
OF_A_CLIENT, PRACTICE = "lapor-360.png", "/latihan/"


def main() -> int:
    wish = wishes()
    with place(wish.data) as folder, chromium() as browser:
        office = prepared(folder, wish)
        planned = visits_of(office, [username for _, username in SHEET])
        with office.served():
            if wish.all:
                return shoot_all(browser, office, planned, wish)
            shoot_docs(browser, office, planned)
            shoot_client(browser, office)
    return 0


def wishes() -> Namespace:
    parser = ArgumentParser(description="Gambar halaman Titian.")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="setiap halaman dan peran")
    parser.add_argument("--only", default="", help="nama halaman, dipisahkan koma")
    parser.add_argument("--clients", type=int, default=1_500)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())  # noqa: DTZ011
    parser.add_argument("--data", type=Path, help="folder data yang disimpan untuk lain kali")
    return parser.parse_args()


@contextmanager
def place(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with TemporaryDirectory(prefix="titian-pictures-") as folder:
        yield Path(folder)


def prepared(folder: Path, wish: Namespace) -> Installation:
    office = Installation(folder)
    if not (office.data / "titian.db").exists():
        office.run(
            "titian.config.cli", "demo", "--clients", str(wish.clients), "--seed", str(SEED),
            "--today", wish.today.isoformat(),
        )  # fmt: skip
    office.run("titian.config.prepare", "--demo")
    return office


def shoot_docs(browser: Browser, office: Installation, planned: list[Visit]) -> None:
    """The first screen: what somebody sees before scrolling."""
    for picture in PICTURES:
        visit = next(v for v in planned if (v.username, v.name) == (picture.username, picture.page))
        with signed_in(browser, office, picture.username, picture.width) as page:
            page.goto(office.address + visit.path)
            keep(page, picture.file)


def shoot_client(browser: Browser, office: Installation) -> None:
    """The first question on a client's telephone, as it is practised at the desk."""
    context = browser.new_context(viewport={"width": 360, "height": HEIGHT}, locale="id-ID")
    page = context.new_page()
    page.goto(office.address + PRACTICE)
    page.click(".go")
    page.wait_for_load_state()
    keep(page, OF_A_CLIENT)
    context.close()


def keep(page: Page, file: str) -> None:
    weight = len(page.screenshot(path=DOCS / file))
    sys.stdout.write(f"{file} {weight // 1000} kB\n")
    if weight > HEAVIEST:
        raise SystemExit(f"{file}: lebih dari {HEAVIEST // 1000} kB")


def shoot_all(browser: Browser, office: Installation, planned: list[Visit], wish: Namespace) -> int:
    """Every page once per role and width; answers 1 when something was found."""
    only = set(filter(None, wish.only.split(",")))
    wish.all.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    for username in dict.fromkeys(visit.username for visit in planned):
        for width in WIDTHS:
            with signed_in(browser, office, username, width) as page:
                for visit in planned:
                    is_asked = not only or visit.name in only
                    if visit.username == username and visit.name not in SKIPPED and is_asked:
                        found += shoot(page, office, visit, width, wish.all)
    (wish.all / "temuan.txt").write_text("\n".join(found) + "\n")
    sys.stdout.write(f"{len(found)} temuan\n")
    return int(bool(found))


def shoot(page: Page, office: Installation, visit: Visit, width: int, to: Path) -> list[str]:
    if not opens(page, office.address + visit.path):
        return []
    name = f"{visit.name}-{visit.username.split('.')[0]}-{width}"
    page.screenshot(path=to / f"{name}.png", full_page=True)
    return [f"{name}: {finding}" for finding in findings(page)]


def opens(page: Page, address: str) -> bool:
    """Some addresses only take a form: a browser shows no page then."""
    try:
        answer = page.goto(address)
    except Error:
        return False
    return answer is not None and answer.status == HTTPStatus.OK


def findings(page: Page) -> Iterator[str]:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - slow to load

    if (over := int(page.evaluate(TOO_WIDE))) > 0:
        yield f"{over} px lebih lebar dari layar"
    yield from (f"terlalu kecil: {what}" for what in page.evaluate(TOO_SMALL, LEAST_TARGET))
    for violation in Axe().run(page).response["violations"]:
        where = "; ".join(str(node["html"])[:100] for node in violation["nodes"][:2])
        yield f"axe {violation['id']}: {where}"


@contextmanager
def signed_in(browser: Browser, office: Installation, username: str, width: int) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, locale="id-ID", bypass_csp=True
    )
    page = context.new_page()
    page.goto(office.address + SIGN_IN)
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: SIGN_IN not in url)
    try:
        yield page
    finally:
        context.close()


if __name__ == "__main__":
    sys.exit(main())
