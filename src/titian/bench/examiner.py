"""What is wrong with one page? Shown to Chromium with and without scripts, at each width.

Without scripts: the browser loads and parses the page with scripts switched off, so that `noscript`
is shown and nothing of ours runs; then they are switched on for the examiner alone, who finds the
page as it was. The page is laid out anew for each width and loaded only once for all of them.

A part that says it is in another language (a message to a client, a paper, an imported line) is
read as such, by people's readers and here.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from titian.bench.shown import CLIENTS_LANGUAGE, LANGUAGE_COOKIE, Shown
from titian.bench.visitor import Answer
from titian.bench.words import tidy

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page, Route

WIDTHS = (360, 1366)
HEIGHT = 800
ONLY_WHAT_IS_WRONG = {"resultTypes": ["violations"]}
KEPT = ("content-type", "content-security-policy", "content-language")
TEXTS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent || parent.closest("script,style,template")) continue;
    if (parent.closest("[lang]") === document.documentElement) found.push(walker.currentNode.data);
  }
  const named = "[aria-label],[title],[alt],[placeholder],input[type=submit]";
  document.querySelectorAll(named).forEach((node) => ["aria-label", "title", "alt", "placeholder",
    "value"].forEach((name) => found.push(node.getAttribute(name) || "")));
  return found;
}"""


@dataclass
class Examined:
    """What was found so far."""

    pages: int = 0
    violations: list[str] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(default_factory=lambda: {"id": {}, "en": {}})

    def note_texts(self, language: str, path: str, texts: Sequence[str]) -> None:
        for text in filter(None, map(tidy, texts)):
            self.texts[language].setdefault(text, path)


@dataclass(frozen=True)
class Examiner:
    """One page of one browser for everything."""

    page: "Page"
    session: "CDPSession"
    examined: Examined

    def look_at(self, page: Shown) -> None:
        self.examined.pages += 1
        self._become(page)
        for scripts in (True, False):
            self._open(page, "id", scripts=scripts)
            for width in WIDTHS:
                self.page.set_viewport_size({"width": width, "height": HEIGHT})
                mode = f"{width} px, {'with' if scripts else 'without'} scripts"
                self.examined.violations += [
                    f"{page.path}: {one} ({mode})" for one in self._wrong()
                ]
        self._open(page, "en", scripts=False)

    def _become(self, page: Shown) -> None:
        self.page.context.clear_cookies()
        cookies = {**page.cookies, LANGUAGE_COOKIE: "id", CLIENTS_LANGUAGE: "id"}.items()
        self.page.context.add_cookies(
            [{"name": name, "value": value, "url": page.address} for name, value in cookies]
        )

    def _open(self, page: Shown, language: str, *, scripts: bool) -> None:
        self._set_scripts(on=scripts)
        with _answered(self.page, page.address + page.path, page.answers[language]):
            self.page.goto(page.address + page.path)
        self._set_scripts(on=True)
        self.examined.note_texts(language, page.path, self.page.evaluate(TEXTS))

    def _set_scripts(self, *, on: bool) -> None:
        self.session.send("Emulation.setScriptExecutionDisabled", {"value": not on})

    def _wrong(self) -> list[str]:
        """The rule, and the first place where it is broken."""
        from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - developers only

        found = Axe().run(self.page, options=ONLY_WHAT_IS_WRONG).response["violations"]
        return [f"{one['id']} {one['nodes'][0]['target'][0]}" for one in found]


@contextmanager
def examiner(examined: Examined) -> Iterator[Examiner]:
    from titian.bench.browser import chromium  # noqa: PLC0415 - developers only

    with chromium() as browser:
        # A worker of ours would answer in the place of the answers that are shown again here.
        page = browser.new_context(service_workers="block").new_page()
        yield Examiner(page, page.context.new_cdp_session(page), examined)


@contextmanager
def _answered(page: "Page", address: str, answer: Answer) -> Iterator[None]:
    """The address answers what was answered before; all else comes from the server."""
    exactly = re.compile(f"^{re.escape(address)}$")
    headers = {name: value for name, value in answer.headers.items() if name in KEPT}

    def fulfil(route: "Route") -> None:
        route.fulfill(status=200, headers=headers, body=answer.content)

    page.route(exactly, fulfil)
    try:
        yield
    finally:
        page.unroute(exactly)
