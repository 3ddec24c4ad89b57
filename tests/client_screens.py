"""What is wrong with a client page that stands open? Too wide, too small to tap, or axe objects."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (320, 360)
HEIGHT = 640
TOO_WIDE = "() => document.documentElement.scrollWidth - window.innerWidth"
TOO_SMALL = """() => [...document.querySelectorAll('button, a, input:not([type=hidden])')]
  .filter(e => { const b = (e.closest('label') || e).getBoundingClientRect();
    return b.height > 1 && b.height < 44; })
  .map(e => e.outerHTML.slice(0, 90))"""
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *, aside')]
  .filter(e => { const b = e.getBoundingClientRect();
    return b.width > 1 && !e.closest('.sr') && (b.right > innerWidth + 0.5 || b.left < -0.5); })
  .map(e => e.outerHTML.slice(0, 90))"""


def looked_at(page: Page) -> list[str]:
    """At 320 px by rule and by axe, at 360 px for what is cut off."""
    found = [f"{page.url}: {one}" for width in WIDTHS for one in _at(page, width)]
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    violations = Axe().run(page).response["violations"]
    return found + [f"{page.url}: {one['id']} {one['nodes'][0]['html'][:80]}" for one in violations]


def cut_off(page: Page) -> list[str]:
    return [f"{page.url}: {one}" for width in WIDTHS for one in _at(page, width)]


def _at(page: Page, width: int) -> list[str]:
    page.wait_for_load_state()  # the stylesheet may come after the words
    page.set_viewport_size({"width": width, "height": HEIGHT})
    over = page.evaluate(TOO_WIDE)
    found = [f"{over} px wider than {width}"] if over > 0 else []
    found += [f"cut off at {width}: {what}" for what in page.evaluate(CUT_OFF)]
    return found + [f"too small at {width}: {what}" for what in page.evaluate(TOO_SMALL)]
