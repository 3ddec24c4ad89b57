"""Every client page in Chromium at 320 and 360 px: on the phone, in practice, at the kiosk.

Each template is opened in some state; a new one fails here until it is. The questions stand in
every language of theirs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.template import Template
from django.test.signals import template_rendered
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

import titian.phone
from cast import Cast, make_cast
from client_pages import by_themselves
from client_screens import HEIGHT, WIDTHS, cut_off, looked_at
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.phone import limits
from titian.reporting.questions import LANGUAGES
from titian.selfservice.kiosks import open_kiosk
from titian.selfservice.ways import make_link

pytestmark = pytest.mark.browser
TEMPLATES = Path(titian.phone.__file__).parent / "templates"
DATA = (
    "", "bukti/", "wilayah/", "hari/", "izin/", "surat/", "dilihat/", "telepon/", "alamat/",
    "pernyataan/",
)  # fmt: skip
WRONG = ("1", "1", "1970")
RIGHT = ("17", "2", "1992")


@dataclass(frozen=True)
class Doors:
    """The office's address, and what opens its pages: three links and a screen."""

    url: str
    hers: str
    another: str  # of the same client
    ended: str  # of one who is guided no more
    screen: str
    number: str  # on her card


@pytest.fixture
def seen() -> Iterator[set[str]]:
    """The templates of the client pages that were rendered."""
    names: set[str] = set()

    def note(template: Template, **_: object) -> None:
        names.add(str(template.name))

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


@pytest.fixture
def doors(committed_db: Path | None) -> Iterator[Doors]:
    cache.clear()
    cast = make_cast()
    by_themselves(cast)
    made = [_link(cast, name) for name in ("sarro", "marlina", "ferdy")]
    _end(cast, "ferdy")
    _kiosk, screen = open_kiosk(
        id=uuid7(), office=cast.palu, name="Aula", by=cast.lasmi, at=clock.now()
    )
    server = LiveServer("127.0.0.1")
    try:
        yield Doors(server.url, *made, screen, cast.sarro.number)
    finally:
        server.stop()


@pytest.fixture
def page(doors: Doors, browser: Browser) -> Iterator[Page]:
    """Closed before the office."""
    opened = _a_phone(browser)
    yield opened
    opened.context.close()


def test_every_page_is_plain_to_old_eyes_and_to_axe(
    doors: Doors, page: Page, seen: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    for way, look in (
        (strangers, looked_at), (on_the_phone, looked_at), (in_practice, cut_off),
        (at_the_kiosk, looked_at), (who_is_guided_no_more, looked_at),
    ):  # fmt: skip
        for _stop in way(doors, page):
            found += look(page)
    monkeypatch.setitem(limits.MOST, "link", 0)
    page.goto(f"{doors.url}/s/{doors.another}/")
    found += looked_at(page)
    ours = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    assert found == []
    assert ours - seen == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_fit_in_every_language(doors: Doors, page: Page, language: str) -> None:
    page.goto(f"{doors.url}/latihan/")
    if language != LANGUAGES[0]:
        page.click(f".langs [value={language}]")
    found: list[str] = []
    for _stop in in_practice(doors, page):
        assert page.locator("html").get_attribute("lang") == language
        found += cut_off(page)
    assert found == []


def strangers(doors: Doors, page: Page) -> Iterator[None]:
    """Whoever has nothing, a link that is none, and one that somebody else opened."""
    for path in ("s/", "s/aaaa-bbbb-cccc-dddd/", "s/tolong/", "kios/"):
        page.goto(f"{doors.url}/{path}")
        yield
    page.goto(f"{doors.url}/s/{doors.hers}/")
    yield
    say_born(page, WRONG)
    yield


def on_the_phone(doors: Doors, page: Page) -> Iterator[None]:
    """From the birth date to the receipt, then everything that the file shows and asks."""
    page.goto(f"{doors.url}/s/{doors.hers}/")
    say_born(page, RIGHT)
    yield
    page.click("text=Lapor sekarang")
    yield from answered(page)
    sent(page)
    yield
    page.click("[href$='/bintang/']")
    yield
    page.goto(f"{doors.url}/s/simpanan/")
    yield
    for path in DATA:
        page.goto(f"{doors.url}/s/data/{path}")
        yield
    yield from written(doors, page)
    page.context.clear_cookies()
    page.goto(f"{doors.url}/s/{doors.hers}/")
    yield


def written(doors: Doors, page: Page) -> Iterator[None]:
    """What the client types themself: a number that is none, a complaint, a cry for help."""
    page.goto(f"{doors.url}/s/data/telepon/")
    page.fill("[name=value]", "12")
    page.click("button.go")
    yield
    page.goto(f"{doors.url}/s/pengaduan/")
    page.click("button.go")
    yield
    page.locator("[name=about]").first.check()
    page.fill("[name=words]", "Antre lama sekali.")
    page.click("button.go")
    yield
    page.goto(f"{doors.url}/s/tolong/")
    page.locator("main form button").first.click()
    yield


def in_practice(doors: Doors, page: Page) -> Iterator[None]:
    page.goto(f"{doors.url}/latihan/")
    yield
    page.click(".go")
    yield from answered(page)
    sent(page)
    yield


def at_the_kiosk(doors: Doors, page: Page) -> Iterator[None]:
    """Opened, a number that nobody has, then hers up to the receipt."""
    page.goto(f"{doors.url}/kios/buka/{doors.screen}/")
    yield
    page.click("button.go")
    yield
    page.fill("[name=number]", "9999/D/I/2026")
    page.click("button.go")
    for _try in range(3):
        say_born(page, WRONG)
    yield
    page.goto(f"{doors.url}/kios/")
    page.fill("[name=number]", doors.number)
    page.click("button.go")
    yield
    say_born(page, RIGHT)
    yield from answered(page)
    sent(page)
    yield


def who_is_guided_no_more(doors: Doors, page: Page) -> Iterator[None]:
    """As a phone without scripts is told it: with them the outbox says so."""
    page.route("**/*.js", lambda asked: asked.abort())
    page.goto(f"{doors.url}/s/{doors.ended}/")
    say_born(page, RIGHT)
    page.click("text=Lapor sekarang")
    for _stop in answered(page):
        continue
    sent(page)
    yield


def answered(page: Page) -> Iterator[None]:
    """Stops at every question, the last answer of each, and at the page of all answers."""
    while not page.url.endswith("/periksa/"):
        yield
        page.locator("button.ans").last.click()
    yield


def sent(page: Page) -> None:
    with page.expect_navigation():
        page.click("button.go")


def say_born(page: Page, birth: tuple[str, str, str]) -> None:
    for name, value in zip(("day", "month", "year"), birth, strict=True):
        page.fill(f"[name={name}]", value)
    page.click("button.go")


def _a_phone(browser: Browser) -> Page:
    """Without our policy, which would keep the examiner out."""
    size = {"width": WIDTHS[0], "height": HEIGHT}
    context = browser.new_context(viewport=size, bypass_csp=True)  # type: ignore[arg-type]
    return context.new_page()


def _link(cast: Cast, name: str) -> str:
    client = cast.clients[name]
    assert client.officer is not None
    return make_link(client=client, by=client.officer, at=clock.now()).secret


def _end(cast: Cast, name: str) -> None:
    held = cast.supervision(name)
    yesterday = clock.now().date() - timedelta(days=1)
    type(held).objects.filter(pk=held.pk).update(ended_on=yesterday, end_way="expired")
