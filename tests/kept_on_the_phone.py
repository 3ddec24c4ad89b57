"""How does a test hold a client's phone whose line to the office can be cut? In real Chromium."""

import json
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from cast import make_cast
from titian.kit import clock
from titian.selfservice.ways import make_link
from weak_line import WeakLine, weak_line

PATIENCE_S = 15
SETTLES_MS = 1000
HAS_SHELL = """async () => {
  await navigator.serviceWorker.ready;
  const kept = await caches.match("/s/simpanan/");
  return Boolean(kept && navigator.serviceWorker.controller);
}"""


@pytest.fixture
def line(committed_db: Path | None) -> Iterator[tuple[WeakLine, str]]:
    """The line to the office, and a new link of Sarro."""
    cache.clear()
    cast = make_cast()
    made = make_link(client=cast.clients["sarro"], by=cast.staff["ratmi"], at=clock.now())
    server = LiveServer("127.0.0.1")
    try:
        with weak_line(server.url) as opened:
            yield opened, made.secret
    finally:
        server.stop()


@pytest.fixture
def phone(browser: Browser, line: tuple[WeakLine, str]) -> Iterator[Page]:
    """Of Sarro, who answered a question once: the shell is there."""
    context = browser.new_context(viewport={"width": 360, "height": 640})
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(f"{line[0].url}/s/{line[1]}/")
    for name, value in (("day", "17"), ("month", "2"), ("year", "1992")):
        page.fill(f"[name={name}]", value)
    page.click("button.go")
    page.click("text=Lapor sekarang")
    page.locator("button.ans").first.click()
    page.wait_for_function(HAS_SHELL)
    yield page
    context.close()


def sent(line: WeakLine) -> dict[str, Any]:
    """The last bundle with something in it; one that only asks tells nothing."""
    read = (json.loads(_unfolded(one.body)) for one in reversed(line.bundles()))
    return next(bundle for bundle in read if "reports" in bundle or "help" in bundle)


def _unfolded(body: bytes) -> bytes:
    return body if body[:1] == b"{" else zlib.decompress(body)


def count(page: Page, state: str) -> int:
    return int(page.locator(f"[data-count={state}]").inner_text())


def answered(page: Page) -> None:
    """Every question that is open, with its last answer; then the page of all answers."""
    while page.locator("[data-part=periksa]").is_hidden():
        before = page.url
        page.locator("[data-kind]:not([hidden]) button.ans").last.click()
        page.wait_for_url(lambda url, before=before: url != before)


def reported(page: Page, line: WeakLine) -> None:
    page.goto(f"{line.url}/s/lapor/")
    page.wait_for_url("**#*")
    answered(page)
    page.click("[data-part=periksa] button.go")
    page.wait_for_selector("[data-part=kotak]:not([hidden])")


def waited(page: Page, state: str, many: int) -> None:
    expect(page.locator(f"[data-count={state}]")).to_have_text(str(many))


def pressed(page: Page, state: str, many: int) -> None:
    """ "Kirim sekarang", as impatient as people are, until it says so."""
    until = time.monotonic() + PATIENCE_S
    while count(page, state) != many and time.monotonic() < until:
        page.evaluate("document.querySelector('[data-do=kirim]').click()")
        page.wait_for_timeout(300)
    waited(page, state, many)


def state(page: Page, line: WeakLine) -> dict[str, int]:
    """What the page that the phone keeps says of all reports."""
    page.goto(f"{line.url}/s/simpanan/")
    page.wait_for_timeout(SETTLES_MS)
    return {name: count(page, name) for name in ("saved", "sent", "received", "reviewed")}


def from_home(page: Page, line: WeakLine) -> None:
    """On to the page of all answers, with a signal."""
    page.goto(f"{line.url}/s/lapor/")
    while "periksa" not in page.url:
        before = page.url
        page.locator("button.ans").last.click()
        page.wait_for_url(lambda url, before=before: url != before)
