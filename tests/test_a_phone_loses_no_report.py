"""In real Chromium: a killed tab, a full phone, an emptied one, two tabs, an answer of others."""

import time
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from kept_on_the_phone import (
    count,
    from_home,
    line,
    phone,
    pressed,
    reported,
    state,
    waited,
)
from titian.bench.outboxes import HEADERS
from weak_line import DOOR, State, WeakLine

__all__ = ["line", "phone"]
pytestmark = pytest.mark.browser
FULL = """IDBObjectStore.prototype.put = () => {
  throw new DOMException("full", "QuotaExceededError");
};"""
FULL_BUT_FOR_SMALL = """const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (row) {
  if (row.photo) throw new DOMException("full", "QuotaExceededError");
  return put.call(this, row);
};"""
EVICTED = """() => new Promise(done => {
  const gone = indexedDB.deleteDatabase("titian");
  gone.onsuccess = gone.onerror = done;
})"""
HIDDEN = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""

LATER = """() => {
  const now = performance.now.bind(performance);
  performance.late = 0;
  performance.now = () => now() + performance.late;
}"""


def test_no_answer_of_others_is_taken_for_a_receipt(
    phone: Page, line: tuple[WeakLine, str]
) -> None:
    line[0].state = State.CUT
    reported(phone, line[0])
    line[0].only = DOOR
    for strange in (State.PORTAL, State.BROKEN, State.ELSEWHERE, State.MUTE):
        line[0].state = strange
        line[0].asked.clear()
        phone.click("text=Kirim sekarang")
        until = time.monotonic() + 5
        while not line[0].bundles() and time.monotonic() < until:
            phone.wait_for_timeout(50)
        waited(phone, "saved", 1)
        assert (strange, count(phone, "received")) == (strange, 0)
    line[0].state = State.OPEN
    pressed(phone, "received", 1)


def test_a_tab_that_is_killed_while_it_sends_loses_nothing_and_sends_once(
    phone: Page, line: tuple[WeakLine, str]
) -> None:
    line[0].state = State.CUT
    reported(phone, line[0])
    line[0].state, line[0].only = State.MUTE, DOOR
    line[0].slow_s = 2
    phone.click("text=Kirim sekarang")
    phone.wait_for_timeout(300)
    context = phone.context
    phone.close()
    line[0].state, line[0].slow_s = State.OPEN, 0
    after = context.new_page()
    after.goto(f"{line[0].url}/s/simpanan/")
    pressed(after, "received", 1)
    after.goto(f"{line[0].url}/s/data/bukti/")
    expect(after.locator(".rows li")).to_have_count(1)


def test_a_full_phone_says_so_and_gives_a_file(phone: Page, line: tuple[WeakLine, str]) -> None:
    phone.add_init_script(FULL)
    line[0].state = State.CUT
    reported(phone, line[0])
    expect(phone.locator("[data-note=full]")).to_be_visible()
    files = []
    for kind in ("txt", "json"):
        with phone.expect_download() as loading:
            phone.click(f"[data-do={kind}]")
        files.append(Path(loading.value.path()).read_text())
    assert "Serahkan berkas ini kepada petugas" in files[0]
    assert "Apa pekerjaan Anda sekarang? Belum bekerja" in files[0]
    assert '"work":"none"' in files[1]
    line[0].state = State.OPEN
    phone.click("text=Kirim sekarang")
    expect(phone.locator("[data-note=full]")).to_be_hidden()
    assert len(line[0].bundles()[-1].body) > 0


def test_a_phone_too_full_for_a_photo_keeps_the_report(
    phone: Page, line: tuple[WeakLine, str], tmp_path: Path
) -> None:
    Image.new("RGB", (80, 60), "brown").save(tmp_path / "f.jpg")
    phone.add_init_script(FULL_BUT_FOR_SMALL)
    line[0].state = State.CUT
    phone.goto(f"{line[0].url}/s/lapor/")
    phone.wait_for_url("**#*")
    while "#photo" not in phone.url:
        before = phone.url
        phone.locator("[data-kind]:not([hidden]) button.ans").last.click()
        phone.wait_for_url(lambda url, before=before: url != before)
    phone.set_input_files("[name=photo]", tmp_path / "f.jpg")
    phone.wait_for_url("**#periksa")
    phone.click("[data-part=periksa] button.go")
    waited(phone, "saved", 1)


def test_an_emptied_phone_counts_what_was_lost(phone: Page, line: tuple[WeakLine, str]) -> None:
    line[0].state = State.CUT
    reported(phone, line[0])
    waited(phone, "saved", 1)
    phone.wait_for_timeout(200)
    phone.evaluate(EVICTED)
    line[0].state = State.OPEN
    assert state(phone, line[0]) == {"saved": 0, "sent": 0, "received": 0, "reviewed": 0}
    expect(phone.locator("[data-lost]")).to_have_text("1")
    phone.click("text=Saya mengerti")
    expect(phone.locator("[data-note=lost]")).to_be_hidden()


def test_two_tabs_send_once(phone: Page, line: tuple[WeakLine, str]) -> None:
    line[0].state = State.CUT
    reported(phone, line[0])
    other = phone.context.new_page()
    other.goto(f"{line[0].url}/s/simpanan/")
    waited(other, "saved", 1)
    line[0].state, line[0].slow_s = State.OPEN, 1
    line[0].asked.clear()
    for page in (phone, other):
        page.evaluate("document.querySelector('[data-do=kirim]').click()")
    waited(phone, "received", 1)
    other.reload()
    waited(other, "received", 1)
    kept = [one for one in line[0].bundles() if b'"ask"' not in one.body]
    assert len(kept) == 1


def test_a_screen_that_nobody_looks_at_shows_nothing_but_help(
    phone: Page, line: tuple[WeakLine, str]
) -> None:
    phone.goto(f"{line[0].url}/s/data/")
    phone.evaluate(HIDDEN)
    assert phone.title() == "Titian"
    expect(phone.locator("main")).to_be_hidden()
    expect(phone.locator("text=Saya butuh bantuan")).to_be_visible()
    phone.click("text=Ketuk untuk membuka")
    expect(phone.locator("main")).to_be_visible()


def test_after_long_the_birth_date_is_asked_again(phone: Page, line: tuple[WeakLine, str]) -> None:
    phone.goto(f"{line[0].url}/s/data/")
    phone.evaluate(LATER)
    phone.evaluate(HIDDEN)
    phone.evaluate("() => { performance.late = 11 * 60e3; }")
    phone.click("text=Ketuk untuk membuka")
    phone.wait_for_selector("[name=year]")
    phone.goto(f"{line[0].url}/s/data/")
    assert phone.url == f"{line[0].url}/s/"


def test_the_receipt_comes_as_before_where_nothing_is_wrong(
    phone: Page, line: tuple[WeakLine, str]
) -> None:
    from_home(phone, line[0])
    phone.click("button.go")
    phone.wait_for_url("**/s/bukti/*/")
    assert state(phone, line[0])["received"] == 1


def test_the_bench_sends_the_headers_of_chromium(
    browser: Browser, line: tuple[WeakLine, str]
) -> None:
    """The browser's own besides: on a secure page it adds what plain HTTP does not carry."""
    page = browser.new_page()
    page.goto(f"{line[0].url}/s/simpanan/")
    page.evaluate("() => Kotak.hand([]).catch(() => 0)")
    seen = [name for name, _ in line[0].bundles()[-1].headers]
    plain = [one for one in seen if not one.lower().startswith(("sec-", "content-type"))]
    assert plain == [name for name, _ in HEADERS]
