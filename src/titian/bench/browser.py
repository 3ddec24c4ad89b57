"""How does a bench open a page as people do? Debian's Chromium, driven by Playwright."""

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from titian.bench.visitor import Visitor

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
QUIET = 0.25  # seconds without a byte: the page is whole
MOST = 5.0  # seconds: a page that polls is never quiet


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=FLAGS
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def context_of(
    browser: Browser, visitor: Visitor, *, width: int = 1366, language: str = "id"
) -> Iterator[BrowserContext]:
    """An empty browser that is signed in as the visitor is, and reads in `language`."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    cookies = {**visitor.cookies, "bahasa": language}
    context.add_cookies(
        [{"name": name, "value": value, "url": visitor.address} for name, value in cookies.items()]
    )
    try:
        yield context
    finally:
        context.close()


@dataclass
class Meter:
    """Counts what comes over the wire, headers included; nothing that the cache answers."""

    total: float = 0.0
    last: float = 0.0
    by_address: dict[str, float] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def watch(self, session: CDPSession) -> None:
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def wait_until_quiet(self, page: Page) -> None:
        """By Playwright's own wait: its events come only while it runs."""
        until = time.monotonic() + MOST
        self.last = time.monotonic()
        while time.monotonic() < min(until, self.last + QUIET):
            page.wait_for_timeout(50)

    def _sent(self, event: Mapping[str, object]) -> None:
        request = event["request"]
        assert isinstance(request, dict)
        self._names[str(event["requestId"])] = str(request["url"])

    def _finished(self, event: Mapping[str, object]) -> None:
        size = float(str(event["encodedDataLength"]))
        name = self._names.get(str(event["requestId"]), "")
        self.total, self.last = self.total + size, time.monotonic()
        self.by_address[name] = self.by_address.get(name, 0.0) + size
