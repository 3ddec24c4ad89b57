"""In real Chromium: what a phone keeps while nothing answers, and what it says of it."""

import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connections
from PIL import Image
from playwright.sync_api import Page, expect

from kept_on_the_phone import (
    answered,
    count,
    from_home,
    line,
    phone,
    pressed,
    reported,
    sent,
    waited,
)
from titian.kit import clock
from titian.offices.models import Staff
from titian.phone.shell import SCRIPTS
from titian.reporting.actions import review_report
from titian.reporting.models import Report
from weak_line import State, WeakLine

__all__ = ["line", "phone"]
pytestmark = pytest.mark.browser
CACHED = """async () => {
  const texts = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys())
      texts.push(request.url + " " + await (await cache.match(request)).text());
  }
  return texts;
}"""


def read_all() -> None:
    """The officer read every report; in a thread, as Chromium's loop runs in ours."""
    try:
        ratmi = Staff.objects.get(username="ratmi")
        for report in Report.objects.filter(reviewed_at=None):
            review_report(report=report, by=ratmi, at=clock.now())
    finally:
        connections.close_all()


def test_a_whole_report_is_made_and_kept_without_a_signal(
    phone: Page, line: tuple[WeakLine, str]
) -> None:
    line[0].state = State.CUT
    reported(phone, line[0])
    waited(phone, "saved", 1)
    assert [count(phone, state) for state in ("sent", "received", "reviewed")] == [0, 0, 0]
    line[0].state = State.OPEN
    pressed(phone, "received", 1)
    assert count(phone, "saved") == 0
    assert len(sent(line[0])["reports"][0]["answers"]) == 6


def test_three_days_at_sea_come_in_one_request_the_oldest_first(
    phone: Page, line: tuple[WeakLine, str]
) -> None:
    line[0].state = State.CUT
    for days in (3, 2, 1):
        phone.clock.set_fixed_time(clock.now() - timedelta(days=days))
        reported(phone, line[0])
    phone.clock.set_fixed_time(clock.now())
    waited(phone, "saved", 3)
    line[0].state = State.OPEN
    line[0].asked.clear()
    pressed(phone, "received", 3)
    ids = [report["id"] for report in sent(line[0])["reports"]]
    assert (len(line[0].bundles()), ids) == (1, sorted(ids))


def test_where_the_signal_ends_at_the_last_page_the_report_waits_under_its_own_id(
    phone: Page, line: tuple[WeakLine, str]
) -> None:
    from_home(phone, line[0])
    line[0].state = State.CUT
    phone.click("button.go")
    phone.wait_for_url("**/s/simpanan/")
    waited(phone, "saved", 1)
    line[0].state = State.OPEN
    pressed(phone, "received", 1)
    phone.goto(f"{line[0].url}/s/data/bukti/")
    expect(phone.locator(".rows li")).to_have_count(1)


def test_a_photo_that_the_office_had_already_is_kept_until_the_receipt(
    phone: Page, line: tuple[WeakLine, str], tmp_path: Path
) -> None:
    Image.new("RGB", (900, 700), "brown").save(tmp_path / "f.jpg")
    phone.goto(f"{line[0].url}/s/lapor/")
    while "photo" not in phone.url:
        before = phone.url
        phone.locator("button.ans").last.click()
        phone.wait_for_url(lambda url, before=before: url != before)
    phone.set_input_files("[name=photo]", tmp_path / "f.jpg")
    phone.wait_for_url("**/periksa/")
    line[0].state = State.CUT
    phone.click("button.go")
    phone.wait_for_url("**/s/simpanan/")
    line[0].state = State.OPEN
    pressed(phone, "received", 1)
    assert sent(line[0])["reports"][0]["photo"]


def test_an_answer_on_its_way_when_the_signal_ends_is_not_asked_again(
    phone: Page, line: tuple[WeakLine, str]
) -> None:
    phone.wait_for_url("**/lapor/work/")
    line[0].state = State.CUT
    phone.click("text=Usaha sendiri")
    phone.wait_for_url("**#changes")
    answered(phone)
    said = phone.locator("[data-rows]").inner_text()
    assert "Baik" in said
    assert "Usaha sendiri" in said


def test_a_photo_waits_too_and_small(
    phone: Page, line: tuple[WeakLine, str], tmp_path: Path
) -> None:
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(tmp_path / "f.jpg", quality=95)
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
    phone.wait_for_url("**#kotak")
    waited(phone, "saved", 1)
    line[0].state = State.OPEN
    pressed(phone, "received", 1)
    photo = base64.b64decode(sent(line[0])["reports"][0]["photo"])
    assert max(Image.open(BytesIO(photo)).size) == 640
    assert len(photo) < 200_000


def test_help_is_at_hand_without_a_signal_and_says_that_it_waits(
    phone: Page, line: tuple[WeakLine, str]
) -> None:
    line[0].state = State.CUT
    phone.goto(f"{line[0].url}/s/tolong/")
    expect(phone.locator("a[href^=tel]").first).to_be_visible()
    phone.fill("[data-part=tolong] textarea", "Saya takut")
    phone.click("[data-part=tolong] button.sos")
    expect(phone.locator("[data-help=waiting]")).to_be_visible()
    line[0].state = State.OPEN
    phone.goto(f"{line[0].url}/s/simpanan/#tolong")
    expect(phone.locator("[data-help=received]")).to_be_visible()
    assert [wish["words"] for wish in sent(line[0])["help"]] == ["Saya takut"]


def test_a_wish_for_help_that_was_on_its_way_is_kept(
    phone: Page, line: tuple[WeakLine, str]
) -> None:
    phone.goto(f"{line[0].url}/s/tolong/")
    line[0].state = State.CUT
    phone.fill("textarea", "Tolong")
    phone.click("button.sos")
    expect(phone.locator("[data-help=waiting]")).to_be_visible()


def test_what_an_officer_read_is_said_to_be_read(phone: Page, line: tuple[WeakLine, str]) -> None:
    line[0].state = State.CUT
    reported(phone, line[0])
    line[0].state = State.OPEN
    phone.goto(f"{line[0].url}/s/simpanan/")
    pressed(phone, "received", 1)
    with ThreadPoolExecutor(1) as desk:
        desk.submit(read_all).result()
    phone.goto(f"{line[0].url}/s/simpanan/")
    waited(phone, "reviewed", 1)
    assert count(phone, "received") == 0


def test_nothing_of_the_file_is_kept_on_the_phone(phone: Page, line: tuple[WeakLine, str]) -> None:
    for path in ("s/", "s/data/", "s/data/surat/"):
        phone.goto(f"{line[0].url}/{path}")
    texts = phone.evaluate(CACHED)
    assert len(texts) == 1 + 1 + len(SCRIPTS)  # the page, its stylesheet, the scripts
    assert [text for text in texts if "Sarro" in text or "/s/data/" in text.split(" ")[0]] == []
