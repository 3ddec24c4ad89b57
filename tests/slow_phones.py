"""What does an old, slow phone do with the client's pages? Chromium on a weak line, tapped.

400 kbit a second both ways and 150 ms a round trip, the processor slowed six times, 360 px wide.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from playwright.sync_api import Browser, BrowserContext, Page, expect

import files_of_all_kinds as files

WIDTH, HEIGHT = 360, 640
BYTES_A_SECOND = 400_000 // 8
LATENCY_MS = 150
SLOWER = 6
PATIENCE_MS = 30_000
MOST_WORDS = 8
ACCURACY_M = 35.0
SOUND = "/s/suara/"
MOST_TRIES = 3


@contextmanager
def slow_phone(
    browser: Browser, *, javascript: bool = True, place: tuple[float, float] | None = None
) -> Iterator[Page]:
    """A telephone of somebody's own, which knows where it is when `place` is given."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, is_mobile=True, has_touch=True,
        java_script_enabled=javascript,
    )  # fmt: skip
    context.set_default_timeout(PATIENCE_MS)
    if place is not None:
        context.grant_permissions(["geolocation"])
        context.set_geolocation(
            {"latitude": place[0], "longitude": place[1], "accuracy": ACCURACY_M}
        )
    try:
        yield _slowed(context)
    finally:
        context.close()


def say_when_born(page: Page, born: date) -> None:
    for name, value in (("day", born.day), ("month", born.month), ("year", born.year)):
        page.fill(f"[name={name}]", str(value))
    page.get_by_role("button", name="Lanjut").click()


def look_at_the_question(page: Page) -> None:
    """Few words, a large picture, big answers, the way to help: all there without a script."""
    words = page.get_by_role("heading", level=1).inner_text().split()
    assert len(words) <= MOST_WORDS, words
    expect(page.locator("svg.pic")).to_be_visible()
    expect(page.locator("audio")).to_have_attribute("preload", "none")
    expect(page.get_by_role("link", name="Saya butuh bantuan")).to_be_visible()
    for answer in page.locator(".ans").all():
        box = answer.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= WIDTH


def listen(page: Page) -> None:
    """The recording is asked for when it is tapped, and only then.

    A slow phone that still draws its controls misses a tap, so she taps again.
    """
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if SOUND in one.url else None)
    page.wait_for_load_state()
    assert asked == []
    for _try in range(MOST_TRIES):
        page.locator("audio").tap()
        page.wait_for_timeout(2000)
        if asked:
            break
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0")


def tap(page: Page, answer: str) -> None:
    before = page.url
    page.get_by_role("button", name=answer).tap()
    page.wait_for_url(lambda url: url != before)


def give_a_photo(page: Page, *, javascript: bool) -> None:
    photo = {"name": "wajah.jpg", "mimeType": "image/jpeg", "buffer": files.photo()}
    page.set_input_files("[name=photo]", photo)  # type: ignore[arg-type]
    if not javascript:
        page.get_by_role("button", name="Kirim foto").tap()
    page.wait_for_url("**/periksa/")


def _slowed(context: BrowserContext) -> Page:
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY_MS, "downloadThroughput": BYTES_A_SECOND,
         "uploadThroughput": BYTES_A_SECOND},
    )  # fmt: skip
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page
