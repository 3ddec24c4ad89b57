"""Can everybody read every page, in both languages? Each template at two widths, with and without
scripts.

Without scripts: the browser loads and parses the page with scripts switched off, so that `noscript`
is shown and nothing of ours runs; then they are switched on for the examiner alone, who finds the
page as it was. Roles see the same template with other rows, so each address is examined for one
person, *Hari ini* for each role.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from titian.bench.accounts import Account, accounts, one_per_role
from titian.bench.addresses import Visit, visits
from titian.bench.figures import Figures
from titian.bench.installation import SIGN_IN, Installation, installation
from titian.bench.visitor import Visitor
from titian.bench.words import not_in_english, not_in_indonesian, tidy

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

HELP = "aksesibilitas dan bahasa semua halaman"
WIDTHS = (360, 1366)
SEEN_PER_ROLE = "today"
NOT_THERE = "/tidak-ada/"
PUBLIC = ("/slip/", "/awal/", "/masuk/signup/", "/masuk/inactive/")
TEMPLATES = Path(__file__).parent.parent / "desk" / "templates"
NOTES = "templat.txt"
MOST_SHOWN = 100
TEXTS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent && !parent.closest("script,style,template")) found.push(walker.currentNode.data);
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


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=200)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office:
        people = one_per_role(accounts(office))
        planned = visits(office, people)
        office.pages = "titian.bench.inside.recording:application"
        with office.served():
            examined = _examine(office, people, planned)
        shown = set((office.data / NOTES).read_text().split())
    ours = {str(file.relative_to(TEMPLATES)) for file in TEMPLATES.rglob("*.html")}
    wrong = [
        f"{language}: {text} ({examined.texts[language][text]})"
        for language, words in (("id", not_in_indonesian()), ("en", not_in_english()))
        for text in words.found_in(examined.texts[language])
    ]
    return {
        "violations": len(examined.violations),
        "untranslated": len(wrong),
        "pages": examined.pages,
        "templates": len(ours & shown),
        "templates_of": len(ours),
        "templates_not_seen": sorted(ours - shown),
        "violations_found": sorted(set(examined.violations))[:MOST_SHOWN],
        "untranslated_found": wrong[:MOST_SHOWN],
    }


def _examine(office: Installation, people: Sequence[Account], planned: Sequence[Visit]) -> Examined:
    from titian.bench.browser import chromium  # noqa: PLC0415 - developers only

    examined = Examined()
    known: set[str] = set()
    with chromium() as browser:
        stranger = Visitor(office.address)
        for path in (SIGN_IN, NOT_THERE, *PUBLIC):
            if stranger.get(path).is_page:
                _examine_page(browser, stranger, path, examined)
        for person in people:
            visitor = Visitor(office.address)
            visitor.sign_in(person.username)
            own = [visit for visit in planned if visit.username == person.username]
            for visit in _new_pages(visitor, own, known):
                _examine_page(browser, visitor, visit.path, examined)
            visitor.close()
    return examined


def _new_pages(visitor: Visitor, own: Sequence[Visit], known: set[str]) -> Iterator[Visit]:
    for visit in own:
        if visit.name in known and visit.name != SEEN_PER_ROLE:
            continue
        answer = visitor.get(visit.path)
        if answer.status == 200 and answer.is_page:
            known.add(visit.name)
            yield visit


def _examine_page(browser: "Browser", visitor: Visitor, path: str, examined: Examined) -> None:
    from titian.bench.browser import context_of  # noqa: PLC0415 - developers only

    examined.pages += 1
    for width in WIDTHS:
        with context_of(browser, visitor, width=width) as context:
            page = context.new_page()
            session = context.new_cdp_session(page)
            for scripts in (True, False):
                _open(page, session, visitor.address + path, scripts=scripts)
                mode = f"{width} px, {'with' if scripts else 'without'} scripts"
                examined.violations += [f"{path}: {one} ({mode})" for one in _violations(page)]
                examined.note_texts("id", path, page.evaluate(TEXTS))
    with context_of(browser, visitor, language="en") as context:
        page = context.new_page()
        page.goto(visitor.address + path)
        examined.note_texts("en", path, page.evaluate(TEXTS))


def _open(page: "Page", session: "CDPSession", address: str, *, scripts: bool) -> None:
    session.send("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    page.goto(address)
    session.send("Emulation.setScriptExecutionDisabled", {"value": False})


def _violations(page: "Page") -> list[str]:
    """The rule, and the first place where it is broken."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - developers only

    found = Axe().run(page).response["violations"]
    return [f"{one['id']} {one['nodes'][0]['target'][0]}" for one in found]
